"""Simulations for the pages: made in processes of their own, kept for whoever asks for the same again."""

import gc
import os
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass, replace
from functools import cache

import streamlit as st

from sim.dashboard import worker
from sim.dashboard.compared import Compared
from sim.dashboard.crew import FEW, SOME, TICK, Crew
from sim.dashboard.crew import SimulationError as SimulationError
from sim.dashboard.kept import Kept
from sim.dashboard.state import BASELINE, RUNS, Choice
from sim.dashboard.summary import Summary
from sim.dashboard.walk import Walk
from sim.dashboard.worker import Refined

MAX_WORKERS = 4
THE_SERVER = "the server"
"""Who wishes for the baseline before anybody visits."""
WORTH_WAITING = 10.0  # seconds
UNTIL_DRAWN = 2.0  # seconds in which whoever came first has the baseline drawn
FINAL = 2000
"""The worlds that a first picture is refined to."""
KEPT, KEPT_REFINED, KEPT_WALKS = 150, 60, 12
# Seconds between two looks of a page at whether its refinement is there: the more wait, the longer; and of
# the time that refinements have taken lately such a share, since each look costs the browser a drawing.
SOON, A_WISH, LATE = 0.4, 0.2, 8.0
SHARE = 0.6


class _Pace:
    """How many seconds a refinement takes lately, from the first wish for it until it is there."""

    NEW = 0.3  # what the last one weighs

    def __init__(self):
        self.seconds = 1.0

    def take(self, future: Future[Refined]) -> None:
        """Begin to take the time of a refinement."""
        began = time.monotonic()
        future.add_done_callback(lambda _: self._ended(time.monotonic() - began))

    def _ended(self, took: float) -> None:
        self.seconds += self.NEW * (took - self.seconds)


_pace = _Pace()
_firsts: Kept[Choice, Summary] = Kept(KEPT)
_summaries: Kept[Choice, Summary] = Kept(KEPT)
_refined: Kept[Choice, Future[Refined]] = Kept(KEPT_REFINED)
_walks: Kept[tuple[Choice, int], Walk] = Kept(KEPT_WALKS)
_comparisons: Kept[tuple[Choice, Choice], Compared] = Kept(KEPT_WALKS)


@dataclass(frozen=True)
class Seen:
    """What there is to show of a choice just now, and of the baseline under the same luck.

    `beside` is the choice whose numbers the baseline's are; `walk` the typical run, None until the pictures
    are refined.
    """

    now: Summary
    baseline: Summary
    beside: Choice
    walk: Walk | None


@st.cache_resource(show_spinner=False)
def workers() -> Crew:
    """The processes of this server."""
    return Crew(min(os.cpu_count() or 1, MAX_WORKERS))


@st.cache_resource(show_spinner=False)
def settled() -> bool:
    """Once a server: what is imported by now stays, and the garbage collector need not look at it again."""
    gc.collect()
    gc.freeze()
    return True


def begin() -> None:
    """Start the processes, with the baseline for whoever comes first."""
    _wished(THE_SERVER, Choice())


def begin_beside() -> None:
    """Make what the first lever's picture is compared with: the baseline, of as many worlds as that shows."""
    wait([_refined.get(_final(Choice())) or Future()], WORTH_WAITING)
    time.sleep(UNTIL_DRAWN)
    for runs in (SOME, FEW):
        summary_of(Choice(runs=runs))


def forget() -> None:
    """Make everything anew when it is asked for next; for tests."""
    for table in (_firsts, _summaries, _refined, _walks, _comparisons):
        table.clear()


def seen(choice: Choice, still: Callable[[], object] = bool) -> Seen:
    """What there is to show: the refined picture where it is there, else a first one.

    Waits for a first picture; `still` is called every now and then meanwhile, and may raise to give up.
    """
    _wait_for_what_is_begun(choice, still)
    now = _refinement(choice)
    if now is not None:
        beside = _beside(choice, now.summary)
        baseline = _refinement(beside)
        if baseline is not None:
            return Seen(now.summary, baseline.summary, beside, now.walk)
    first = _first(choice, still)
    beside = _beside(choice, first)
    return Seen(first, summary_of(replace(beside, runs=first.runs)), beside, None)


def has_run(choice: Choice) -> bool:
    """Whether the refined picture of a choice and its typical run are there."""
    return _refinement(choice) is not None


def is_refined(visitor: str, choice: Choice, beside: Choice) -> bool:
    """Whether the refined pictures of a choice and of the baseline are there; if not, they are wished for."""
    return all([_wished(visitor, choice), _wished(f"{visitor}, beside", beside)])


def stays_unrefined(choice: Choice, beside: Choice) -> bool:
    """Whether the refined picture of a choice could not be made."""
    futures = [_refined.get(_final(each)) for each in (choice, beside)]
    return any(f is not None and f.done() and (f.cancelled() or f.exception()) for f in futures)


def patience() -> float:
    """Seconds after which it is worth asking again whether a refinement is there."""
    return min(max(SOON, SHARE * _pace.seconds) + A_WISH * workers().n_wishes, LATE)


def summary_of(choice: Choice) -> Summary:
    """The summary of a choice with as many worlds as it says."""
    refined = _refinement(choice) if choice == _final(choice) else None
    kept = refined.summary if refined else _summaries.get(choice)
    return kept or _summaries.put(choice, workers().result(choice))


def baseline_of(choice: Choice, now: Summary) -> Summary:
    """The baseline to compare with: under the same luck, and over as many months."""
    return summary_of(_beside(choice, now))


def walk_of(choice: Choice, run: int) -> Walk:
    """The walk through one run of a choice; the same walk is made once, however many worlds are on show."""
    choice = replace(choice, runs=RUNS[0])
    kept = _walks.get((choice, run))
    return kept or _walks.put((choice, run), workers().walk(choice, run))


def comparison_of(a: Choice, b: Choice) -> Compared:
    """What one choice differs in from another, under the luck of the second."""
    kept = _comparisons.get((a, b))
    return kept or _comparisons.put((a, b), workers().answer(worker.compare, a, b))


def _first(choice: Choice, still: Callable[[], object]) -> Summary:
    """A first picture, of some worlds where there is time and of few where there is not."""
    kept = _firsts.get(choice)
    if kept is not None:
        return kept
    found = workers().first(choice, still)
    _summaries.put(replace(choice, runs=found.runs), found)
    return _firsts.put(choice, found)


def _wait_for_what_is_begun(choice: Choice, still: Callable[[], object]) -> None:
    """Give the refinement that the server began with some time: to draw two pictures would take longer."""
    future, end = _refined.get(_final(choice)), time.monotonic() + WORTH_WAITING
    while future is not None and _firsts.get(choice) is None and not future.done():
        still()
        if not wait([future], TICK).done and time.monotonic() > end:
            return


def _final(choice: Choice) -> Choice:
    return replace(choice, runs=max(choice.runs, FINAL))


def _refinement(choice: Choice) -> Refined | None:
    """The refinement of a choice, where it is there."""
    future = _refined.get(_final(choice))
    if future is None or not future.done() or future.cancelled() or future.exception():
        return None
    return future.result()


def _wished(visitor: str, choice: Choice) -> bool:
    """Whether a refinement is there or cannot be made; if neither, ask for it."""
    choice = _final(choice)
    future = _refined.get(choice)
    if future is None:
        future = _refined.put(choice, Future())
        _pace.take(future)
    if not future.done():
        workers().refine(visitor, choice, future)
    return future.done()


def _beside(choice: Choice, now: Summary) -> Choice:
    """The baseline under the same luck, lasting as many months."""
    baseline = choice.baseline
    if choice == baseline:
        return baseline
    n_months = len(now.months)
    return baseline if n_months == _usual_length() else replace(baseline, n_months=n_months)


@cache
def _usual_length() -> int:
    """How many months the baseline lasts of itself."""
    from sim.scenario import load_scenario

    return load_scenario(BASELINE).n_months
