"""The two dangers that capitals look ahead for: Moscow acting, and upheaval at home.

A danger has drivers (variables that a move may change), a drive some months ahead with its slope on each
driver, and a hazard at a drive.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

import numpy as np

from sim.behaviours import appetite, fear_of_loss, regime_security
from sim.world import World, as_rows, sigmoid


class Danger(ABC):
    drivers: tuple[str, ...]
    behaviour: str
    """Where the hazard comes from: with this behaviour switched off there is nothing to mind."""

    @abstractmethod
    def drive_ahead(
        self, w: World, p: Any, capitals: Sequence[Any], months: int
    ) -> tuple[np.ndarray, Sequence[Any]]:
        """The drive as each capital sees it 1, 2, ... months ahead, shape (capitals, months, runs), and its
        slope on each driver, of that shape or one that stretches to it.
        """

    @abstractmethod
    def hazard_at(self, w: World, p: Any, drive: np.ndarray) -> np.ndarray:
        """The monthly hazard at a drive; a new array of the drive's shape."""


class Intervention(Danger):
    """Moscow acting, as a capital judges it from its own picture of Moscow's reading and tipping point."""

    behaviour = "appetite"
    drivers = (
        "deeds",
        "words",
        "reciprocity",
        "nato",
        "open_issues",
        "dependence",
        "integration",
        "presence",
    )

    def drive_ahead(
        self, w: World, p: Any, capitals: Sequence[Any], months: int
    ) -> tuple[np.ndarray, Sequence[Any]]:
        pictures = [capital.picture_of_moscow(w, p) for capital in capitals]
        reading, tipping_point = (as_rows(rows, w.runs)[:, None] for rows in zip(*pictures, strict=True))
        learned = 1 - (1 - p.reading_gain) ** np.arange(1, months + 1, dtype=np.float32)[:, None]
        deaf = 1 - p.word_weight_guess
        signal = p.word_weight_guess * w.words + deaf * w.deeds
        reading = reading + learned * (signal - reading)
        outreach = fear_of_loss.outreach(reading, p)
        answered = (1 + p.reciprocity_weight * w.reciprocity) / (1 - p.loyal_position) * learned
        slopes = (
            deaf * answered,
            p.word_weight_guess * answered,
            p.reciprocity_weight * outreach,
            p.nato_weight,
            p.quarrel_weight,
            -p.hold_by_dependence,
            -p.hold_by_integration,
            -p.hold_by_presence,
        )
        return fear_of_loss.pull(w, p, outreach) - tipping_point, slopes

    def hazard_at(self, w: World, p: Any, drive: np.ndarray) -> np.ndarray:
        return appetite.hazard(w, p, sigmoid(drive / p.tipping_width))


class Upheaval(Danger):
    """The leader's fall, as unrest would have it; all who mind it see the same."""

    behaviour = "regime_security"
    drivers = regime_security.DRIVERS

    def drive_ahead(
        self, w: World, p: Any, capitals: Sequence[Any], months: int
    ) -> tuple[np.ndarray, Sequence[Any]]:
        drive, slopes = regime_security.drive_ahead(w, p, months)
        return np.broadcast_to(drive, (len(capitals), *drive.shape)), slopes

    def hazard_at(self, w: World, p: Any, drive: np.ndarray) -> np.ndarray:
        return regime_security.hazard(w, p, drive)


BY_NAME: dict[str, Danger] = {"intervention": Intervention(), "upheaval": Upheaval()}
