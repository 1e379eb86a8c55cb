"""The tipping map: two levers on a grid, and how likely an ending is in each cell.

All cells meet the same replicates, so that what differs between two cells is caused by the levers. A cell is
the scenario with both levers set: Minsk is not told. The steepest path starts where the scenario stands and
climbs where the ending becomes likelier fastest, in shares of each lever's range.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from math import floor, sqrt
from typing import Unpack

import numpy as np
from numpy.typing import NDArray

from sim.analysis.designs.design import check_size, run_design, target_of
from sim.analysis.designs.factors import Factor, as_set, factors
from sim.analysis.designs.rows import Answers, Rows
from sim.errors import BadInput, check_count
from sim.model.outcomes import ENDINGS
from sim.running.evaluators.base import How
from sim.scenario.scenario import AnyScenario, Scenario, scenario_of
from sim.seeds.load import load_seeds

Floats = NDArray[np.float64]
DEFAULT_LEVERS = ("tipping_point", "word_weight_guess")
STEP = 0.5
"""How far the path goes at a time, in cells."""
MAX_STEPS = 400
CLEAR = 2.0
"""By how many standard errors the ending must become likelier across a cell for the path to go on."""
MIN_GRID, MAX_GRID, MAX_CELL_RUNS = 3, 101, 10_000


@dataclass(frozen=True)
class TippingMap:
    """The probability of an ending over two levers; `x` runs along the columns, `y` along the rows.

    `probability` and `error` (its standard error) have the shape (y, x); `runs` is their number a cell.
    `path` (points, 2) holds x and y in the levers' units, from where the scenario stands; `along` (points,)
    the probability on the way, smoothed.
    """

    ending: str
    x: Factor
    y: Factor
    at_x: Floats
    at_y: Floats
    probability: Floats
    error: Floats
    runs: int
    path: Floats
    along: Floats


def tipping_map(
    scenario: AnyScenario,
    ending: str,
    levers: Sequence[str] = DEFAULT_LEVERS,
    grid: int = 15,
    runs: int = 100,
    seed: int = 0,
    **how: Unpack[How],
) -> TippingMap:
    """The probability of an ending over a grid of two levers, `runs` runs a cell.

    A lever goes over the range of its control, any other number over its prior, or as `NAME=LOW:HIGH` says.
    `progress` (told in rows), `workers` and `cluster` are as in `sim.running.ensemble.run`.
    Raises `BadInput` for unknown names, and for more or fewer than two levers.
    """
    scenario = scenario_of(scenario)
    if target_of(ending) not in ENDINGS:
        raise BadInput(f"ending: {ending} is no ending, one of {', '.join(ENDINGS)} would be right")
    if len(levers) != 2:
        raise BadInput(f"levers: two would be right, not {len(levers)}")
    x, y = (_evenly(factor) for factor in factors(scenario, levers, controls=True))
    start = _stands_at(scenario, x.name), _stands_at(scenario, y.name)
    moved = as_set(scenario, (x, y))
    runner = partial(run_design, moved, target=ending, seed=seed, **how)
    return map_of(runner, x, y, start, ending, grid, runs)


def _evenly(factor: Factor) -> Factor:
    return replace(factor, mode=None)


def _stands_at(scenario: Scenario, name: str) -> float:
    """The scenario's own value of a number, or the mode."""
    own = scenario.parameters.get(name)
    if own is None:
        return load_seeds().parameters[name].mode
    return float(own) if isinstance(own, int | float) else own.mode


def map_of(
    runner: Callable[[Rows], Answers],
    x: Factor,
    y: Factor,
    start: tuple[float, float],
    ending: str,
    grid: int,
    runs: int,
) -> TippingMap:
    """The same for anything that runs rows; the path starts at `start` (x, y)."""
    check_count("grid", grid, MIN_GRID, MAX_GRID)
    check_count("runs", runs, 2, MAX_CELL_RUNS)
    check_size(grid * grid * runs, 2)
    at_x, at_y = (np.linspace(factor.low, factor.high, grid) for factor in (x, y))
    columns, lines = np.tile(at_x, grid), np.repeat(at_y, grid)
    values = {
        x.name: np.repeat(columns, runs).astype(np.float32),
        y.name: np.repeat(lines, runs).astype(np.float32),
    }
    replicate = np.tile(np.arange(runs), grid * grid)
    found = runner(Rows(values, replicate)).of(ending).reshape(grid, grid, runs)
    surface = found.mean(axis=-1)
    error = found.std(axis=-1, ddof=1) / np.sqrt(runs)
    at = [(v - f.low) / (f.high - f.low) * (grid - 1) for v, f in zip(start, (x, y), strict=True)]
    smooth = smoothed(surface)
    cells = steepest_path(smooth, (at[1], at[0]), _noise(smooth, runs))
    along = np.array([height(smooth, *cell) for cell in cells])
    units = cells[:, ::-1] / (grid - 1) * [x.high - x.low, y.high - y.low] + [x.low, y.low]
    return TippingMap(ending, x, y, at_x, at_y, surface, error, runs, units, along)


def _noise(surface: Floats, runs: int) -> float:
    """The slope over one cell that chance may feign; since cells share their luck, an upper bound."""
    share = float(np.clip(surface.mean(), 1 / runs, 1 - 1 / runs))
    return CLEAR * sqrt(share * (1 - share) / runs) / (len(surface) - 1)


def smoothed(surface: Floats) -> Floats:
    """Each cell's mean with the eight about it, those beyond the border left out."""
    n, m = surface.shape
    total, cells = np.zeros_like(surface), np.zeros_like(surface)
    for i, j in product((-1, 0, 1), repeat=2):
        to = slice(max(0, -i), n - max(0, i)), slice(max(0, -j), m - max(0, j))
        from_ = slice(max(0, i), n - max(0, -i)), slice(max(0, j), m - max(0, -j))
        total[to] += surface[from_]
        cells[to] += 1
    return total / cells


def steepest_path(surface: Floats, start: tuple[float, float], least_slope: float = 0.0) -> Floats:
    """The way uphill from a point (row, column; in cells), shape (points, 2).

    It ends at the border, on a summit, or where the slope a cell is not above `least_slope`.
    """
    top = np.array(surface.shape) - 1.0
    slopes = [np.asarray(np.gradient(surface, axis=axis)) for axis in (0, 1)]
    here = np.clip(np.array(start, dtype=np.float64), 0, top)
    path = [here]
    for _ in range(MAX_STEPS):
        slope = np.array([height(part, *here) for part in slopes])
        # At the border the path may go along it, not through it.
        slope[((here <= 0) & (slope < 0)) | ((here >= top) & (slope > 0))] = 0
        steepness = float(np.hypot(*slope))
        if steepness <= least_slope:
            break
        there = np.clip(here + STEP * slope / steepness, 0, top)
        if height(surface, *there) <= height(surface, *here):
            break
        path.append(there)
        here = there
    return np.array(path)


def height(surface: Floats, row: float, column: float) -> float:
    """The surface between the cells, by bilinear interpolation."""
    i, j = (min(floor(v), n - 2) for v, n in zip((row, column), surface.shape, strict=True))
    a, b = row - i, column - j
    upper = surface[i, j] * (1 - b) + surface[i, j + 1] * b
    lower = surface[i + 1, j] * (1 - b) + surface[i + 1, j + 1] * b
    return float(upper * (1 - a) + lower * a)
