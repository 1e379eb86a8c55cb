"""What an outcome depends on: Morris for screening, Sobol for shares of variance, PAWN for distributions.

Every method asks about one target (an ending, an outcome or a variable at the end) and some factors. Luck is
kept from leaking into the answers by being handled openly, in each method in its own way:

- Morris: all rows of a trajectory meet the same luck, so that an effect is caused by the parameter.
- Sobol: luck is one factor more, named "everything else", which chooses the replicate whose luck a row meets;
  with it go all numbers that the study does not vary. Its share stands in the table, and not in the others'.
- PAWN: every row has its own luck; placebo factors that the model never sees show what chance alone gives.

Every method takes `progress` (told in rows), `workers` and `cluster`, as `sim.ensemble.run` does.

References: Morris 1991, doi:10.1080/00401706.1991.10484804; Campolongo et al. 2007,
doi:10.1016/j.envsoft.2006.10.004; Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018; Pianosi and Wagener
2015, doi:10.1016/j.envsoft.2015.01.004. The arithmetic is SALib's.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Unpack

import numpy as np

from sim.analysis.design import check_size, rows_of, run_design, target_of
from sim.analysis.factors import Factor, as_set, factors, uncertain
from sim.analysis.rows import Answers, Rows
from sim.limits import MAX_SEED, check_count
from sim.playing import How
from sim.reading import BadInput
from sim.scenario import Scenario

EVERYTHING_ELSE = "everything else"
CONFIDENCE = 0.9
RESAMPLES = 200
LEVELS = 4
PLACEBOS = 20
SLICES = 10
MOST_UNCERTAIN = 20
SCREENING = 10
_LIMITS = {"base": (2, 2**15), "trajectories": (2, 1000), "rows": (100, 1_000_000)}

Runner = Callable[[Rows], Answers]


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


def sobol(
    scenario: Scenario,
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
    chosen = factors(scenario, wanted)
    runner = _runner(scenario, chosen, target, seed, **how)
    return sobol_of(runner, chosen, target, base, seed, pairs)


def sobol_of(
    runner: Runner, chosen: Sequence[Factor], target: str, base: int, seed: int = 0, pairs: bool = False
) -> Sobol:
    """The same for anything that runs rows."""
    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol as sample

    _check("base", base, seed)
    if base & (base - 1):
        raise BadInput(f"base: {base} is not a power of two, one such as 256 or 512 would be right")
    problem = _problem(len(chosen) + 1)
    check_size(base * ((2 if pairs else 1) * (len(chosen) + 1) + 2), len(chosen) + 1)
    u = sample.sample(problem, base, calc_second_order=pairs, seed=seed)
    replicate = np.minimum((u[:, -1] * base).astype(np.int64), base - 1)
    y = _varying(runner(rows_of(chosen, u, replicate)).of(target), target)
    # SALib takes a seed of 0 for none.
    options = {"num_resamples": RESAMPLES, "conf_level": CONFIDENCE, "seed": seed + 1}
    found = _quietly(analysis.analyze, problem, y, calc_second_order=pairs, **options)
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


def morris(
    scenario: Scenario,
    target: str,
    wanted: Sequence[str] | None = None,
    trajectories: int = 50,
    seed: int = 0,
    **how: Unpack[How],
) -> Morris:
    """Elementary effects of each factor on a target; `trajectories` x (factors + 1) rows."""
    chosen = factors(scenario, wanted)
    runner = _runner(scenario, chosen, target, seed, **how)
    return morris_of(runner, chosen, target, trajectories, seed)


def morris_of(
    runner: Runner, chosen: Sequence[Factor], target: str, trajectories: int, seed: int = 0
) -> Morris:
    """The same for anything that runs rows."""
    from SALib.analyze import morris as analysis
    from SALib.sample import morris as sample

    _check("trajectories", trajectories, seed)
    problem = _problem(len(chosen))
    check_size(trajectories * (len(chosen) + 1), len(chosen))
    u = sample.sample(problem, trajectories, num_levels=LEVELS, seed=seed)
    replicate = np.arange(len(u)) // (len(chosen) + 1)
    y = _varying(runner(rows_of(chosen, u, replicate)).of(target), target)
    options = {"num_resamples": RESAMPLES, "conf_level": CONFIDENCE, "num_levels": LEVELS, "seed": seed}
    found = _quietly(analysis.analyze, problem, u, y, **options)
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


def pawn(
    scenario: Scenario,
    target: str,
    wanted: Sequence[str] | None = None,
    rows: int = 4096,
    seed: int = 0,
    **how: Unpack[How],
) -> Pawn:
    """How much each factor shifts the whole distribution of a target, beside placebos."""
    chosen = factors(scenario, wanted)
    runner = _runner(scenario, chosen, target, seed, **how)
    return pawn_of(runner, chosen, target, rows, seed)


def pawn_of(runner: Runner, chosen: Sequence[Factor], target: str, rows: int, seed: int = 0) -> Pawn:
    """The same for anything that runs rows."""
    from SALib.analyze import pawn as analysis
    from SALib.sample import latin

    _check("rows", rows, seed)
    problem = _problem(len(chosen) + PLACEBOS)
    check_size(rows, len(chosen) + PLACEBOS)
    u = latin.sample(problem, rows, seed=seed)
    y = _varying(runner(rows_of(chosen, u, np.arange(rows))).of(target), target)
    found = _quietly(analysis.analyze, problem, u, y, S=SLICES)
    chance = float(np.quantile(found["median"][len(chosen) :], 1 - (1 - CONFIDENCE) / 2))
    indices = [
        PawnIndex(f.name, f.label, float(median), float(largest), bool(median > chance))
        for f, median, largest in zip(chosen, found["median"], found["maximum"], strict=False)
    ]
    return Pawn(target, rows, chance, sorted(indices, key=lambda index: -index.median))


def _runner(
    scenario: Scenario, chosen: Sequence[Factor], target: str, seed: int, **how: Unpack[How]
) -> Runner:
    """Runs rows of the chosen factors in a scenario."""
    return partial(run_design, as_set(scenario, chosen), target=target_of(target), seed=seed, **how)


def _problem(n: int) -> dict[str, Any]:
    """SALib's words for `n` uniform numbers from 0 to 1."""
    return {"num_vars": n, "names": [f"x{i}" for i in range(n)], "bounds": [[0.0, 1.0]] * n}


def _varying(y: np.ndarray, target: str) -> np.ndarray:
    """A target that varies over the rows; raises `BadInput` for one that does not."""
    if np.ptp(y) == 0:
        raise BadInput(f"of: {target} is the same in every row, a target that varies would be right")
    return y


def _check(name: str, value: int, seed: int) -> None:
    check_count(name, value, *_LIMITS[name])
    check_count("seed", seed, 0, MAX_SEED)


def _quietly(analyze: Callable[..., Any], *args: Any, **options: Any) -> Any:
    """SALib's answer without the warnings that it has about its own future."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return analyze(*args, **options)
