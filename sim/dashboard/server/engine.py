"""Simulations for the pages: computed in other processes, and kept for whoever asks for the same again."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache

from sim.analysis.pairs.compare import Comparison
from sim.dashboard.server import prices, refinement
from sim.dashboard.server.compute import TICK, Computed, look_around
from sim.dashboard.server.policy import DEAR, FEW, LONG, SOME, rush
from sim.dashboard.server.refinement import refined
from sim.dashboard.state.selection import BASELINE, RUNS, Selection
from sim.scenario.scenario import load_scenario
from sim.view.summary import Summary
from sim.view.walk import Walk

THE_SERVER = "server"
"""Who asks for the baseline before anybody visits."""
WORTH_WAITING = 10.0  # seconds
UNTIL_DRAWN = 2.0  # seconds in which whoever came first has the baseline drawn
ROOM, ROOM_FOR_WALKS, ROOM_FOR_GLANCES = 150, 12, 50


def _but_levers(selection: Selection) -> Selection:
    """First pictures that differ in their levers alone can share a block."""
    return replace(selection, levers=())


_firsts = Computed[Summary](
    "sim.dashboard.server.tasks:pictures", ROOM, prices.picture, batch=_but_levers, then=rush.note_made
)
_glances = Computed[tuple[Summary, ...]](
    "sim.dashboard.server.tasks:glances", ROOM_FOR_GLANCES, prices.glances, DEAR
)
"""However few they are, first pictures go before them: a lever that is let go waits for one."""
_summaries = Computed[Summary]("sim.dashboard.server.tasks:simulate", ROOM, prices.ensemble)
_walks = Computed[Walk]("sim.dashboard.server.tasks:walk", ROOM_FOR_WALKS, prices.walk)
comparison_of = Computed[Comparison](
    "sim.dashboard.server.tasks:compare", ROOM_FOR_WALKS, prices.comparison, LONG
)
"""What one selection differs in from another, under the luck of the second."""


@dataclass(frozen=True)
class Seen:
    """What there is to show of a selection just now, and of the baseline under the same luck.

    `beside` is the selection of the baseline's numbers; `walk` the typical run, None until pictures are
    refined.
    """

    now: Summary
    baseline: Summary
    beside: Selection
    walk: Walk | None


def begin() -> None:
    """Start the processes, with the baseline for whoever comes first."""
    refinement.ask(THE_SERVER, Selection())


def begin_beside() -> None:
    """Make what the first lever's picture is compared with: the baseline, of as many worlds as that shows."""
    baseline = refinement.pending(Selection())
    if baseline is not None:
        baseline.wait(WORTH_WAITING)
    time.sleep(UNTIL_DRAWN)
    for runs in (SOME, FEW):
        summary_of(Selection(runs=runs))


def have_ready(selections: Iterable[Selection]) -> None:
    """Make the first pictures of these before anybody asks for them."""
    for selection in selections:
        seen(selection)


def forget() -> None:
    """Make everything anew when it is asked for next; for tests."""
    refinement.forget()
    for computed in Computed.made:
        computed.clear()


def seen(selection: Selection, still: Callable[[], object] = look_around) -> Seen:
    """What there is to show: the refined picture where it is there, else a first one.

    Waits for a first picture; `still` is called every now and then meanwhile, and may raise to give up; by
    itself it looks whether the visitor is there.
    """
    _wait_for_what_is_begun(selection, still)
    now = refined(selection)
    if now is not None:
        beside = _beside(selection, now.summary)
        baseline = refined(beside)
        if baseline is not None:
            return Seen(now.summary, baseline.summary, beside, now.walk)
    first = _first(selection, still)
    beside = _beside(selection, first)
    return Seen(first, summary_of(replace(beside, runs=first.runs)), beside, None)


def glances(selections: tuple[Selection, ...]) -> list[Seen]:
    """Few runs each of selections that a lever passes by while it is dragged; they are not refined."""
    found = []
    for selection, now in zip(selections, _glances(selections), strict=True):
        beside = _beside(selection, now)
        found.append(Seen(now, summary_of(replace(beside, runs=now.runs)), beside, None))
    return found


def summary_of(selection: Selection) -> Summary:
    """The summary of a selection with as many worlds as it says."""
    there = refined(selection) if selection == refinement.final(selection) else None
    return there.summary if there else _summaries(selection)


def baseline_of(selection: Selection, now: Summary) -> Summary:
    """The baseline to compare with: under the same luck, and over as many months."""
    return summary_of(_beside(selection, now))


def walk_of(selection: Selection, run: int) -> Walk:
    """The walk through one run of a selection; it is made once, however many worlds are on show."""
    return _walks(replace(selection, runs=RUNS[0]), run)


def _first(selection: Selection, still: Callable[[], object]) -> Summary:
    """A first picture, of some worlds where there is time and of few where there is not."""
    first = _firsts(selection, still=still)
    return _summaries.put(first, replace(selection, runs=first.runs))


def _wait_for_what_is_begun(selection: Selection, still: Callable[[], object]) -> None:
    """Give the refinement that the server began with some time: to draw two pictures would take longer."""
    task, end = refinement.pending(selection), time.monotonic() + WORTH_WAITING
    while task is not None and _firsts.get(selection) is None and not task.wait(0):
        still()
        if not task.wait(TICK) and time.monotonic() > end:
            return


def _beside(selection: Selection, now: Summary) -> Selection:
    """The baseline under the same luck, lasting as many months."""
    baseline = selection.baseline
    if selection == baseline:
        return baseline
    n_months = len(now.months)
    return baseline if n_months == _usual_length() else replace(baseline, n_months=n_months)


@cache
def _usual_length() -> int:
    """How many months the baseline lasts of itself."""
    return load_scenario(BASELINE).n_months
