"""Arithmetic that the patterns share: shares, ratios, times and differences between paired runs.

Everything here is a pure function of arrays or of a recorded Dataset. Arrays have runs last. Months are
counted from zero, the first month of the scenario. "Never" is infinity.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

if TYPE_CHECKING:
    import xarray as xr

Sample = Mapping[str, NDArray[np.floating]]
"""What a pattern reads off its runs: one number a run, by name (NaN where it does not apply)."""

NORMAL_QUANTILE_90 = 1.6449
"""Half-width of a central 90 % interval in standard errors."""
LOGIT_EDGE = 1e-4
"""Shares closer than this to 0 or 1 are moved to it before their logit is taken."""


def path(data: xr.Dataset, variable: str) -> NDArray[np.float64]:
    """A recorded variable as (month, run)."""
    return data[variable].transpose("month", "run").values.astype(float)


def played(data: xr.Dataset, seat: str, moves: Iterable[str]) -> NDArray[np.bool_]:
    """Where a seat plays one of the moves: (month, run). An unknown move is an error, not a silence."""
    names: list[str] = json.loads(data["moves"].attrs["moves"])[seat]
    codes = [names.index(move) for move in moves]
    return np.isin(data["moves"].sel(seat=seat).transpose("month", "run").values, codes)


def played_by_any(data: xr.Dataset, seats: Mapping[str, Iterable[str]]) -> NDArray[np.bool_]:
    """Where any of the seats plays one of its moves: (month, run)."""
    return np.logical_or.reduce([played(data, seat, moves) for seat, moves in seats.items()])


def in_effect(data: xr.Dataset, delays: Mapping[tuple[str, str], NDArray[np.integer]]) -> NDArray[np.bool_]:
    """Where a move takes effect, which is after the delay that its run has drawn: (month, run).

    `delays` has the moves asked about, by seat and name, and for each of them months of shape (runs,).
    """
    flags = np.zeros((data.sizes["month"], data.sizes["run"]), dtype=bool)
    for (seat, move), months in delays.items():
        made, run = np.nonzero(played(data, seat, [move]))
        lands = made + months[run]
        within = lands < len(flags)
        flags[lands[within], run[within]] = True
    return flags


def happens(flags: NDArray[np.bool_], first: int, last: int) -> NDArray[np.float64]:
    """1 for each run in which it happens in the months first..last, both included; else 0."""
    return flags[first : last + 1].any(axis=0).astype(float)


def times(flags: NDArray[np.bool_], first: int, last: int) -> NDArray[np.float64]:
    """How often it happens in each run in the months first..last, both included."""
    return flags[first : last + 1].sum(axis=0).astype(float)


def months_until(flags: NDArray[np.bool_], since: int = 0) -> NDArray[np.float64]:
    """Months from `since` to the first month at or after it in which it happens; infinity if never."""
    later = flags[since:]
    return np.where(later.any(axis=0), later.argmax(axis=0), np.inf)


def months_to_halve(gap: NDArray[np.floating], since: int = 0) -> NDArray[np.float64]:
    """Months after `since` until a gap is at most half of what it was in that month, for each run.

    A gap that was not positive to begin with has nothing to halve: NaN. Infinity if it never halves.
    """
    start = gap[since]
    halved = months_until(gap <= start / 2, since)
    return np.where(start > 0, halved, np.nan)


def share(values: NDArray[np.floating]) -> float:
    """The mean of ones and zeros over runs, NaN left out; NaN if nothing is left."""
    known = values[~np.isnan(values)]
    return float(known.mean()) if known.size else float("nan")


def median(values: NDArray[np.floating]) -> float:
    """The median over runs, NaN left out and infinity kept: "never" in most runs gives infinity."""
    known = np.sort(values[~np.isnan(values)])
    return float(known[(known.size - 1) // 2]) if known.size else float("nan")


def ratio(above: float, below: float) -> float:
    """A ratio of two shares or counts; NaN where nothing is divided by nothing."""
    if below == 0:
        return float("nan") if above == 0 else float(np.copysign(np.inf, above))
    return above / below


def risk_ratio(forced: NDArray[np.floating], held: NDArray[np.floating]) -> float:
    """How much likelier something becomes once its cause is forced."""
    return ratio(share(forced), share(held))


@dataclass(frozen=True)
class Difference:
    """A mean paired difference with the ends of its 90 % interval."""

    mean: float
    low: float
    high: float


def paired_difference(forced: NDArray[np.floating], held: NDArray[np.floating]) -> Difference:
    """Mean of forced − held over runs that met the same luck and parameters, with its 90 % interval.

    The interval is for the mean of an ensemble, not for a single run. Runs with NaN on either side are
    left out; with fewer than two runs the interval is NaN.
    """
    gaps = forced - held
    gaps = gaps[~np.isnan(gaps)]
    if gaps.size == 0:
        return Difference(*[float("nan")] * 3)
    mean = float(gaps.mean())
    if gaps.size == 1:
        return Difference(mean, float("nan"), float("nan"))
    reach = NORMAL_QUANTILE_90 * float(gaps.std(ddof=1)) / float(np.sqrt(gaps.size))
    return Difference(mean, mean - reach, mean + reach)


def logit(shares: NDArray[np.floating]) -> NDArray[np.float64]:
    """Log odds, with shares kept off 0 and 1."""
    kept = np.clip(shares.astype(float), LOGIT_EDGE, 1 - LOGIT_EDGE)
    return np.log(kept / (1 - kept))


def capped(months: NDArray[np.floating], horizon: int) -> NDArray[np.float64]:
    """Waiting times with "never" (−1 or infinity) counted as the horizon, so that means can be taken."""
    known = months.astype(float)
    return np.where((known < 0) | (known > horizon), horizon, known)


def intervention_mass(
    hazard: NDArray[np.floating], intervention_month: NDArray[np.integer]
) -> NDArray[np.float64]:
    """Expected first interventions in each month and run: the hazard while none has come yet.

    Summed over months and runs it estimates the same shares as counting the events, with less noise,
    because a hazard says more than one throw of the dice with it. (month, run).
    """
    months = np.arange(hazard.shape[0])[:, None]
    still_waiting = (intervention_month < 0) | (months <= intervention_month)
    return np.where(still_waiting, hazard, 0.0)


def rises_convexly(levels: ArrayLike, shares: NDArray[np.floating]) -> bool:
    """Whether the mean of paired runs rises over the levels, and ever faster as far as chance lets one see.

    `shares` is (level, run). The last step must be clearly steeper than the first, and no step clearly
    less steep than the one before it (both at 90 %, run by run). It takes three levels to tell.
    """
    if len(shares) <= 2:
        return False
    slopes = np.diff(shares, axis=0) / np.diff(np.asarray(levels, dtype=float))[:, None]
    bends = [paired_difference(after, before) for before, after in pairwise(slopes)]
    whole = paired_difference(slopes[-1], slopes[0])
    rises = shares[-1].mean() > shares[0].mean()
    return bool(rises and whole.low > 0 and all(bend.high >= 0 for bend in bends))


def split_by_rank(axes: Sequence[NDArray[np.floating]]) -> NDArray[np.int64]:
    """Number the runs by halves: the first axis splits them in two, the next each half in two, and so on.

    All groups have the same size, give or take a run.
    """
    group = np.zeros(len(axes[0]), dtype=np.int64)
    for axis in axes:
        halves = np.zeros_like(group)
        for number in np.unique(group):
            mine = np.flatnonzero(group == number)
            order = mine[np.argsort(axis[mine], kind="stable")]
            halves[order[len(order) // 2 :]] = 1
        group = 2 * group + halves
    return group


def share_of_draws(
    sample: Sample, judge: Callable[[Sample], bool], draw_of_run: NDArray[np.integer]
) -> float:
    """The share of groups of parameter draws in which a pattern holds.

    Every run draws its own parameters. `draw_of_run` numbers the group of neighbouring draws that a run
    belongs to (see `Lab.draws`), and the pattern is judged anew on the runs of each group. With a few
    dozen runs a group one verdict is noisy, so that a pattern close to its bar comes out nearer to one
    half than it is.
    """
    verdicts = []
    for draw in np.unique(draw_of_run):
        mine = draw_of_run == draw
        verdicts.append(bool(judge({name: values[mine] for name, values in sample.items()})))
    return float(np.mean(verdicts))
