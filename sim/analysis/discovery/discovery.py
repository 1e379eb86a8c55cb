"""Scenario discovery: under which conditions does an ending dominate?

Many rows are drawn over the ranges and run, each under its own luck. PRIM finds boxes of conditions, and a
small tree says the same in another form. Both learn from one half of the rows; what is told of them is
measured on the other half. Bryant and Lempert 2010, doi:10.1016/j.techfore.2009.08.002.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, log10
from typing import Unpack

import numpy as np

from sim.analysis.designs.design import check_size, rows_of, run_design, target_of
from sim.analysis.designs.factors import Factor, as_set, factors
from sim.analysis.discovery.boxes import LEAST_GAIN, LEAST_ROWS, Bools, Box, Limit, measured, prim, tree
from sim.errors import BadInput, check_count
from sim.luck.streams import MAX_SEED
from sim.model.outcomes import ENDINGS
from sim.running.evaluators.base import How
from sim.scenario.scenario import AnyScenario, scenario_of

MIN_DESIGN, MAX_DESIGN = 200, 200_000


@dataclass(frozen=True)
class Discovery:
    """Boxes of conditions under which an ending dominates, and the leaves of a tree, the densest first.

    `share` is how often it ends so over all rows. All figures are of the half that nothing was learned from.
    """

    ending: str
    rows: int
    share: float
    boxes: list[Box]
    leaves: list[Box]


def discover(
    scenario: AnyScenario,
    ending: str,
    wanted: Sequence[str] | None = None,
    rows: int = 8192,
    seed: int = 0,
    **how: Unpack[How],
) -> Discovery:
    """Boxes of conditions on some parameters (the ten levers by default) under which an ending dominates.

    Levers are varied over the ranges of their controls, other numbers over their priors. `progress` (told in
    rows), `workers` and `cluster` are as in `sim.running.ensemble.run`.
    Raises `BadInput` for unknown names, and where too few rows end so, or all do.
    """
    scenario = scenario_of(scenario)
    check_count("rows", rows, MIN_DESIGN, MAX_DESIGN)
    check_count("seed", seed, 0, MAX_SEED)
    if target_of(ending) not in ENDINGS:
        raise BadInput(f"ending: {ending} is no ending, one of {', '.join(ENDINGS)} would be right")
    chosen = factors(scenario, wanted, controls=True)
    check_size(rows, len(chosen))
    u = np.random.default_rng(seed).random((rows, len(chosen)))
    design = rows_of(chosen, u, np.arange(rows))
    hit = run_design(as_set(scenario, chosen), design, ending, seed, **how).of(ending) > 0
    return discover_in(chosen, design.values, hit, ending)


def discover_in(
    chosen: Sequence[Factor], table: Mapping[str, np.ndarray], hit: Bools, ending: str
) -> Discovery:
    """The same for rows that have been run: a table (rows,) by name, and which rows end so."""
    few = min(int(hit.sum()), int((~hit).sum()))
    if few < LEAST_ROWS:
        how = f"{int(hit.sum())} of {len(hit)} rows end in {ending}"
        raise BadInput(
            f"ending: {how}, at least {LEAST_ROWS} of either kind would be right; ask for more rows"
        )
    learn, judge = _half(table, hit, 0), _half(table, hit, 1)
    labels = {factor.name: factor for factor in chosen}

    def told(boxes: Sequence[Box]) -> list[Box]:
        judged = [measured(replace(box, words=in_words(box, labels)), *judge) for box in boxes]
        return sorted((box for box in judged if box.rows), key=lambda box: -box.density)

    share = float(judge[1].mean())
    leaves = told(list(tree(*learn)))
    dense = [box for box in told(prim(*learn)) if box.density > share + LEAST_GAIN]
    return Discovery(ending, len(hit), share, dense, leaves)


def _half(table: Mapping[str, np.ndarray], hit: Bools, which: int) -> tuple[dict[str, np.ndarray], Bools]:
    return {name: values[which::2] for name, values in table.items()}, hit[which::2]


def in_words(box: Box, labels: Mapping[str, Factor]) -> str:
    """A box as a phrase: "Moscow's tipping point below 0.36 and …"."""
    return " and ".join(_phrase(limit, labels[limit.name]) for limit in box.limits) or "always"


def _phrase(limit: Limit, factor: Factor) -> str:
    # A limit at the very end of a parameter's range says nothing.
    low, high = limit.low > factor.low, limit.high < factor.high
    digits = max(0, 2 - ceil(log10(factor.high - factor.low)))  # a hundredth of the range, or finer
    if low and high:
        return f"{factor.label} between {limit.low:.{digits}f} and {limit.high:.{digits}f}"
    if high:
        return f"{factor.label} below {limit.high:.{digits}f}"
    return f"{factor.label} above {limit.low:.{digits}f}"
