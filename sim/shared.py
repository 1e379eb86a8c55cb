"""Memory that the processes of one machine write into together, so that no result is copied between them.

It has no name in any folder: it is reached by way of the process that made it, and is gone with the last one
that looks at it, however that one ends.
"""

from __future__ import annotations

import mmap
import os
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from sim.blocks import Job, part_of
from sim.record import bytes_of, room_for
from sim.results import Record


@dataclass(frozen=True)
class SharedPlace:
    """Where other processes find the room for the record of a job."""

    path: str
    job: Job

    def part(self, first: int, last: int) -> Record:
        """The room for the runs from `first` up to `last`, not included: views, not copies."""
        file = os.open(self.path, os.O_RDWR)
        try:
            whole = _mapped(file, self.job)
        finally:
            os.close(file)
        return part_of(whole, first - self.job.first_run, last - self.job.first_run)


class SharedRoom:
    """Room for the record of a job; others write into it by its `place` while it is open."""

    def __init__(self, job: Job) -> None:
        self._file = os.memfd_create("tightrope")
        os.ftruncate(self._file, bytes_of(len(job.names), job.n_months, job.runs))
        self.record = _mapped(self._file, job)
        self.place = SharedPlace(f"/proc/{os.getpid()}/fd/{self._file}", job)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let no other process in from now on."""
        os.close(self._file)

    @staticmethod
    def is_possible() -> bool:
        """Whether this system has such memory; elsewhere results are sent from process to process."""
        return hasattr(os, "memfd_create") and Path("/proc/self/fd").is_dir()


def _mapped(file: int, job: Job) -> Record:
    """The record in an open file; its arrays keep the memory for as long as somebody holds them."""
    size = bytes_of(len(job.names), job.n_months, job.runs)
    return room_for(job.names, job.n_months, job.runs, mmap.mmap(file, size))
