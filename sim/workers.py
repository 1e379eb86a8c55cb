"""Warm processes that play the blocks of a work side by side: runs of an ensemble, or rows of a design.

They are made when first asked for and kept, since a new one takes over a second to load what it needs. They
leave Ctrl-C to the process that asks, and end with it. When one of them is killed, what it was at is done
again.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from typing import Any

from sim.playing import Block, Keep, Tell, Work
from sim.reading import BadInput

TICK = 0.1  # seconds between two looks at whether to go on
AHEAD = 2  # blocks handed out for each worker, so that none waits for the next
PATIENCE = 3  # times in a row that workers may die without a block done in between


class Workers:
    """A pool of `n_workers` processes that is made again when one of them dies."""

    def __init__(self, n_workers: int) -> None:
        self.n_workers = n_workers
        self._one_at_a_time = threading.Lock()
        self._stop = multiprocessing.get_context("spawn").Event()
        self._pool = self._fresh()

    def _fresh(self) -> ProcessPoolExecutor:
        """A new pool with all its processes on their way."""
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(self.n_workers, context, initializer=_warm_up, initargs=(self._stop,))
        with _ctrl_c_blocked():
            for _ in range(self.n_workers):
                pool.submit(process_number)
        return pool

    def play[Part](self, work: Work[Part], blocks: list[Block], keep: Keep[Part], tell: Tell) -> None:
        """Play the blocks of a work, in any order; each part goes to `keep`.

        `tell` hears the run-months done every now and then, and may raise to cancel: then all workers drop
        what they are at. Raises `BadInput` where workers die again and again.
        """
        with self._one_at_a_time:
            running: dict[Future[Part], Block] = {}
            try:
                self._play(work, deque(blocks), running, keep, tell)
            except BaseException:
                self._drop(running)
                raise

    def _play[Part](
        self,
        work: Work[Part],
        to_do: deque[Block],
        running: dict[Future[Part], Block],
        keep: Keep[Part],
        tell: Tell,
    ) -> None:
        done, deaths = 0, 0
        while to_do or running:
            try:
                while to_do and len(running) < AHEAD * self.n_workers:
                    running[self._pool.submit(_play_there, work.only(*to_do[0]))] = to_do[0]
                    to_do.popleft()
                for future in wait(running, TICK, FIRST_COMPLETED).done:
                    part = future.result()
                    first, last = running.pop(future)
                    keep(first, last, part)
                    done, deaths = done + (last - first) * work.n_months, 0
            except BrokenProcessPool:
                # The pool gives up all that it had when one worker dies: hand it out again, to a new pool.
                to_do.extendleft(running.values())
                running.clear()
                deaths += 1
                self._replace(deaths)
            tell(done)

    def _replace(self, deaths: int) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)
        if deaths == PATIENCE:
            self._pool = self._fresh()
            what = f"processes ended {deaths} times in a row, for want of memory or because a script has no"
            raise BadInput(f"workers: {what} `if __name__ == '__main__':`; fewer or none would be right")
        self._pool = self._fresh()

    def _drop[Part](self, running: dict[Future[Part], Block]) -> None:
        """Let the workers drop what they are at, and wait until they have."""
        self._stop.set()
        for future in running:
            future.cancel()
        wait(running)
        self._stop.clear()

    def numbers(self) -> set[int]:
        """The process numbers of the workers, all of them warm once this returns."""
        barrier = [self._pool.submit(process_number, TICK) for _ in range(AHEAD * self.n_workers)]
        return {future.result() for future in barrier}

    def close(self) -> None:
        """End all processes."""
        self._stop.set()
        self._pool.shutdown(wait=True, cancel_futures=True)


_kept: dict[int, Workers] = {}
_lock = threading.Lock()


def workers(n_workers: int) -> Workers:
    """The pool of so many processes, made at the first call and closed at the end of this process."""
    with _lock:
        if n_workers not in _kept:
            _close_all()
            _kept[n_workers] = Workers(n_workers)
        return _kept[n_workers]


def _close_all() -> None:
    while _kept:
        _kept.popitem()[1].close()


atexit.register(_close_all)


@contextmanager
def _ctrl_c_blocked() -> Iterator[None]:
    """Processes started meanwhile never hear of Ctrl-C, not even before they can say that they ignore it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# what runs in a worker

_stopped: Callable[[], bool] = bool


class DroppedError(Exception):
    """The work was cancelled."""


def _warm_up(stop: Any) -> None:
    """Make a fresh worker ready, and load what every run needs."""
    global _stopped
    serve_maker()
    _stopped = stop.is_set
    from sim.evidence import load_seeds

    load_seeds()


def serve_maker() -> None:
    """Let a fresh process leave Ctrl-C to the one that made it, and end with that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    maker = multiprocessing.parent_process()
    if maker is not None:
        threading.Thread(target=_end_with, args=(maker,), daemon=True).start()


def _end_with(maker: BaseProcess) -> None:
    """A worker whose maker was killed would wait for ever."""
    maker.join()
    os._exit(0)


def process_number(seconds: float = 0) -> int:
    """Something to answer once a worker is there, and busy for a moment, so that another takes the next."""
    if seconds:
        threading.Event().wait(seconds)
    return os.getpid()


def _play_there[Part](work: Work[Part]) -> Part:
    """Play a block in this process."""

    def go_on(_done: int = 0) -> None:
        if _stopped():
            raise DroppedError

    go_on()
    return work.play(go_on)
