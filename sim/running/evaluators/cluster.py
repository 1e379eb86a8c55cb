"""Blocks computed by the workers of a Dask cluster.

Dask hands a killed worker's blocks to another. The bits are those of one core where all machines have
processors of one kind and the same versions; a cluster of other versions is refused.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any

from sim.errors import BadInput, clip
from sim.results.dataset import provenance
from sim.running.evaluators.base import Collect, Divisible, Evaluator, Span
from sim.running.task import resolve

PATIENCE = 3  # seconds for the scheduler to answer
LOOK = 2.0  # seconds between two looks at whether there are workers, while no block ends
WITHOUT_WORKERS = 10.0  # seconds in which a worker that died may be followed by another
TICK = 0.2  # seconds between two looks at whether to go on
AHEAD = 2  # blocks handed out for each thread of the cluster
SAME = ("tightrope", "luck", "numpy", "machine")  # what must be the same everywhere

# Dask's own setting has the allocator give memory back at once, which halves the speed of NumPy. A cluster
# started by hand takes these from its environment.
ALLOCATOR = {"MALLOC_TRIM_THRESHOLD_": "1073741824", "MALLOC_MMAP_THRESHOLD_": "1073741824"}


class Cluster(Evaluator):
    """The cluster whose scheduler listens at `address`."""

    def __init__(self, address: str, n_processes: int = 1) -> None:
        self.address, self.n_processes = address, n_processes

    def _evaluate[Result](
        self, whole: Divisible, blocks: list[Span], collect: Collect[Result], note: Callable[[int], object]
    ) -> None:
        """Raises `BadInput` where nobody answers, versions differ, or workers die again and again."""
        shown = f"--cluster {clip(self.address) or repr(self.address)}"
        try:
            # loaded by those who use it, and need not be installed
            import distributed
        except ImportError:
            raise BadInput(
                f"{shown}: needs Dask, `pip install 'tightrope[cluster]'` would be right"
            ) from None
        try:
            # In a thread of its own: a notebook's thread has an event loop already.
            with ThreadPoolExecutor(1) as beside:
                beside.submit(lambda: asyncio.run(_knock(self.address))).result()
            client = distributed.Client(self.address, timeout=PATIENCE, set_as_default=False)
        except (Exception, asyncio.CancelledError):  # whatever stands there may have said anything
            what = "no scheduler answers there, an address such as tcp://127.0.0.1:8786 would be right"
            raise BadInput(f"{shown}: {what}") from None
        with _quiet(), client, client.as_current():
            with _asked(shown):
                n_threads = _check(client, shown)
            running = _Running(client, distributed.wait, shown)
            running.evaluate(whole, deque(blocks), AHEAD * n_threads, collect, note)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Dask from writing out its own troubles, which are told in a message."""
    # Each of them has a level of its own.
    logs = [logging.getLogger(name) for name in ("distributed", "distributed.client")]
    before = [log.level for log in logs]
    for log in logs:
        log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for log, level in zip(logs, before, strict=True):
            log.setLevel(level)


@contextmanager
def _asked(shown: str) -> Iterator[None]:
    """What is asked of a cluster: `BadInput` where its scheduler or a block's workers have gone meanwhile."""
    # loaded by those who use it, and need not be installed
    from distributed import KilledWorker
    from distributed.client import FuturesCancelledError
    from distributed.comm.core import CommClosedError

    try:
        yield
    except KilledWorker:
        what = "a block's workers died again and again, look at their logs"
        raise BadInput(f"{shown}: {what}") from None
    except (CommClosedError, FuturesCancelledError, OSError):
        raise BadInput(f"{shown}: the scheduler does not answer any more") from None


async def _knock(address: str) -> None:
    """Raise, whatever it may be, where no scheduler answers soon: a client would ask again and again, and
    take what another program says for a message of any length.
    """
    from distributed.comm.core import connect  # loaded by those who use it

    comm = await asyncio.wait_for(connect(address, timeout=PATIENCE), PATIENCE)
    await comm.close()


def _check(client: Any, shown: str) -> int:
    """The number of the cluster's threads; `BadInput` where there are none or where their versions differ."""
    n_threads = sum(client.nthreads().values())
    if not n_threads:
        raise BadInput(f"{shown}: has no workers, at least one would be right")
    here = provenance()
    for worker, there in client.run(_provenance_there).items():
        if there is None:
            raise BadInput(f"{shown}: {worker} has no Tightrope, the same version as here would be right")
        for name in SAME:
            if there[name] != here[name]:
                what = f"{worker} has {name} {there[name]}, {here[name]} as here would be right"
                raise BadInput(f"{shown}: {what}")
    return n_threads


def _provenance_there() -> dict[str, Any] | None:
    try:
        from sim.results.dataset import provenance  # on the machine that is asked, of whatever version
    except ImportError:
        return None
    return provenance()


class _Running:
    """The blocks that a cluster has been given."""

    def __init__(self, client: Any, wait: Callable[..., Any], shown: str) -> None:
        self._client, self._wait, self._shown = client, wait, shown
        self._alive_at = time.monotonic()
        self._blocks: dict[Any, Span] = {}

    def evaluate[Result](
        self,
        whole: Divisible,
        to_do: deque[Span],
        at_once: int,
        collect: Collect[Result],
        note: Callable[[int], object],
    ) -> None:
        done = 0
        try:
            while to_do or self._blocks:
                while to_do and len(self._blocks) < at_once:
                    block = to_do.popleft()
                    part = whole.part(*block)
                    with _asked(self._shown):
                        future = self._client.submit(_compute_there, whole.function, part, pure=False)
                    self._blocks[future] = block
                with _asked(self._shown):
                    results = [(future, future.result()) for future in self._ended()]
                for future, result in results:
                    first, last = self._blocks.pop(future)
                    collect(first, last, result)
                    done += (last - first) * whole.n_months
                note(done)
        except BaseException:
            with suppress(OSError):  # the scheduler may have gone
                self._client.cancel(list(self._blocks), force=True)
            raise

    def _ended(self) -> list[Any]:
        """Those that have ended by now, or within a tick."""
        try:
            return list(self._wait(list(self._blocks), TICK, "FIRST_COMPLETED").done)
        except TimeoutError:
            self._look_for_workers()
            return []

    def _look_for_workers(self) -> None:
        """Raise `BadInput` where there have been no workers for long; Dask would wait for some for ever."""
        now = time.monotonic()
        if now - self._alive_at < LOOK:
            return
        if self._client.nthreads():
            self._alive_at = now
        elif now - self._alive_at > WITHOUT_WORKERS:
            raise BadInput(f"{self._shown}: has no workers any more, at least one would be right")


def _compute_there(function: str, part: object) -> Any:
    return resolve(function)(part, progress=_unheard)


def _unheard(_done: int, _of: int) -> None:
    """Nobody listens on another machine; Dask tells the worker of a cancelled block."""
