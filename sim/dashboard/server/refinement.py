"""First pictures refined to many worlds when there is time, and cached for whoever asks for the same."""

import time
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from sim.dashboard.server import policy, prices
from sim.dashboard.server.cache import Cache
from sim.dashboard.server.policy import REFINEMENT
from sim.dashboard.state.selection import Selection
from sim.running.limits import USUAL_RUNS
from sim.running.task import BusyError, Task
from sim.view.summary import Summary
from sim.view.walk import Walk

REFINE = "sim.dashboard.server.tasks:refine"
FINAL = USUAL_RUNS
"""The worlds that a first picture is refined to."""
ROOM = 60
# Seconds between two looks of a page at whether its refinement is there: the more wait, the longer; and of
# the time that refinements have taken lately such a share, since each look costs the browser a drawing.
SOON, EACH_WAITING, LATE = 0.4, 0.2, 8.0
SHARE = 0.6
NEWS = 0.3  # what the last refinement weighs in how long they take


@dataclass(frozen=True)
class Refined:
    """What a page shows once there was time: the summary of many worlds, and the typical run."""

    summary: Summary
    walk: Walk


class _Pace:
    """How many seconds a refinement takes lately, from the first time it is asked for until it is there."""

    def __init__(self) -> None:
        self.seconds = 1.0

    def note(self, took: float) -> None:
        self.seconds += NEWS * (took - self.seconds)


_pace = _Pace()
_refined: Cache[Selection, Refined | BaseException] = Cache(ROOM)


def final(selection: Selection) -> Selection:
    """The selection of as many worlds as it is refined to."""
    return replace(selection, runs=max(selection.runs, FINAL))


def refined(selection: Selection) -> Refined | None:
    """The refinement of a selection, where it is there."""
    found = _refined.get(final(selection))
    return found if isinstance(found, Refined) else None


def is_refined(visitor: str, selection: Selection, beside: Selection) -> bool:
    """Whether the refined pictures of a selection and of the baseline are there; if not, asks for them."""
    return all([ask(visitor, selection), ask(f"{visitor}:beside", beside)])


def stays_unrefined(selection: Selection, beside: Selection) -> bool:
    """Whether the refined picture of a selection, or of the baseline beside it, could not be made."""
    return any(isinstance(_refined.get(final(each)), BaseException) for each in (selection, beside))


def ask(visitor: str, selection: Selection) -> bool:
    """Whether a refinement is there or cannot be made; if neither, ask for it.

    A visitor waits for one: another takes its place, and one that is not asked for again is forgotten.
    """
    selection = final(selection)
    if _refined.get(selection) is not None:
        return True
    with suppress(BusyError):  # the page looks again
        policy.pool().submit(
            REFINE,
            selection,
            priority=REFINEMENT,
            owner=visitor,
            key=selection,
            then=partial(_take, time.monotonic()),
            price=prices.ensemble(selection),
        )
    return _refined.get(selection) is not None


def patience() -> float:
    """Seconds after which it is worth asking again whether a refinement is there."""
    n_waiting = sum(len(task.requests) for task in policy.pool().tasks(REFINEMENT))
    return min(max(SOON, SHARE * _pace.seconds) + EACH_WAITING * n_waiting, LATE)


def pending(selection: Selection) -> Task | None:
    """The refinement of a selection that has been asked for and is not there yet."""
    waiting = policy.pool().tasks(REFINEMENT)
    return next((task for task in waiting if task.key == final(selection)), None)


def forget() -> None:
    """Make everything anew when it is asked for next; for tests."""
    _refined.clear()


def _take(asked_at: float, task: Task) -> None:
    """Keep a refinement, or why there is none."""
    _pace.note(time.monotonic() - asked_at)
    (selection,) = task.arguments
    _refined.put(selection, task.error or Refined(*task.result()))
