"""Measuring what lessons tell of the model, as the pages show it: of so many worlds, by the same words.

A lever is moved as the pages move it, with its spread: a number set for all worlds has other figures.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from sim.analysis.history.branching import branched
from sim.analysis.history.history import HISTORY
from sim.dashboard.state.build import build
from sim.dashboard.state.selection import Selection
from sim.running.ensemble import run
from sim.running.limits import USUAL_RUNS
from sim.scenario.scenario import BASELINE, load_scenario
from sim.view import tellings
from sim.view.history import Branched
from sim.view.lessons import FigureSeed
from sim.view.simulate_history import compare_branches
from sim.view.summarise import summarise_scenario
from sim.view.summary import PERCENT, Summary, out_of_a_hundred
from sim.view.text.history_branch import HAPPENED, describe_in_brief, describe_parting
from sim.view.text.words import decimal, per_hundred, with_sign

RUNS, SEED = USUAL_RUNS, 0
"""As many worlds as the pages refine their pictures to, under the luck on which they open."""
BOLD = "**"
DIGITS = 1


def tell(figure: FigureSeed) -> str:
    """What is told of the model, as it stands in a lesson; an ensemble is simulated once."""
    if figure.leave or figure.swap:
        return _of_branch(figure, _branched(figure.leave, figure.swap))
    levers, blocked = tuple(figure.levers.items()), tuple(figure.blocked)
    now = _summary(figure.scenario, levers, blocked, figure.n_months)
    before = _summary(BASELINE, (), (), figure.n_months)
    beside = None if now is before or not tellings.pairs(now, before) else before
    if figure.ending:
        return str(out_of_a_hundred(now.endings)[figure.ending])
    if figure.move:
        seat, move = figure.move.split(".", 1)
        return decimal(PERCENT * now.moves[seat].in_all().get(move, 0.0), DIGITS)
    if figure.reading:
        return with_sign(tellings.furthest_readings(now, before)[1][figure.reading])
    sentences: dict[str | None, Callable[[], str]] = {
        "sentence": lambda: tellings.sentence(figure.about, now, beside),
        "outcomes": lambda: tellings.outcomes(now, beside),
        "readings": lambda: tellings.readings(now, beside),
    }
    return sentences[figure.says]()


def _of_branch(figure: FigureSeed, found: Branched) -> str:
    if figure.happened:
        row = next(row for row in found.happened if row.label == HAPPENED[figure.happened])
        return per_hundred(row.against if figure.beside else row.branch)
    said = describe_parting(found) if figure.says == "parting" else describe_in_brief(found)
    return said.replace(BOLD, "")


@cache
def _summary(
    name: str, levers: tuple[tuple[str, float], ...], blocked: tuple[str, ...], n_months: int | None
) -> Summary:
    scenario = build(Selection(name, levers, n_months=n_months))
    for move in blocked:
        scenario = scenario.block(*move.split(".", 1))
    return summarise_scenario(run(scenario, RUNS, SEED), scenario)


@cache
def _branched(leave: str | None, swap: str | None) -> Branched:
    """A branch as the page sets it: with a swap, against the same branch without it."""
    history = load_scenario(HISTORY)
    against = branched(history, leave if swap else None)
    return compare_branches(against, branched(history, leave, [swap] if swap else []), RUNS, SEED)
