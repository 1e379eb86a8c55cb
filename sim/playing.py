"""Who plays the blocks of a work: this process, warm processes beside it, or a cluster.

A work is what can be cut into blocks that any process plays with the same bits: the runs of a scenario, or
the rows of a design.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypedDict, Unpack

from sim.limits import MAX_WORKERS, check_count

Block = tuple[int, int]
"""The first and the last, not included, of the runs or rows that are played in one piece."""
Tell = Callable[[int], object]
"""Hears the run-months done; may raise to cancel."""
type Keep[Part] = Callable[[int, int, Part], object]
"""Takes what a block came to: its first, its last (not included), and the part itself."""
Progress = Callable[[int, int], object]
"""Hears what is done and what there is to do; may raise to cancel."""


class Piece[Part](Protocol):
    """What a process does in one piece."""

    def play(self, tell: Tell) -> Part:
        """Do it, and say what it came to."""
        ...


class Work[Part](Protocol):
    """What can be cut into blocks."""

    @property
    def n_months(self) -> int: ...

    def blocks(self, size: int) -> list[Block]:
        """It all in blocks of about `size`."""
        ...

    def only(self, first: int, last: int) -> Piece[Part]:
        """The work of one block, to be handed to any process; asked for again where that process dies."""
        ...


class How(TypedDict, total=False):
    """Who does the work, and who hears of it; by default this process, and nobody.

    `progress` is called with what is done and what there is to do, and may raise to cancel. `workers` is the
    number of processes on this machine, kept for the next call; `cluster` the address of a Dask scheduler.
    """

    progress: Progress | None
    workers: int | None
    cluster: str | None


@dataclass(frozen=True)
class Crew:
    """Who plays: this process, `workers` processes on this machine, or a `cluster`."""

    workers: int = 1
    cluster: str | None = None

    @property
    def is_many(self) -> bool:
        """Whether processes of this machine share the work."""
        return self.cluster is None and self.workers > 1

    @property
    def is_here(self) -> bool:
        """Whether this process does it all."""
        return self.cluster is None and self.workers == 1

    def play[Part](
        self, work: Work[Part], n: int, size: int, keep: Keep[Part], progress: Progress | None
    ) -> None:
        """Play a work of `n` runs or rows in blocks of about `size`, in any order, and keep each part.

        `progress` hears the run-months done and those to do, and may raise to cancel.
        """
        to_do = n * work.n_months

        def tell(done: int) -> None:
            if progress is not None:
                progress(done, to_do)

        if self.cluster is not None:
            from sim.cluster import play_on_cluster

            play_on_cluster(self.cluster, work, work.blocks(size), keep, tell)
        elif self.is_many:
            from sim import workers

            rounds = math.ceil(n / (size * self.workers))
            share = math.ceil(n / (rounds * self.workers))  # so that all are busy to the end
            workers.workers(self.workers).play(work, work.blocks(share), keep, tell)
        else:
            _play_here(work, work.blocks(size), keep, tell)


def crew_of(**how: Unpack[How]) -> Crew:
    """Who does the work; raises `BadInput` for a number of workers that is out of range."""
    workers = how.get("workers")
    if workers is not None:
        check_count("workers", workers, 1, MAX_WORKERS)
    return Crew(workers or 1, how.get("cluster"))


def _play_here[Part](work: Work[Part], blocks: list[Block], keep: Keep[Part], tell: Tell) -> None:
    before = 0
    for first, last in blocks:

        def add(done: int, before: int = before) -> None:
            tell(before + done)

        keep(first, last, work.only(first, last).play(add))
        before += (last - first) * work.n_months
