"""Which uncertain numbers go with the outcomes, read off the very worlds that the report is about."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from sim.model.outcomes import OUTCOMES
from sim.model.tightrope import Tightrope
from sim.seeds.load import Prior, load_seeds

if TYPE_CHECKING:
    import xarray as xr

    from sim.scenario.scenario import Scenario

MOST = 8
CHANCE_OF_A_WRONG_ONE = 0.05
"""How likely the list may be to hold a number that goes with no outcome."""


@dataclass(frozen=True)
class Correlation:
    """A number and the outcome that goes with it most closely: Spearman's rank correlation, -1 to 1."""

    prior: Prior
    outcome: str
    correlation: float


def correlations(scenario: Scenario, ds: xr.Dataset) -> tuple[Correlation, ...]:
    """The numbers whose draws go with an outcome at the end beyond what chance would make, closest first.

    Each drawn number is set against each outcome over all runs; an entry must pass a bar that all of them
    together pass by chance in one case of twenty.
    """
    n_runs = ds.sizes["run"]
    drawn = _draws_of(scenario, ds)
    if not drawn or n_runs < 3:
        return ()
    given = _ranks(np.array(list(drawn.values())))
    found = _ranks(np.array([ds[name].values[-1] for name in OUTCOMES]))
    correlation = given @ found.T / n_runs
    n_tests = correlation.size
    bar = NormalDist().inv_cdf(1 - CHANCE_OF_A_WRONG_ONE / 2 / n_tests) / np.sqrt(n_runs - 1)
    closest = np.abs(correlation).argmax(axis=1)
    beyond = []
    for row, name in enumerate(drawn):
        value = float(correlation[row, closest[row]])
        if abs(value) > bar:
            beyond.append(Correlation(load_seeds().parameters[name], OUTCOMES[closest[row]], value))
    return tuple(sorted(beyond, key=lambda one: -abs(one.correlation))[:MOST])


def _draws_of(scenario: Scenario, ds: xr.Dataset) -> dict[str, np.ndarray]:
    """The numbers that differ from run to run, as these runs drew them."""
    runs, seed, first = ds.sizes["run"], int(ds.attrs["seed"]), int(ds["run"][0])
    drawn = Tightrope(scenario, runs=runs, rng=seed, first_run=first).drawn
    return {name: np.asarray(value) for name, value in drawn.items() if np.ndim(value) == 1}


def _ranks(values: np.ndarray) -> np.ndarray:
    """Ranks along the last axis with mean 0 and deviation 1, ties in their order; constants become 0."""
    ranks = values.argsort(axis=-1, kind="stable").argsort(axis=-1, kind="stable").astype(float)
    ranks -= ranks.mean(axis=-1, keepdims=True)
    ranks /= ranks.std(axis=-1, keepdims=True)
    return np.where(np.ptp(values, axis=-1, keepdims=True) > 0, ranks, 0.0)
