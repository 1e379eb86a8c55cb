"""PAWN: how far each factor shifts the whole distribution of a target, beside placebos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Unpack

import numpy as np

from sim.analysis.designs.design import check_size, rows_of
from sim.analysis.designs.factors import Factor, factors
from sim.analysis.sensitivity import asking
from sim.running.evaluators.base import How
from sim.scenario.scenario import AnyScenario, scenario_of

PLACEBOS = 20
SLICES = 10


@dataclass(frozen=True)
class PawnIndex:
    """How far a factor, held in a tenth of its range, shifts the target's distribution (0 to 1)."""

    name: str
    label: str
    median: float
    largest: float
    above_chance: bool


@dataclass(frozen=True)
class Pawn:
    """The indices, the largest median first; `chance` is the 95th percentile of the placebos' medians."""

    target: str
    rows: int
    chance: float
    indices: list[PawnIndex]


def pawn(
    scenario: AnyScenario,
    target: str,
    wanted: Sequence[str] | None = None,
    rows: int = 4096,
    seed: int = 0,
    **how: Unpack[How],
) -> Pawn:
    """How much each factor shifts the whole distribution of a target, beside placebos."""
    scenario = scenario_of(scenario)
    chosen = factors(scenario, wanted)
    runner = asking.runner(scenario, chosen, target, seed, **how)
    return pawn_of(runner, chosen, target, rows, seed)


def pawn_of(runner: asking.Runner, chosen: Sequence[Factor], target: str, rows: int, seed: int = 0) -> Pawn:
    """The same for anything that runs rows."""
    # loads SciPy's statistics and pandas, which most processes never need
    from SALib.analyze import pawn as analysis
    from SALib.sample import latin

    asking.check("rows", rows, seed)
    problem = asking.problem(len(chosen) + PLACEBOS)
    check_size(rows, len(chosen) + PLACEBOS)
    u = latin.sample(problem, rows, seed=seed)
    y = asking.varying(runner(rows_of(chosen, u, np.arange(rows))).of(target), target)
    found = asking.quietly(analysis.analyze, problem, u, y, S=SLICES)
    chance = float(np.quantile(found["median"][len(chosen) :], 1 - (1 - asking.CONFIDENCE) / 2))
    indices = [
        PawnIndex(f.name, f.label, float(median), float(largest), bool(median > chance))
        for f, median, largest in zip(chosen, found["median"], found["maximum"], strict=False)
    ]
    return Pawn(target, rows, chance, sorted(indices, key=lambda index: -index.median))
