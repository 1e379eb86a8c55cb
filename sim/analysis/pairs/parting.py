"""When two scenarios part: the month from which their runs differ by more than a placebo makes them.

Under the same luck two runs stay together, move by move, until something tips a close choice; from there on
they drift apart whatever it was. So that runs differ proves nothing by itself. The yardstick is a placebo: A
once more, with its economy nudged in the month in which B first differs from A, by one standard deviation of
what chance adds to the economy in any month (the mode of `economy_shocks`). It is as if the dice of one month
had fallen a little otherwise, and its effect on the means of the outcomes is next to nothing. B has parted
from A where clearly more of its runs differ in a move than the placebo's do.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.model.outcomes import OUTCOMES
from sim.patterns.measure import path
from sim.scenario.scenario import Scenario
from sim.seeds.load import load_seeds

if TYPE_CHECKING:
    import xarray as xr

NUDGED, SIZED_BY = "economy", "economy_shocks"
CHANCE_OF_FALSE_ALARM = 0.05
"""How likely a parting may be found, over all months, where B differs as a placebo does."""


@dataclass(frozen=True)
class Parting:
    """When B parts from A; months are counted from 0, None where it never happens.

    `since` is the first month in which anything recorded differs in any run, `month` the first in which
    clearly more runs differ in a move than under the placebo. `share` and `placebo` (months,) are the
    shares of runs in which some seat makes another move than in A.
    """

    month: int | None
    since: int | None
    share: NDArray[np.float64]
    placebo: NDArray[np.float64]


def placebo(scenario: Scenario, month: str) -> Scenario:
    """The scenario with its economy nudged in one month, as much as chance does in any month."""
    size = load_seeds().parameters[SIZED_BY].mode
    return scenario.event(month, adds={NUDGED: size}, name="placebo")


def differing_moves(a: xr.Dataset, b: xr.Dataset) -> NDArray[np.bool_]:
    """Where any seat makes another move in B than in A, shape (month, run)."""
    moves_a, moves_b = (ds["moves"].transpose("seat", "month", "run").values for ds in (a, b))
    return (moves_a != moves_b).any(axis=0)


def first_difference(a: xr.Dataset, b: xr.Dataset) -> int | None:
    """The first month in which a move or an outcome differs in any run; None where nothing ever does."""
    differs = differing_moves(a, b).any(axis=-1)
    for name in OUTCOMES:
        differs |= (path(a, name) != path(b, name)).any(axis=-1)
    return int(differs.argmax()) if differs.any() else None


def parting(a: xr.Dataset, b: xr.Dataset, beside: xr.Dataset | None) -> Parting:
    """When B parts from A; `beside` is the placebo's ensemble, None where B never differs."""
    since = first_difference(a, b)
    differs = differing_moves(a, b)
    drifts = np.zeros_like(differs) if beside is None else differing_moves(a, beside)
    clear = _clearly_more(differs, drifts)
    month = int(clear.argmax()) if clear.any() else None
    return Parting(month, since, differs.mean(axis=-1), drifts.mean(axis=-1))


def _clearly_more(differs: NDArray[np.bool_], drifts: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The months in which more runs differ than drift, by McNemar's test with its correction for few runs.

    Each month may err so seldom that all of them together err in one case of twenty at most.
    """
    only_b = (differs & ~drifts).sum(axis=-1)
    only_placebo = (drifts & ~differs).sum(axis=-1)
    bar = NormalDist().inv_cdf(1 - CHANCE_OF_FALSE_ALARM / len(differs))
    return only_b - only_placebo - 1 > bar * np.sqrt(only_b + only_placebo)
