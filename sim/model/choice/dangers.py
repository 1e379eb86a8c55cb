"""The two dangers that capitals look ahead for: Moscow acting, and upheaval at home.

A danger has drivers (variables that a move may change), a drive some months ahead with its slope on each
driver, and a hazard at a drive.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np

from sim.luck.parameters import Parameters, each_run
from sim.model.behaviours import appetite, fear_of_loss, regime_security, second_order_belief
from sim.model.compiled import compiled
from sim.model.rules import rows_of
from sim.model.world import Row, World

_ONE, _NOTHING = np.float32(1), np.float32(0)


class Hazard(NamedTuple):
    """ceiling x logistic(steepness x (s - level)), s being the drive or a logistic of the drive.

    Each logistic has a row in `level` and `steepness`, of shape (logistics, runs); the last is the hazard's.
    """

    level: np.ndarray
    steepness: np.ndarray
    ceiling: np.ndarray


class Observer(Protocol):
    """A capital, as far as dangers are concerned."""

    def picture_of_moscow(self, w: World, p: Parameters) -> tuple[Row, Row]:
        """Where it believes that Moscow reads Minsk, and where it believes the tipping point to be."""
        ...


class Danger(ABC):
    """Something that capitals which mind it look ahead for."""

    name: str
    drivers: tuple[str, ...]
    behaviour: str
    """Where the hazard comes from: with this behaviour switched off there is nothing to mind."""

    @abstractmethod
    def drive_ahead(
        self, w: World, p: Parameters, capitals: Sequence[Observer], months: int
    ) -> tuple[np.ndarray, Sequence[Any]]:
        """The drive as each capital sees it 1, 2, ... months ahead, shape (capitals, months, runs), and its
        slope on each driver, of that shape or one that stretches to it.
        """

    @abstractmethod
    def hazard(self, w: World, p: Parameters) -> Hazard:
        """What the monthly hazard is at a drive."""


class Intervention(Danger):
    """Moscow acting, as a capital judges it from its own picture of Moscow's reading and tipping point."""

    name = "intervention"
    behaviour = "appetite"
    drivers = (
        "deeds",
        "words",
        "reciprocity_washington",
        "reciprocity_brussels",
        "nato",
        "open_issues",
        "dependence",
        "integration",
        "presence",
    )

    def drive_ahead(
        self, w: World, p: Parameters, capitals: Sequence[Observer], months: int
    ) -> tuple[np.ndarray, Sequence[Any]]:
        drive = np.empty((len(capitals), months, w.runs), dtype=np.float32)
        by_washington, by_brussels = np.empty_like(drive), np.empty_like(drive)
        by_deeds, by_words = np.empty((2, months, w.runs), dtype=np.float32)
        heeded = p.once(each_run, _HEEDED, w.runs)
        signal, echo, push, *silent = rows_of(_as_things_stand, w, p)
        seen = _Seen(
            *_pictures(capitals, w, p),
            signal,
            echo,
            push,
            p.once(_learned, months, w.runs),
            *heeded,
        )
        slopes = by_deeds, by_words, by_washington, by_brussels
        _look_at_moscow(seen, tuple(silent), fear_of_loss.answer_adds(p), drive, *slopes)
        return drive, (*slopes, *p.once(_steady_slopes))

    def hazard(self, w: World, p: Parameters) -> Hazard:
        level = np.zeros((2, w.runs), dtype=np.float32)
        (level[1],) = rows_of(_price_of_force, w, p)
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
    usual_outreach: np.ndarray


_HEEDED = "word_weight_guess", "reciprocity_weight", "loyal_position", "usual_outreach"


def _pictures(capitals: Sequence[Observer], w: World, p: Parameters) -> tuple[np.ndarray, np.ndarray]:
    """Where each capital believes Moscow's reading and its tipping point to be, a row each."""
    reading, tipping_point = np.empty((2, len(capitals), w.runs), dtype=np.float32)
    for i, capital in enumerate(capitals):
        reading[i], tipping_point[i] = capital.picture_of_moscow(w, p)
    return reading, tipping_point


def _as_things_stand(w: World, p: Parameters) -> Sequence[Row | float]:
    """What all see alike: what Minsk signals, what the West's answer and all else make of it, silence."""
    silent = (1 - w.reciprocity_washington, 1 - w.reciprocity_brussels)
    return second_order_belief.signal(w, p), fear_of_loss.echo(w, p), fear_of_loss.push(w, p), *silent


def _price_of_force(w: World, p: Parameters) -> Sequence[Row]:
    return (appetite.price(w, p, p.appetite_seen),)


def _growth_of_unrest(w: World, p: Parameters) -> Sequence[Row]:
    return (np.maximum(regime_security.grievance(w, p), 0),)


def _learned(p: Parameters, months: int, runs: int) -> np.ndarray:
    """The share of the way to what Minsk signals that a reading has gone 1, 2, ... months ahead."""
    month = np.arange(1, months + 1, dtype=np.float32)[:, None]
    return 1 - (1 - each_run(p, ("reading_gain",), runs)) ** month


def _steady_slopes(p: Parameters) -> tuple[Any, ...]:
    """The slopes that are the same in every month, in the order of the drivers."""
    hold = (p.hold_by_dependence, p.hold_by_integration, p.hold_by_presence)
    return p.nato_weight, p.quarrel_weight, *(-by for by in hold)


@compiled
def _look_at_moscow(seen, silent, answer_adds, drive, by_deeds, by_words, by_washington, by_brussels):
    """Fear's drive (`sim.model.behaviours.fear_of_loss`) as the reading follows what Minsk signals,
    with slopes.
    """
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
                by_answer = seen.reciprocity_weight[run] * (
                    seen.usual_outreach[run] if answer_adds else outreach
                )
                by_washington[capital, month, run] = by_answer * silent[1][run]
                by_brussels[capital, month, run] = by_answer * silent[0][run]
        for run in range(n_runs):
            answered = seen.echo[run] / (_ONE - seen.loyal_position[run]) * learned[run]
            by_words[month, run] = seen.word_weight[run] * answered
            by_deeds[month, run] = answered - by_words[month, run]


class Upheaval(Danger):
    """The leader's fall, as unrest would have it; all who mind it see the same.

    A month takes unrest u to left·u + growth·(1 - left·u), so that its slopes carry on from month to month.
    """

    name = "upheaval"
    behaviour = "regime_security"
    drivers = ("unrest", "approval", "economy", "repression")

    def drive_ahead(
        self, w: World, p: Parameters, capitals: Sequence[Observer], months: int
    ) -> tuple[np.ndarray, Sequence[Any]]:
        drive = np.empty((len(capitals), months, w.runs), dtype=np.float32)
        slopes = np.empty((len(self.drivers), months, w.runs), dtype=np.float32)
        weights = p.once(each_run, ("unrest_fading", "unrest_by_grievance", "unrest_by_memory"), w.runs)
        (growth,) = rows_of(_growth_of_unrest, w, p)
        _roll_unrest(w.unrest, w.approval, w.economy, growth, weights, drive[0], slopes)
        drive[1:] = drive[0]
        return drive, list(slopes)

    def hazard(self, w: World, p: Parameters) -> Hazard:
        level = p.once(each_run, ("upheaval_level",), w.runs)
        return Hazard(level, *p.once(_steepness_and_ceiling, ("upheaval_width",), "upheaval_ceiling", w.runs))


@compiled
def _roll_unrest(unrest, approval, economy, growth, weights, drive, slopes):
    n_months, n_runs = drive.shape
    fading, by_grievance, by_memory = weights
    by_unrest, by_approval, by_economy, by_repression = slopes
    for run in range(n_runs):
        left = _ONE - fading[run]
        slope = left * (_ONE - growth[run])
        then, then_by_unrest, by_growth = unrest[run], _ONE, _NOTHING
        for month in range(n_months):
            by_growth = _ONE - left * then + slope * by_growth
            then_by_unrest = slope * then_by_unrest
            then = slope * then + growth[run]
            grows = by_growth if growth[run] > 0 else _NOTHING
            by_unrest[month, run] = then_by_unrest
            by_approval[month, run] = -by_grievance[run] * (_ONE - economy[run]) * grows
            by_economy[month, run] = -by_grievance[run] * (_ONE - approval[run]) * grows
            by_repression[month, run] = by_memory[run] * grows
            drive[month, run] = then


def _steepness_and_ceiling(
    p: Parameters, widths: Sequence[str], ceiling: str, runs: int
) -> tuple[np.ndarray, np.ndarray]:
    """How steep each logistic is, a row each, and how high the hazard goes."""
    return 1 / each_run(p, widths, runs), each_run(p, (ceiling,), runs)[0]


BY_NAME: dict[str, Danger] = {danger.name: danger for danger in (Intervention(), Upheaval())}
