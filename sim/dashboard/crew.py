"""The processes that simulate for the pages, and who is served when.

Somebody waits for a first picture: those come first, in the order they were asked for, and those that can
share a block are played in one. Everything else leaves one process free for them. A refinement is nobody's
hurry: one at a time, and none while somebody waits or while a first picture is being drawn, which a browser
may do on the same processors. One thread decides all of this; pages hand it what they want and wait for
futures.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any

from sim import copies
from sim.dashboard import REHEARSAL, worker
from sim.dashboard.jobs import Job, UnderWay, Wish, answer
from sim.dashboard.state import Choice
from sim.dashboard.summary import Summary
from sim.dashboard.walk import Walk

FEW, SOME = 256, 500
"""The worlds of a first picture: few where others wait, some where nobody does."""
TOGETHER = 8
"""So many first pictures share a block at most: more would make the first of them wait."""
SECONDS_TO_WAIT, SECONDS_TO_END = 120, 5
TICK = 0.1  # seconds between two looks at whether somebody still waits
FORGOTTEN = 15.0  # seconds after which nobody waits any more for a refinement that nobody asks about
RUSH, RUSH_SECONDS = 3, 2.0
"""More first pictures than this in so many seconds, and nothing is refined: the next will come soon."""
HUSH = 0.25  # seconds after a first picture in which nothing is refined: the picture is being drawn
TRIES = 2  # of a task over which a process died
NOT_MADE = "The simulation could not be made. Please reload the page."
TOO_LONG = "The simulation takes too long just now; please try again."


class SimulationError(RuntimeError):
    """A simulation that could not be made, with a message for the reader."""


class Crew:
    """A pool of processes that is made again when one of them dies."""

    def __init__(self, n_workers: int):
        self._n_workers = n_workers
        self._news: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._urgent: deque[Job] = deque()
        self._others: deque[Job] = deque()
        self._wishes: dict[str, Wish] = {}
        self._asked_at: deque[float] = deque(maxlen=RUSH + 1)
        self._hush_ends = 0.0
        self._hush: float | None = None  # seconds still to go
        self._under_way: dict[Future[Any], UnderWay] = {}
        self._thread = threading.Thread(target=self._serve, daemon=True, name="crew")
        self._thread.start()

    # what pages ask for

    def first(self, choice: Choice, still: Callable[[], object] = bool) -> Summary:
        """A picture of as many worlds as there is time for; `still` may raise to give up waiting."""
        return self._wait(self._ask(worker.pictures, choice, urgent=True), still)

    def result(self, choice: Choice) -> Summary:
        """The summary of a choice, of as many worlds as it says."""
        return self._wait(self._ask(worker.simulate, choice, urgent=True))

    def walk(self, choice: Choice, run: int) -> Walk:
        """Walk through one run of a simulation."""
        return self._wait(self._ask(worker.walk, choice, run, urgent=True))

    def answer[T](self, task: Callable[..., T], *asked: Any) -> T:
        """Do a task that may take longer."""
        return self._wait(self._ask(task, *asked))

    def refine(self, visitor: str, choice: Choice, future: Future[Any]) -> None:
        """Put the refinement of a choice into its future, when there is time.

        A visitor has one wish: another one takes its place, and one that is not renewed is forgotten.
        """
        wish = Wish(choice, future, time.monotonic())
        self._news.put(lambda: self._wish(visitor, wish))

    @property
    def n_wishes(self) -> int:
        """How many visitors wait for a refinement."""
        return len(self._wishes)

    def close(self) -> None:
        """End all processes, once they have done what they are at, if that is soon."""
        self._news.put(None)
        self._thread.join(SECONDS_TO_END)

    def _ask(self, task: Callable[..., Any], *asked: Any, urgent: bool = False) -> Future[Any]:
        future: Future[Any] = Future()
        self._news.put(lambda: self._take(Job(task, asked, [future], urgent)))
        return future

    def _wait(self, future: Future[Any], still: Callable[[], object] = bool) -> Any:
        try:
            for _ in range(round(SECONDS_TO_WAIT / TICK)):
                try:
                    return future.result(TICK)
                except TimeoutError:
                    if future.done():
                        raise
                still()
        finally:
            future.cancel()
        raise SimulationError(TOO_LONG)

    # what the one thread does

    def _serve(self) -> None:
        self._pool = self._fresh()
        while True:
            with suppress(Empty):
                news = self._news.get(timeout=self._hush)
                if news is None:
                    break
                news()
            self._hush = max(self._hush_ends - time.monotonic(), 0.0) or None
            self._hand_out()
        self._pool.shutdown(cancel_futures=True)
        del self._pool

    def _take(self, job: Job) -> None:
        """Queue a job, or let it wait for an equal one."""
        if not job.urgent:
            self._others.append(job)
            return
        self._asked_at.append(time.monotonic())
        under_way = (other for under in self._under_way.values() for other in under.jobs)
        for other in (*self._urgent, *(other for other in under_way if other.urgent)):
            if other.task is job.task and other.asked == job.asked:
                other.futures += job.futures
                return
        self._urgent.append(job)

    def _wish(self, visitor: str, wish: Wish) -> None:
        before = self._wishes.get(visitor)
        if before is not None and before.choice != wish.choice:
            del self._wishes[visitor]
        self._wishes[visitor] = wish

    def _hand_out(self) -> None:
        """Give every idle process something to do."""
        while len(self._under_way) < self._n_workers:
            if not (self._start_urgent() or self._start_other()):
                return

    def _start_urgent(self) -> bool:
        """Begin what somebody has waited for longest, with all that can share its block."""
        self._urgent = deque(job for job in self._urgent if job.is_wanted())
        if not self._urgent:
            return False
        first = self._urgent.popleft()
        if not first.is_picture:
            self._submit(UnderWay([first]), first.task, *first.asked)
            return True
        jobs = [first, *(job for job in self._urgent if first.shares_with(job))][:TOGETHER]
        self._urgent = deque(job for job in self._urgent if job not in jobs)
        alone = len(jobs) == 1 and not self._urgent and not any(u.urgent for u in self._under_way.values())
        self._submit(UnderWay(jobs), first.task, tuple(job.asked[0] for job in jobs), SOME if alone else FEW)
        return True

    def _start_other(self) -> bool:
        """Begin what may take longer, if a process is left for first pictures; a refinement last of all."""
        slow = sum(not under.urgent for under in self._under_way.values())
        if slow >= max(1, self._n_workers - 1):
            return False
        self._others = deque(job for job in self._others if job.is_wanted())
        if self._others:
            job = self._others.popleft()
            self._submit(UnderWay([job]), job.task, *job.asked)
            return True
        if self._hush or self._is_rush() or any(under.wish for under in self._under_way.values()):
            return False
        self._wishes = {who: wish for who, wish in self._wishes.items() if self._is_open(wish)}
        wish = next(iter(self._wishes.values()), None)
        if wish is None:
            return False
        self._submit(UnderWay(wish=wish), worker.refine, wish.choice)
        return True

    def _is_rush(self) -> bool:
        """Whether first pictures are asked for one after the other."""
        since = time.monotonic() - RUSH_SECONDS
        return sum(moment > since for moment in self._asked_at) > RUSH

    @staticmethod
    def _is_open(wish: Wish) -> bool:
        return not wish.future.done() and time.monotonic() - wish.at < FORGOTTEN

    def _submit(self, under: UnderWay, task: Callable[..., Any], *asked: Any) -> None:
        try:
            future = self._pool.submit(task, *asked)
        except Exception as trouble:  # whatever it is, those who wait are told, and the others served
            future = Future()
            future.set_exception(trouble)
        self._under_way[future] = under
        pool = self._pool
        future.add_done_callback(lambda done: self._news.put(lambda: self._done(done, pool)))

    def _done(self, future: Future[Any], pool: ProcessPoolExecutor) -> None:
        """Pass a result on; what a process died over is begun once more, in a new pool."""
        under = self._under_way.pop(future)
        trouble = future.exception()
        if isinstance(trouble, BrokenProcessPool):
            self._replace(pool)
            for job in under.jobs:
                self._again(job)
            if under.wish is not None:
                answer([under.wish.future], SimulationError(NOT_MADE))
        elif under.wish is not None:
            answer([under.wish.future], trouble or future.result())
        elif trouble is not None or not under.jobs[0].is_picture:
            for job in under.jobs:
                answer(job.futures, trouble or future.result())
        else:
            self._hush_ends = time.monotonic() + HUSH
            for job, result in zip(under.jobs, future.result(), strict=True):
                answer(job.futures, result)

    def _again(self, job: Job) -> None:
        job.tries += 1
        if job.tries < TRIES:
            (self._urgent if job.urgent else self._others).appendleft(job)
        else:
            answer(job.futures, SimulationError(NOT_MADE))

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        """Put a new pool in the place of the broken one, once, whoever notices first."""
        if self._pool is broken:
            broken.shutdown(wait=False, cancel_futures=True)
            self._pool = self._fresh()

    def _fresh(self) -> ProcessPoolExecutor:
        """A new pool with all its processes on their way."""
        pool = ProcessPoolExecutor(
            self._n_workers, mp_context=copies.context(REHEARSAL), initializer=worker.warm_up
        )
        with suppress(Exception):  # if there is no process to be had, whoever asks for one is told
            for _ in range(self._n_workers):
                pool.submit(worker.ready)
        return pool
