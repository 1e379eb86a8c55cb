"""Morris: how a target answers each factor moved over its range, for screening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Unpack

import numpy as np

from sim.analysis.designs.design import check_size, rows_of
from sim.analysis.designs.factors import Factor, factors, uncertain
from sim.analysis.sensitivity import asking
from sim.running.evaluators.base import How
from sim.scenario.scenario import AnyScenario, Scenario, scenario_of

LEVELS = 4
MOST_UNCERTAIN = 20
SCREENING = 50


@dataclass(frozen=True)
class MorrisEffect:
    """How the target answers a factor moved over its range: mean, mean size ± its 90 % reach, spread."""

    name: str
    label: str
    mean: float
    size: float
    size_reach: float
    spread: float


@dataclass(frozen=True)
class Morris:
    """The effects, the largest mean size first; in units of the target for a move over the whole range."""

    target: str
    rows: int
    effects: list[MorrisEffect]


def morris(
    scenario: AnyScenario,
    target: str,
    wanted: Sequence[str] | None = None,
    trajectories: int = 50,
    seed: int = 0,
    **how: Unpack[How],
) -> Morris:
    """Elementary effects of each factor on a target; `trajectories` x (factors + 1) rows."""
    scenario = scenario_of(scenario)
    chosen = factors(scenario, wanted)
    runner = asking.runner(scenario, chosen, target, seed, **how)
    return morris_of(runner, chosen, target, trajectories, seed)


def morris_of(
    runner: asking.Runner, chosen: Sequence[Factor], target: str, trajectories: int, seed: int = 0
) -> Morris:
    """The same for anything that runs rows."""
    # loads SciPy's statistics and pandas, which most processes never need
    from SALib.analyze import morris as analysis
    from SALib.sample import morris as sample

    asking.check("trajectories", trajectories, seed)
    problem = asking.problem(len(chosen))
    check_size(trajectories * (len(chosen) + 1), len(chosen))
    u = sample.sample(problem, trajectories, num_levels=LEVELS, seed=seed)
    replicate = np.arange(len(u)) // (len(chosen) + 1)
    y = asking.varying(runner(rows_of(chosen, u, replicate)).of(target), target)
    options = {
        "num_resamples": asking.RESAMPLES,
        "conf_level": asking.CONFIDENCE,
        "num_levels": LEVELS,
        "seed": seed,
    }
    found = asking.quietly(analysis.analyze, problem, u, y, **options)
    columns = zip(chosen, found["mu"], found["mu_star"], found["mu_star_conf"], found["sigma"], strict=True)
    effects = [MorrisEffect(f.name, f.label, *map(float, numbers)) for f, *numbers in columns]
    return Morris(target, len(u), sorted(effects, key=lambda effect: -effect.size))


def most_uncertain(
    scenario: Scenario,
    target: str,
    n: int = MOST_UNCERTAIN,
    trajectories: int = SCREENING,
    seed: int = 0,
    **how: Unpack[How],
) -> list[str]:
    """The names of the `n` uncertain numbers that move a target most over their priors, by Morris."""
    names = [factor.name for factor in uncertain(scenario)]
    found = morris(scenario, target, names, trajectories, seed, **how)
    return [effect.name for effect in found.effects[:n]]
