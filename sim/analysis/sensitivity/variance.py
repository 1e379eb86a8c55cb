"""Sobol: the shares of a target's variance that each factor has, alone and with all its interactions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Unpack

import numpy as np

from sim.analysis.designs.design import check_size, rows_of
from sim.analysis.designs.factors import EVERYTHING_ELSE, Factor, factors
from sim.analysis.sensitivity import asking
from sim.running.evaluators.base import How
from sim.scenario.scenario import AnyScenario, scenario_of


@dataclass(frozen=True)
class SobolIndex:
    """A factor's shares of the target's variance: alone, and with all interactions; each ± its 90 % reach."""

    name: str
    label: str
    first: float
    first_reach: float
    total: float
    total_reach: float


@dataclass(frozen=True)
class Pair:
    """The share of variance that two factors add by acting together, ± its 90 % reach."""

    names: tuple[str, str]
    second: float
    second_reach: float


@dataclass(frozen=True)
class Sobol:
    """The indices, the largest total first; `pairs` only where they were asked for."""

    target: str
    rows: int
    mean: float
    variance: float
    indices: list[SobolIndex]
    pairs: list[Pair]


def sobol(
    scenario: AnyScenario,
    target: str,
    wanted: Sequence[str] | None = None,
    base: int = 512,
    seed: int = 0,
    *,
    pairs: bool = False,
    **how: Unpack[How],
) -> Sobol:
    """First and total order indices of a target; `base` x (factors + 3) rows, with `pairs` twice as many.

    Raises `BadInput` for unknown names, a base that is not a power of two, and a target that never varies.
    """
    scenario = scenario_of(scenario)
    chosen = factors(scenario, wanted)
    runner = asking.runner(scenario, chosen, target, seed, **how)
    return sobol_of(runner, chosen, target, base, seed, pairs)


def sobol_of(
    runner: asking.Runner,
    chosen: Sequence[Factor],
    target: str,
    base: int,
    seed: int = 0,
    pairs: bool = False,
) -> Sobol:
    """The same for anything that runs rows."""
    # loads SciPy's statistics and pandas, which most processes never need
    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol as sample

    asking.check("base", base, seed)
    problem = asking.problem(len(chosen) + 1)
    check_size(base * ((2 if pairs else 1) * (len(chosen) + 1) + 2), len(chosen) + 1)
    u = sample.sample(problem, base, calc_second_order=pairs, seed=seed)
    replicate = np.minimum((u[:, -1] * base).astype(np.int64), base - 1)
    y = asking.varying(runner(rows_of(chosen, u, replicate)).of(target), target)
    # SALib takes a seed of 0 for none.
    options = {"num_resamples": asking.RESAMPLES, "conf_level": asking.CONFIDENCE, "seed": seed + 1}
    found = asking.quietly(analysis.analyze, problem, y, calc_second_order=pairs, **options)
    named = [(f.name, f.label) for f in chosen] + [
        (EVERYTHING_ELSE, "chance, and numbers that are not varied")
    ]
    columns = zip(named, found["S1"], found["S1_conf"], found["ST"], found["ST_conf"], strict=True)
    indices = [SobolIndex(*name, *map(float, numbers)) for name, *numbers in columns]
    indices.sort(key=lambda index: -index.total)
    return Sobol(
        target, len(u), float(y.mean()), float(y.var()), indices, _pairs(named, found) if pairs else []
    )


def _pairs(named: Sequence[tuple[str, str]], found: Any) -> list[Pair]:
    """The pairs whose share is clear of zero, the largest first."""
    together = []
    for i, (one, _) in enumerate(named):
        for j in range(i + 1, len(named)):
            second, reach = float(found["S2"][i, j]), float(found["S2_conf"][i, j])
            if second > reach:
                together.append(Pair((one, named[j][0]), second, reach))
    return sorted(together, key=lambda pair: -pair.second)
