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
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from importlib import import_module
from multiprocessing.process import BaseProcess
from typing import Any

from sim import copies
from sim.playing import Block, Keep, Piece, Tell, Work
from sim.reading import BadInput

type Running[Part] = dict[Future[Part], tuple[int, int]]
"""What is under way: which worker plays which block, by their numbers."""
TICK = 0.1  # seconds between two looks at whether to go on
REHEARSAL = "sim.rehearsal"
PATIENCE = 3  # times in a row that workers may die without a block done in between


class Workers:
    """So many processes, each of which is made again when it dies.

    Block n goes to worker n, counted round, unless another has nothing to do: an ensemble of a few blocks
    that is asked for again, or a what-if beside it, finds its luck where it was drawn.
    """

    def __init__(self, n_workers: int) -> None:
        self.n_workers = n_workers
        self._one_at_a_time = threading.Lock()
        self._context = copies.context(REHEARSAL)
        self._stop = self._context.Event()
        self._pools = [self._fresh() for _ in range(n_workers)]

    def _fresh(self) -> ProcessPoolExecutor:
        """A new process on its way."""
        pool = ProcessPoolExecutor(1, self._context, initializer=_warm_up, initargs=(self._stop,))
        with _ctrl_c_blocked():
            pool.submit(os.getpid)
        return pool

    def play[Part](self, work: Work[Part], blocks: list[Block], keep: Keep[Part], tell: Tell) -> None:
        """Play the blocks of a work, in any order; each part goes to `keep`.

        `tell` hears the run-months done every now and then, and may raise to cancel: then all workers drop
        what they are at. Raises `BadInput` where workers die again and again.
        """
        with self._one_at_a_time:
            running: Running[Part] = {}
            try:
                self._play(work, blocks, running, keep, tell)
            except BaseException:
                self._drop(running)
                raise

    def _play[Part](
        self, work: Work[Part], blocks: list[Block], running: Running[Part], keep: Keep[Part], tell: Tell
    ) -> None:
        to_do = dict(enumerate(blocks))
        done, deaths = 0, 0
        while to_do or running:
            died = self._hand_out(work, to_do, running)
            for future in wait(running, TICK, FIRST_COMPLETED).done if running else ():
                worker, n = running.pop(future)
                first, last = blocks[n]
                try:
                    part = future.result()
                except BrokenProcessPool:
                    to_do[n] = first, last
                    died.add(worker)
                    continue
                died |= self._hand_out(work, to_do, running)  # so that the worker need not wait for `keep`
                keep(first, last, part)
                done, deaths = done + (last - first) * work.n_months, 0
            for worker in died:
                deaths += 1
                self._replace(worker, deaths)
            tell(done)

    def _hand_out[Part](self, work: Work[Part], to_do: dict[int, Block], running: Running[Part]) -> set[int]:
        """Give every worker without a block the next one; the workers found dead."""
        died = set[int]()
        for worker in set(range(self.n_workers)) - {worker for worker, _ in running.values()}:
            own = (n for n in to_do if n % self.n_workers == worker)
            n = next(own, next(iter(to_do), None))
            if n is None:
                break
            try:
                future = self._pools[worker].submit(_play_there, work.only(*to_do[n]))
            except BrokenProcessPool:
                died.add(worker)
            else:
                running[future] = worker, n
                del to_do[n]
        return died

    def _replace(self, worker: int, deaths: int) -> None:
        self._pools[worker].shutdown(wait=True, cancel_futures=True)
        self._pools[worker] = self._fresh()
        if deaths == PATIENCE:
            what = f"processes ended {deaths} times in a row, for want of memory or because a script has no"
            raise BadInput(f"workers: {what} `if __name__ == '__main__':`; fewer or none would be right")

    def _drop[Part](self, running: Running[Part]) -> None:
        """Let the workers drop what they are at, and wait until they have."""
        self._stop.set()
        for future in running:
            future.cancel()
        wait(running)
        self._stop.clear()

    def numbers(self) -> set[int]:
        """The process numbers of the workers, all of them warm once this returns."""
        return {future.result() for future in [pool.submit(os.getpid) for pool in self._pools]}

    def close(self) -> None:
        """End all processes."""
        self._stop.set()
        for pool in self._pools:
            pool.shutdown(wait=True, cancel_futures=True)


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
    import_module(REHEARSAL)


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


def _play_there[Part](piece: Piece[Part]) -> Part:
    """Play a block in this process."""

    def go_on(_done: int = 0) -> None:
        if _stopped():
            raise DroppedError

    go_on()
    return piece.play(go_on)
