"""What the engine finds in a design's answers, made small enough to keep and to ship."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import inf

import numpy as np

from sim.analysis import sensitivity
from sim.analysis.designs.design import Answers, Rows, rows_of
from sim.analysis.designs.factors import Factor
from sim.analysis.discovery import discovery, tipping_map
from sim.analysis.discovery.boxes import Box, Limit
from sim.dashboard.state.build import build
from sim.dashboard.state.levers import spread_of
from sim.dashboard.state.selection import Selection
from sim.dashboard.studies.questions import Question
from sim.model.outcomes import ENDINGS
from sim.scenario.scenario import Scenario
from sim.seeds.load import load_seeds
from sim.view.findings import CELL_RUNS, Axis, Boxes, Part, Surface, Weight, Weights
from sim.view.text import numbers

DIGITS = 5


class Once:
    """A runner that runs its rows once and gives the same answers whoever asks next."""

    answers: Answers | None = None

    def __init__(self, runner: Callable[[Rows], Answers]) -> None:
        self._runner = runner

    def __call__(self, rows: Rows) -> Answers:
        if self.answers is None:
            self.answers = self._runner(rows)
        return self.answers


def part_of(scenario: Scenario, question: Question, varied: list[Factor], runner: Once, target: str) -> Part:
    """What a study of this kind says of a target; raises `BadInput` where it cannot say anything."""
    seed, size = question.selection.seed, question.size
    match question.kind:
        case "sobol":
            return _sobol(sensitivity.sobol_of(runner, varied, target, size, seed))
        case "morris":
            return _morris(sensitivity.morris_of(runner, varied, target, size, seed), runner, target)
        case "pawn":
            return _pawn(sensitivity.pawn_of(runner, varied, target, size, seed), runner, target)
        case "map":
            return _surface(scenario, varied, runner, target, size)
        case _:
            return _boxes(varied, runner, target, size, seed)


def _sobol(found: sensitivity.Sobol) -> Weights:
    rows = [_weight(i, i.first, i.first_reach, i.total, i.total_reach) for i in found.indices]
    return Weights("sobol", short(found.mean), short(found.variance**0.5), tuple(rows))


def _morris(found: sensitivity.Morris, runner: Once, target: str) -> Weights:
    rows = [_weight(e, e.size, e.size_reach, e.mean, e.spread) for e in found.effects]
    return Weights("morris", *_spread_of(runner, target), tuple(rows))


def _pawn(found: sensitivity.Pawn, runner: Once, target: str) -> Weights:
    rows = [replace(_weight(i, i.median, 0.0, i.largest, 0.0), clear=i.above_chance) for i in found.indices]
    return Weights("pawn", *_spread_of(runner, target), tuple(rows), short(found.chance))


def _weight(
    index: sensitivity.SobolIndex | sensitivity.MorrisEffect | sensitivity.PawnIndex,
    first: float,
    first_reach: float,
    second: float,
    second_reach: float,
) -> Weight:
    figures = map(short, (first, first_reach, second, second_reach))
    return Weight(index.name, index.label, *figures, clear=first > first_reach)


def _spread_of(runner: Once, target: str) -> tuple[float, float]:
    """The mean and the standard deviation of a target over all rows."""
    assert runner.answers is not None
    values = runner.answers.of(target)
    return short(values.mean()), short(values.std())


class MapAnswers:
    """The answers of a map that was made before: in each cell as many worlds end so as it says."""

    def __init__(self, surface: Surface) -> None:
        shares = np.array(surface.probability)[..., None]
        self._ends_so = np.arange(surface.runs) < np.rint(surface.runs * shares)

    def __call__(self, rows: Rows) -> Answers:
        ending = np.where(self._ends_so.ravel(), 0, 1)
        return Answers({}, ending)


def seen_from(selection: Selection, surface: Surface) -> Surface:
    """The same map with the way up from where a selection stands; nothing is run for it."""
    x, y = (Factor(axis.name, axis.label, "", axis.low, axis.high) for axis in (surface.x, surface.y))
    # The ending plays no part any more: the first one stands for it.
    return _surface(build(selection), [x, y], MapAnswers(surface), ENDINGS[0], len(surface.probability))


def _surface(
    scenario: Scenario, varied: list[Factor], runner: Once | MapAnswers, ending: str, grid: int
) -> Surface:
    x, y = varied
    here = _stands_at(scenario, x.name), _stands_at(scenario, y.name)
    found = tipping_map.map_of(runner, x, y, here, ending, grid, CELL_RUNS)
    return Surface(
        _axis(x),
        _axis(y),
        tuple(tuple(map(short, row)) for row in found.probability),
        short(found.error.max()),
        found.runs,
        (short(here[0]), short(here[1])),
        tuple((short(a), short(b)) for a, b in found.path),
        tuple(map(short, found.along)),
    )


def _stands_at(scenario: Scenario, name: str) -> float:
    """The scenario's own value of a number, or the mode of its prior."""
    own = scenario.parameters.get(name)
    return float(load_seeds().parameters[name].mode if own is None else spread_of(own)[1])


def _axis(factor: Factor) -> Axis:
    lever = load_seeds().parameters[factor.name].lever
    ends = (lever.ends[0], lever.ends[1]) if lever else (numbers.LOW, numbers.HIGH)
    return Axis(factor.name, factor.label, factor.low, factor.high, ends)


def _boxes(varied: list[Factor], runner: Once, ending: str, rows: int, seed: int) -> Boxes:
    """As `sim.analysis.discovery.discovery.discover` does it, for rows that are run once for all endings."""
    u = np.random.default_rng(seed).random((rows, len(varied)))
    design = rows_of(varied, u, np.arange(rows))
    hit = runner(design).of(ending) > 0
    found = discovery.discover_in(varied, design.values, hit, ending)
    axes = tuple(map(_axis, varied))
    boxes, leaves = (tuple(_shorten(box, axes) for box in several) for several in (found.boxes, found.leaves))
    return Boxes(short(found.share), axes, boxes, leaves)


def _shorten(box: Box, axes: Sequence[Axis]) -> Box:
    """A box in few digits; a side of a limit at the very end of a number's range says nothing and is open."""
    ends = {axis.name: (axis.low, axis.high) for axis in axes}
    limits = []
    for limit in box.limits:
        low, high = ends[limit.name]
        opened = Limit(
            limit.name,
            short(limit.low) if limit.low > low else -inf,
            short(limit.high) if limit.high < high else inf,
        )
        limits.append(opened)
    figures = {"mass": short(box.mass), "coverage": short(box.coverage), "density": short(box.density)}
    return replace(box, limits=tuple(limits), **figures)


def short(value: float) -> float:
    """Digits finer than a pixel, which keep what is shipped small."""
    return round(float(value), DIGITS)
