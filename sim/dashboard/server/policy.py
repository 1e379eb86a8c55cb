"""Who is served when: policy alone, which `sim.running.pool` carries out.

Somebody waits for a first picture: those come first, and those that can share a block are simulated in one.
Everything else leaves a process free for them, also pictures that take as long as several: how urgent a task
is goes by what it costs, and not by who asks for it. A refinement is nobody's hurry: one at a time, and none
while first pictures come one after the other, nor while one is being drawn, which a browser may do on the
same processors. A study takes minutes: it has a process of its own, which gives way to all others.
"""

import os
import threading
import time
from collections import deque
from collections.abc import Callable

from sim.running.pool import Pool, Reservation, shared_pool
from sim.running.task import ORDINARY, Group, Priority
from sim.view.text import simulations as text

FEW, SOME = 256, 500
"""The worlds of a first picture: few where others wait, some where nobody does."""
TOGETHER = 8
"""So many first pictures share a block at most: more would make the first of them wait."""
RUSH, RUSH_SECONDS = 3, 2.0
"""More first pictures than this in so many seconds, and nothing is refined: the next will come soon."""
SECONDS_TO_DRAW = 0.25  # after a first picture, in which nothing is refined
SECONDS_AWAY = 60.0  # after which who waits for a study has gone
SECONDS_UNASKED = 15.0  # after which nobody waits any more for a refinement
MAX_PROCESSES = 4
CHEAP = 60_000.0
"""What an urgent picture costs at most, in run-months: 1,000 worlds of five years, a fifth of a second."""


class Rush:
    """When first pictures were asked for and made lately, and how long refinements wait for that."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._asked_at: deque[float] = deque(maxlen=RUSH + 1)
        self._drawn_at = 0.0

    def note_asked(self) -> None:
        """A visitor waits for a first picture, or for something as urgent."""
        self._asked_at.append(self._clock())

    def note_made(self, _task: object = None) -> None:
        """A first picture has been made, and is being drawn."""
        self._drawn_at = self._clock() + SECONDS_TO_DRAW

    def seconds_to_wait(self) -> float:
        """Seconds until something may be refined."""
        now = self._clock()
        is_full = len(self._asked_at) > RUSH
        return max(self._drawn_at - now, self._asked_at[0] + RUSH_SECONDS - now if is_full else 0.0, 0.0)


rush = Rush()
STUDIES = Group("studies", niceness=10)
N_PROCESSES = {ORDINARY: min(os.cpu_count() or 1, MAX_PROCESSES), STUDIES: 1}

PICTURE = Priority(
    "picture", rank=0, most=400, most_each=12, together=TOGETHER, busy=text.BUSY, died=text.NOT_MADE
)
"""Pictures, and whatever else a page cannot be drawn without, as long as they are cheap."""
DEAR = Priority("dear", rank=15, most=100, most_each=6, spare=1, busy=text.BUSY, died=text.NOT_MADE)
"""Those that are not: many worlds, many years."""
LONG = Priority("long", rank=20, most=60, most_each=6, spare=1, busy=text.BUSY, died=text.NOT_MADE)
"""Comparisons, branches, files, reports."""
REFINEMENT = Priority(
    "refinement",
    rank=30,
    most=1000,
    at_once=1,
    spare=1,
    one_each=True,
    patience=SECONDS_UNASKED,
    wait=rush.seconds_to_wait,
    busy=text.BUSY,
    died=text.NOT_MADE,
)
STUDY = Priority(
    "study",
    rank=40,
    group=STUDIES,
    most=60,
    at_once=1,
    one_each=True,
    patience=SECONDS_AWAY,
    busy=text.BUSY_STUDIES,
    died=text.STUDY_DIED,
)


def urgency(price: float) -> Priority:
    """How what a page cannot be drawn without is served at this price, in run-months."""
    return PICTURE if price <= CHEAP else DEAR


_reserved: dict[Group, Reservation] = {}
_lock = threading.Lock()


def pool(group: Group = ORDINARY) -> Pool:
    """The pool of this program, with the server's processes of a group, made when first asked for."""
    shared = shared_pool()
    with _lock:
        if group not in _reserved or _reserved[group].pool is not shared:
            _reserved[group] = shared.reserve(N_PROCESSES[group], group)
    return shared
