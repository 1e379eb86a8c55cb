"""The two dangers that capitals look ahead for: Moscow acting, and upheaval at home.

A danger has drivers (variables that a move may change), a drive some months ahead with its slope on each
driver, and a hazard at a drive.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

import numpy as np

from sim.behaviours import appetite, fear_of_loss, regime_security
from sim.world import World, as_rows, sigmoid


class Danger(ABC):
    drivers: tuple[str, ...]
    behaviour: str
    """Where the hazard comes from: with this behaviour switched off there is nothing to mind."""

    @abstractmethod
    def drive_ahead(self, w: World, p: Any, capital: Any, h: int) -> tuple[np.ndarray, np.ndarray]:
        """The drive h months ahead (runs) and its slope on each driver (drivers, runs)."""

    @abstractmethod
    def hazard_at(self, w: World, p: Any, drive: np.ndarray) -> np.ndarray:
        """The monthly hazard at a drive; shape of the drive."""


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

    def drive_ahead(self, w: World, p: Any, capital: Any, h: int) -> tuple[np.ndarray, np.ndarray]:
        reading, tipping_point = capital.picture_of_moscow(w, p)
        learned = 1 - (1 - p.reading_gain) ** h
        signal = p.word_weight_guess * w.words + (1 - p.word_weight_guess) * w.deeds
        reading = reading + learned * (signal - reading)
        answered = (1 + p.reciprocity_weight * w.reciprocity) / (1 - p.loyal_position) * learned
        slopes = (
            (1 - p.word_weight_guess) * answered,
            p.word_weight_guess * answered,
            p.reciprocity_weight * fear_of_loss.outreach(reading, p),
            p.nato_weight,
            p.quarrel_weight,
            -p.hold_by_dependence,
            -p.hold_by_integration,
            -p.hold_by_presence,
        )
        return fear_of_loss.drive(w, p, reading, tipping_point), as_rows(slopes, w.runs)

    def hazard_at(self, w: World, p: Any, drive: np.ndarray) -> np.ndarray:
        return appetite.hazard(w, p, sigmoid(drive / p.tipping_width))


class Upheaval(Danger):
    """The leader's fall, as unrest would have it."""

    behaviour = "regime_security"
    drivers = regime_security.DRIVERS

    def drive_ahead(self, w: World, p: Any, capital: Any, h: int) -> tuple[np.ndarray, np.ndarray]:
        return regime_security.drive_ahead(w, p, capital, h)

    def hazard_at(self, w: World, p: Any, drive: np.ndarray) -> np.ndarray:
        return regime_security.hazard(w, p, drive)


BY_NAME: dict[str, Danger] = {"intervention": Intervention(), "upheaval": Upheaval()}
