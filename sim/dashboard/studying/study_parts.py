"""What the engine finds in a design's answers, made small enough to keep and to ship."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from sim.analysis import discovery, sensitivity, tipping_map
from sim.analysis.boxes import Box
from sim.analysis.design import Answers, Rows, rows_of
from sim.analysis.factors import Factor
from sim.dashboard.building import built, spread_of
from sim.dashboard.state import Choice
from sim.dashboard.studying.findings import Axis, Boxes, Part, Side, Surface, Weight, Weights, Within
from sim.dashboard.studying.questions import CELL_RUNS, Question
from sim.evidence import load_seeds
from sim.outcomes import ENDINGS
from sim.scenario import Scenario

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


def part_of(scenario: Scenario, question: Question, chosen: list[Factor], runner: Once, target: str) -> Part:
    """What a study of this kind says of a target; raises `BadInput` where it cannot say anything."""
    seed, size = question.choice.seed, question.size
    match question.kind:
        case "sobol":
            return _sobol(sensitivity.sobol_of(runner, chosen, target, size, seed))
        case "morris":
            return _morris(sensitivity.morris_of(runner, chosen, target, size, seed), runner, target)
        case "pawn":
            return _pawn(sensitivity.pawn_of(runner, chosen, target, size, seed), runner, target)
        case "map":
            return _surface(scenario, chosen, runner, target, size)
        case _:
            return _boxes(chosen, runner, target, size, seed)


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


class Drawn:
    """The answers of a map that has been drawn: in each cell as many worlds end so as it says."""

    def __init__(self, surface: Surface) -> None:
        shares = np.array(surface.probability)[..., None]
        self._ends_so = np.arange(surface.runs) < np.rint(surface.runs * shares)

    def __call__(self, rows: Rows) -> Answers:
        ending = np.where(self._ends_so.ravel(), 0, 1)
        return Answers({}, ending)


def seen_from(choice: Choice, surface: Surface) -> Surface:
    """The same map with the way up from where a choice stands; nothing is run for it."""
    x, y = (Factor(axis.name, axis.label, "", axis.low, axis.high) for axis in (surface.x, surface.y))
    # The ending plays no part any more: the first one stands for it.
    return _surface(built(choice), [x, y], Drawn(surface), ENDINGS[0], len(surface.probability))


def _surface(
    scenario: Scenario, chosen: list[Factor], runner: Once | Drawn, ending: str, grid: int
) -> Surface:
    x, y = chosen
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
    ends = (lever.ends[0], lever.ends[1]) if lever else ("low", "high")
    return Axis(factor.name, factor.label, factor.low, factor.high, ends)


def _boxes(chosen: list[Factor], runner: Once, ending: str, rows: int, seed: int) -> Boxes:
    """As `sim.analysis.discovery.discover` does it, for rows that are run once for all endings."""
    u = np.random.default_rng(seed).random((rows, len(chosen)))
    design = rows_of(chosen, u, np.arange(rows))
    hit = runner(design).of(ending) > 0
    found = discovery.discover_in(chosen, design.values, hit, ending)
    by_name = {factor.name: factor for factor in chosen}
    boxes, leaves = (tuple(_within(box, by_name) for box in kept) for kept in (found.boxes, found.leaves))
    return Boxes(short(found.share), boxes, leaves)


def _within(box: Box, by_name: dict[str, Factor]) -> Within:
    sides = tuple(
        Side(
            limit.name,
            by_name[limit.name].label,
            by_name[limit.name].low,
            by_name[limit.name].high,
            short(limit.low) if limit.low > by_name[limit.name].low else None,
            short(limit.high) if limit.high < by_name[limit.name].high else None,
        )
        for limit in box.limits
    )
    return Within(sides, short(box.mass), short(box.coverage), short(box.density))


def short(value: float) -> float:
    """Digits finer than a pixel, which keep what is shipped small."""
    return round(float(value), DIGITS)
