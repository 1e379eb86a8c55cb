"""The two dangers that capitals look ahead for: Moscow acting, and upheaval at home.

A danger has drivers (variables that a move may change), a drive some months ahead with its slope on each
driver, and a hazard at a drive.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

import numpy as np

from sim.behaviours import appetite, fear_of_loss, regime_security, second_order_belief
from sim.world import World, sigmoid


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
        """The monthly hazard at a drive, of its shape; the drive itself may be overwritten."""


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
        reading, tipping_point = np.empty((2, len(capitals), 1, w.runs), dtype=np.float32)
        for i, capital in enumerate(capitals):
            reading[i], tipping_point[i] = capital.picture_of_moscow(w, p)
        learned = p.once(_learned, months)
        change = learned * (second_order_belief.signal(w, p) - reading)
        outreach = fear_of_loss.outreach(np.add(reading, change, out=change), p)
        echo = fear_of_loss.echo(w, p)
        answered = echo / p.once(fear_of_loss.span) * learned
        slopes = (
            p.once(second_order_belief.deaf) * answered,
            p.word_weight_guess * answered,
            p.reciprocity_weight * outreach,
            *p.once(_steady_slopes),
        )
        drive = outreach * echo
        drive += fear_of_loss.push(w, p)
        drive -= tipping_point
        return drive, slopes

    def hazard_at(self, w: World, p: Any, drive: np.ndarray) -> np.ndarray:
        drive /= p.tipping_width
        return appetite.hazard(w, p, sigmoid(drive, out=drive))


def _learned(p: Any, months: int) -> np.ndarray:
    """The share of the way to what Minsk signals that a reading has gone 1, 2, ... months ahead."""
    return 1 - (1 - p.reading_gain) ** np.arange(1, months + 1, dtype=np.float32)[:, None]


def _steady_slopes(p: Any) -> tuple[Any, ...]:
    """The slopes that are the same in every month, in the order of the drivers."""
    hold = (p.hold_by_dependence, p.hold_by_integration, p.hold_by_presence)
    return p.nato_weight, p.quarrel_weight, *(-by for by in hold)


class Upheaval(Danger):
    """The leader's fall, as unrest would have it; all who mind it see the same."""

    behaviour = "regime_security"
    drivers = regime_security.DRIVERS

    def drive_ahead(
        self, w: World, p: Any, capitals: Sequence[Any], months: int
    ) -> tuple[np.ndarray, Sequence[Any]]:
        drive, slopes = regime_security.drive_ahead(w, p, months)
        return drive[None].repeat(len(capitals), axis=0), slopes

    def hazard_at(self, w: World, p: Any, drive: np.ndarray) -> np.ndarray:
        return regime_security.hazard(w, p, drive)


BY_NAME: dict[str, Danger] = {"intervention": Intervention(), "upheaval": Upheaval()}
