"""What two recorded ensembles of the same luck differ in, run by run: B less A.

Run n of both has the same luck and the same drawn parameters, so that a difference is caused by the change
and not by the draw. That holds for means over runs: within one run chance soon takes another course too.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.analysis.pairs.ending_changes import Flow, flow_between
from sim.model.outcomes import MEASURE, OUTCOMES
from sim.patterns.measure import NORMAL_QUANTILE_90, path
from sim.results.dataset import ending_names, move_names

if TYPE_CHECKING:
    import xarray as xr

Floats = NDArray[np.floating]
SPREAD = (0.05, 0.95)
CHANCE_OF_A_WRONG_MOVE = 0.1
"""How likely the list of changed moves may be to hold one that has not changed."""


@dataclass(frozen=True)
class Better:
    """Which way an outcome is better, and for whom: others may wish for the opposite."""

    way: Literal["higher", "lower"]
    for_whom: str

    @property
    def sign(self) -> int:
        return 1 if self.way == "higher" else -1


BETTER = {
    name: Better(measure.better, measure.for_whom) for name, measure in MEASURE.items() if measure.better
}


class Mean(NamedTuple):
    """A mean over runs with the ends of its 90 % interval; NaN where one run alone leaves them open."""

    mean: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True)
class PathChange:
    """An outcome month by month, B less A; every array has the shape (months,).

    `low` and `high` bound the mean (90 %); from `p05` to `p95` lie nine runs in ten.
    """

    mean: Floats
    low: Floats
    high: Floats
    p05: Floats
    p95: Floats


@dataclass(frozen=True)
class OutcomeChange:
    """An outcome in the last month, B less A, on its scale from 0 to 1.

    `a` and `b` are the two means. `low` and `high` bound the mean difference (90 %); from `p05` to `p95`
    lie nine runs in ten. The three shares add up to one; "better" is meant as in `BETTER`.
    """

    a: float
    b: float
    mean: float
    low: float
    high: float
    p05: float
    p95: float
    share_better: float
    share_same: float
    share_worse: float


@dataclass(frozen=True)
class MoveChange:
    """The share of months in which a seat makes a move: in A, in B, and B less A with its 90 % interval."""

    seat: str
    move: str
    a: float
    b: float
    mean: float
    low: float
    high: float


def mean_of(values: NDArray[np.floating]) -> Mean:
    """Means over the last axis, the runs, with their 90 % intervals."""
    reach = NORMAL_QUANTILE_90 * standard_error(values)
    mean = values.mean(axis=-1)
    return Mean(mean, mean - reach, mean + reach)


def standard_error(values: NDArray[np.floating]) -> Floats:
    """The standard error of a mean over the last axis, the runs; NaN for a single run."""
    n_runs = values.shape[-1]
    if n_runs == 1:
        return np.full(values.shape[:-1], np.nan)
    return values.std(axis=-1, ddof=1) / np.sqrt(n_runs)


def path_changes(a: xr.Dataset, b: xr.Dataset) -> dict[str, PathChange]:
    """Each outcome month by month, B less A."""
    return {name: _path_change(path(b, name) - path(a, name)) for name in OUTCOMES}


def _path_change(gaps: Floats) -> PathChange:
    p05, p95 = np.quantile(gaps, SPREAD, axis=-1)
    return PathChange(*mean_of(gaps), p05, p95)


def outcome_changes(a: xr.Dataset, b: xr.Dataset) -> dict[str, OutcomeChange]:
    """Each outcome in the last month, B less A."""
    return {name: _outcome_change(path(a, name)[-1], path(b, name)[-1], BETTER[name]) for name in OUTCOMES}


def _outcome_change(a: Floats, b: Floats, better: Better) -> OutcomeChange:
    gaps = b - a
    p05, p95 = np.quantile(gaps, SPREAD)
    gains = better.sign * gaps
    numbers = (a.mean(), b.mean(), *mean_of(gaps), p05, p95)
    shares = ((gains > 0).mean(), (gains == 0).mean(), (gains < 0).mean())
    return OutcomeChange(*map(float, (*numbers, *shares)))


def flow_of_endings(a: xr.Dataset, b: xr.Dataset) -> Flow:
    """The share of all runs that end in the one way in A and in the other in B; all shares add up to 1."""
    return flow_between(a["ending"].values, b["ending"].values, ending_names(a))


def move_changes(a: xr.Dataset, b: xr.Dataset) -> list[MoveChange]:
    """The moves that are made more or less often in B, the largest change first.

    A move is listed where its change is clear of zero so far that the whole list holds a move that has not
    changed in one case of ten at most.
    """
    found: list[tuple[MoveChange, float]] = []
    for seat in map(str, a["seat"].values):
        codes_a, codes_b = (ds["moves"].sel(seat=seat).transpose("month", "run").values for ds in (a, b))
        for code, move in enumerate(move_names(a, seat)):
            made_a, made_b = (codes_a == code).mean(axis=0), (codes_b == code).mean(axis=0)
            gaps = made_b - made_a
            numbers = map(float, (made_a.mean(), made_b.mean(), *mean_of(gaps)))
            found.append((MoveChange(seat, move, *numbers), float(standard_error(gaps))))
    bar = NormalDist().inv_cdf(1 - CHANCE_OF_A_WRONG_MOVE / 2 / len(found))
    clear = [change for change, error in found if abs(change.mean) > bar * error]
    return sorted(clear, key=lambda change: -abs(change.mean))
