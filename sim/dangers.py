"""The two dangers that capitals look ahead for: Moscow acting, and upheaval at home.

A danger has drivers (variables that a move may change), a drive some months ahead with its slope on each
driver, and a hazard at a drive.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from sim.behaviours import appetite, fear_of_loss, regime_security, second_order_belief
from sim.compiled import compiled
from sim.draws import each_run
from sim.world import World

_ONE, _NOTHING = np.float32(1), np.float32(0)


class Hazard(NamedTuple):
    """ceiling x logistic(steepness x (s - level)), s being the drive or a logistic of the drive.

    Each logistic has a row in `level` and `steepness`, of shape (logistics, runs); the last is the hazard's.
    """

    level: np.ndarray
    steepness: np.ndarray
    ceiling: np.ndarray


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
    def hazard(self, w: World, p: Any) -> Hazard:
        """What the monthly hazard is at a drive."""


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
        drive = np.empty((len(capitals), months, w.runs), dtype=np.float32)
        by_reciprocity = np.empty_like(drive)
        by_deeds, by_words = np.empty((2, months, w.runs), dtype=np.float32)
        heeded = p.once(each_run, ("word_weight_guess", "reciprocity_weight", "loyal_position"), w.runs)
        seen = _Seen(
            *_pictures(capitals, w, p),
            second_order_belief.signal(w, p),
            fear_of_loss.echo(w, p),
            fear_of_loss.push(w, p),
            p.once(_learned, months, w.runs),
            *heeded,
        )
        _look_at_moscow(seen, drive, by_deeds, by_words, by_reciprocity)
        return drive, (by_deeds, by_words, by_reciprocity, *p.once(_steady_slopes))

    def hazard(self, w: World, p: Any) -> Hazard:
        level = np.zeros((2, w.runs), dtype=np.float32)
        level[1] = appetite.price(w, p)
        widths = ("tipping_width", "hazard_width")
        return Hazard(level, *p.once(_steepness_and_ceiling, widths, "hazard_ceiling", w.runs))


class _Seen(NamedTuple):
    """What the drive towards an intervention is made of, over runs."""

    reading: np.ndarray
    """Shape (capitals, runs)."""
    tipping_point: np.ndarray
    """Shape (capitals, runs)."""
    signal: np.ndarray
    echo: np.ndarray
    push: np.ndarray
    learned: np.ndarray
    """Shape (months, runs)."""
    word_weight: np.ndarray
    reciprocity_weight: np.ndarray
    loyal_position: np.ndarray


def _pictures(capitals: Sequence[Any], w: World, p: Any) -> tuple[np.ndarray, np.ndarray]:
    """Where each capital believes Moscow's reading and its tipping point to be, a row each."""
    reading, tipping_point = np.empty((2, len(capitals), w.runs), dtype=np.float32)
    for i, capital in enumerate(capitals):
        reading[i], tipping_point[i] = capital.picture_of_moscow(w, p)
    return reading, tipping_point


def _learned(p: Any, months: int, runs: int) -> np.ndarray:
    """The share of the way to what Minsk signals that a reading has gone 1, 2, ... months ahead."""
    month = np.arange(1, months + 1, dtype=np.float32)[:, None]
    return 1 - (1 - each_run(p, ("reading_gain",), runs)) ** month


def _steady_slopes(p: Any) -> tuple[Any, ...]:
    """The slopes that are the same in every month, in the order of the drivers."""
    hold = (p.hold_by_dependence, p.hold_by_integration, p.hold_by_presence)
    return p.nato_weight, p.quarrel_weight, *(-by for by in hold)


@compiled
def _look_at_moscow(seen, drive, by_deeds, by_words, by_reciprocity):
    """Fear's drive (`sim.behaviours.fear_of_loss`) as the reading follows what Minsk signals, with slopes."""
    n_capitals, n_months, n_runs = drive.shape
    for month in range(n_months):
        learned = seen.learned[month]
        for capital in range(n_capitals):
            reading, tipping_point = seen.reading[capital], seen.tipping_point[capital]
            for run in range(n_runs):
                then = reading[run] + learned[run] * (seen.signal[run] - reading[run])
                span = _ONE - seen.loyal_position[run]
                outreach = max(then - seen.loyal_position[run], _NOTHING) / span
                drive[capital, month, run] = outreach * seen.echo[run] + seen.push[run] - tipping_point[run]
                by_reciprocity[capital, month, run] = seen.reciprocity_weight[run] * outreach
        for run in range(n_runs):
            answered = seen.echo[run] / (_ONE - seen.loyal_position[run]) * learned[run]
            by_words[month, run] = seen.word_weight[run] * answered
            by_deeds[month, run] = answered - by_words[month, run]


class Upheaval(Danger):
    """The leader's fall, as unrest would have it; all who mind it see the same.

    A month takes unrest u to keep·u + growth·(1 - keep·u), so that its slopes carry on from month to month.
    """

    behaviour = "regime_security"
    drivers = ("unrest", "approval", "economy", "repression")

    def drive_ahead(
        self, w: World, p: Any, capitals: Sequence[Any], months: int
    ) -> tuple[np.ndarray, Sequence[Any]]:
        drive = np.empty((len(capitals), months, w.runs), dtype=np.float32)
        slopes = np.empty((len(self.drivers), months, w.runs), dtype=np.float32)
        weights = p.once(each_run, ("unrest_fading", "unrest_by_grievance", "unrest_by_memory"), w.runs)
        growth = np.maximum(regime_security.grievance(w, p), 0)
        _roll_unrest(w.unrest, w.approval, w.economy, growth, weights, drive[0], slopes)
        drive[1:] = drive[0]
        return drive, list(slopes)

    def hazard(self, w: World, p: Any) -> Hazard:
        level = p.once(each_run, ("upheaval_level",), w.runs)
        return Hazard(level, *p.once(_steepness_and_ceiling, ("upheaval_width",), "upheaval_ceiling", w.runs))


@compiled
def _roll_unrest(unrest, approval, economy, growth, weights, drive, slopes):
    n_months, n_runs = drive.shape
    fading, by_grievance, by_memory = weights
    by_unrest, by_approval, by_economy, by_repression = slopes
    by_growth, before = np.zeros(n_runs, dtype=np.float32), unrest
    for month in range(n_months):
        for run in range(n_runs):
            kept = _ONE - fading[run]
            slope = kept * (_ONE - growth[run])
            by_growth[run] = _ONE - kept * before[run] + slope * by_growth[run]
            by_unrest[month, run] = slope if month == 0 else slope * by_unrest[month - 1, run]
            grows = by_growth[run] if growth[run] > 0 else _NOTHING
            by_approval[month, run] = -by_grievance[run] * (_ONE - economy[run]) * grows
            by_economy[month, run] = -by_grievance[run] * (_ONE - approval[run]) * grows
            by_repression[month, run] = by_memory[run] * grows
            drive[month, run] = slope * before[run] + growth[run]
        before = drive[month]


def _steepness_and_ceiling(
    p: Any, widths: Sequence[str], ceiling: str, runs: int
) -> tuple[np.ndarray, np.ndarray]:
    """How steep each logistic is, a row each, and how high the hazard goes."""
    return 1 / each_run(p, widths, runs), each_run(p, (ceiling,), runs)[0]


BY_NAME: dict[str, Danger] = {"intervention": Intervention(), "upheaval": Upheaval()}
