"""Memory that this process shares with those beside it, so that the records of what they simulate need not be
sent.

It has no name in any folder: it is reached by way of the process that made it, and is gone with the last one
that looks at it, however that one ends. It is kept for the next block and the next ensemble, and every
process keeps its view of it, since a fresh page that is shared costs many times what writing to it does.
"""

from __future__ import annotations

import mmap
import os
import threading
import weakref
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

from sim.model.record import bytes_of
from sim.running.blocks import Ensemble, Simulated
from sim.running.evaluators.base import Collect, Span

LEAST = (
    2**24
)  # bytes of a piece: a block of 1,024 runs of five years; what a smaller one leaves is never taken
SPARE = 4  # pieces of memory that are kept from one ensemble to the next
VIEWS = 4  # of shared memory that each process keeps


@dataclass(frozen=True)
class Place:
    """Where another process finds shared memory; `number` tells it from what was there before."""

    path: str
    number: int
    size: int


class SharedMemory:
    """A piece of memory that other processes reach by its `place`."""

    def __init__(self, size: int) -> None:
        file = os.memfd_create("tightrope")
        weakref.finalize(self, os.close, file)
        os.ftruncate(file, size)
        self.view = mmap.mmap(file, size)
        self.place = Place(f"/proc/{os.getpid()}/fd/{file}", os.fstat(file).st_ino, size)


_spare: list[SharedMemory] = []  # that no process writes to at the moment
_lock = threading.Lock()


def is_possible() -> bool:
    """Whether this system has such memory; elsewhere records are sent from process to process."""
    return hasattr(os, "memfd_create") and Path("/proc/self/fd").is_dir()


@dataclass(frozen=True)
class SharedPart:
    """A part of an ensemble that is simulated in another process, into memory shared with it."""

    ensemble: Ensemble
    place: Place


class SharedEnsemble:
    """An ensemble for the processes of this machine, which write each block of it into shared memory.

    Each result goes to `collect`, which may look at its record until it returns. Memory that is still in use
    when the work is cancelled is not used again: somebody may yet be writing.
    """

    function: ClassVar[str] = "sim.running.simulation:simulate_shared"

    def __init__(self, ensemble: Ensemble, collect: Collect[Simulated]) -> None:
        self.n_months, self._ensemble, self._collect = ensemble.n_months, ensemble, collect
        self._in_use: dict[Span, SharedMemory] = {}

    def blocks(self, size: int) -> list[Span]:
        """As the ensemble has them."""
        return self._ensemble.blocks(size)

    def part(self, first: int, last: int) -> SharedPart:
        """One block, with memory for it."""
        part = self._ensemble.part(first, last)
        memory = _at_least(bytes_of(len(part.names), part.n_months, part.runs))
        self._in_use[first, last] = memory
        return SharedPart(part, memory.place)

    def take(self, first: int, last: int, seals: list[bytes]) -> None:
        """Collect a block that has been simulated, and take its memory back."""
        memory = self._in_use.pop((first, last))
        record = self._ensemble.part(first, last).empty_record(memory.view)
        self._collect(first, last, Simulated(record, seals))
        with _lock:
            if len(_spare) < SPARE:
                _spare.append(memory)


def _at_least(size: int) -> SharedMemory:
    """Memory of this size or more: what is to spare, or else new, in the place of some that is too small."""
    with _lock:
        fits = next((memory for memory in _spare if memory.place.size >= size), None)
        if fits is not None:
            _spare.remove(fits)
        elif _spare:
            _spare.pop(0)
    return fits or SharedMemory(max(size, LEAST))


@lru_cache(maxsize=VIEWS)
def view(place: Place) -> mmap.mmap:
    """This process's own view of memory that another shares."""
    file = os.open(place.path, os.O_RDWR)
    try:
        return mmap.mmap(file, place.size)
    finally:
        os.close(file)
