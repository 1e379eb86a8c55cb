"""Memory that this process lends to those beside it, so that the records they play need not be sent.

It has no name in any folder: it is reached by way of the process that made it, and is gone with the last one
that looks at it, however that one ends. It is kept for the next block and the next ensemble, and every worker
keeps its view of it, since a fresh page that processes share costs many times what writing to it does.
"""

from __future__ import annotations

import mmap
import os
import threading
import weakref
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sim.blocks import Job, Played
from sim.playing import Block, Keep, Tell
from sim.record import bytes_of

PIECE = 2**24  # bytes at least: a block of 1,024 runs of five years; what a smaller one leaves is never taken
SPARE = 4  # pieces of memory that are kept from one ensemble to the next
VIEWS = 4  # of lent memory that each worker keeps


@dataclass(frozen=True)
class Place:
    """Where another process finds memory that is lent; `number` tells it from what was there before."""

    path: str
    number: int
    size: int


class Lent:
    """A piece of memory that other processes reach by its `place`."""

    def __init__(self, size: int) -> None:
        file = os.memfd_create("tightrope")
        weakref.finalize(self, os.close, file)
        os.ftruncate(file, size)
        self.view = mmap.mmap(file, size)
        self.place = Place(f"/proc/{os.getpid()}/fd/{file}", os.fstat(file).st_ino, size)


_spare: list[Lent] = []  # lent to nobody at the moment
_lock = threading.Lock()


def is_possible() -> bool:
    """Whether this system has such memory; elsewhere records are sent from process to process."""
    return hasattr(os, "memfd_create") and Path("/proc/self/fd").is_dir()


class Lending:
    """A job for the processes of this machine, each block of it written into memory that is lent for it.

    Each part goes to `keep`, which may look at its record until it returns. What is still lent when the work
    is cancelled is not lent again: somebody may yet be writing.
    """

    def __init__(self, job: Job, keep: Keep[Played]) -> None:
        self.n_months, self._job, self._keep = job.n_months, job, keep
        self._lent: dict[Block, Lent] = {}

    def blocks(self, size: int) -> list[Block]:
        """As the job has them."""
        return self._job.blocks(size)

    def only(self, first: int, last: int) -> Away:
        """One block; the same memory where it is asked for again."""
        part, block = self._job.only(first, last), (first, last)
        if block not in self._lent:
            self._lent[block] = _at_least(bytes_of(len(part.names), part.n_months, part.runs))
        return Away(part, self._lent[block].place)

    def take(self, first: int, last: int, seals: list[bytes]) -> None:
        """Keep a block that has been played, and take its memory back."""
        lent = self._lent.pop((first, last))
        record = self._job.only(first, last).room(lent.view)
        self._keep(first, last, Played(record, seals))
        with _lock:
            if len(_spare) < SPARE:
                _spare.append(lent)


@dataclass(frozen=True)
class Away:
    """A block that is played in another process, into memory lent to it."""

    job: Job
    place: Place

    def play(self, tell: Tell) -> list[bytes]:
        """Play it, and give the seals; the record is where the lender looks for it."""
        return self.job.play(tell, _view(self.place)).seals


def _at_least(size: int) -> Lent:
    """Memory of this size or more: what is to spare, or else new, in the place of some that is too small."""
    with _lock:
        fits = next((lent for lent in _spare if lent.place.size >= size), None)
        if fits is not None:
            _spare.remove(fits)
        elif _spare:
            _spare.pop(0)
    return fits or Lent(max(size, PIECE))


@lru_cache(maxsize=VIEWS)
def _view(place: Place) -> mmap.mmap:
    """This process's own view of memory that another lends."""
    file = os.open(place.path, os.O_RDWR)
    try:
        return mmap.mmap(file, place.size)
    finally:
        os.close(file)
