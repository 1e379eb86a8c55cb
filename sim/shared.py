"""Memory that the processes of one machine write into together, so that no result is copied between them.

It has no name in any folder: it is reached by way of the process that made it, and is gone with the last one
that looks at it, however that one ends.
"""

from __future__ import annotations

import mmap
import os
from pathlib import Path

from sim.record import bytes_of, room_for
from sim.results import Record


class SharedRoom:
    """Room for the record of a job; `place` is where other processes find it while this object is open."""

    def __init__(self, names: tuple[str, ...], n_months: int, runs: int) -> None:
        size = bytes_of(len(names), n_months, runs)
        self._file = os.memfd_create("tightrope")
        os.ftruncate(self._file, size)
        # The arrays keep the map, and with it the memory, for as long as somebody holds them.
        self.record = room_for(names, n_months, runs, mmap.mmap(self._file, size))
        self.place = f"/proc/{os.getpid()}/fd/{self._file}"

    def close(self) -> None:
        """Let no other process in from now on."""
        os.close(self._file)

    @staticmethod
    def is_possible() -> bool:
        """Whether this system has such memory; elsewhere results are sent from process to process."""
        return hasattr(os, "memfd_create") and Path("/proc/self/fd").is_dir()


def room_at(place: str, names: tuple[str, ...], n_months: int, runs: int) -> Record:
    """The room that another process has made."""
    size = bytes_of(len(names), n_months, runs)
    file = os.open(place, os.O_RDWR)
    try:
        return room_for(names, n_months, runs, mmap.mmap(file, size))
    finally:
        os.close(file)
