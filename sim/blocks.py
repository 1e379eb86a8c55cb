"""An ensemble cut into blocks of runs, which any process can play, in any order, with the same bits.

A run's luck is keyed by its own number, so that a block depends on the scenario, the seed and its runs alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sim.digests import in_order
from sim.playing import Block, Tell
from sim.record import ARRAYS, Memory, room_for
from sim.results import Record, seals
from sim.streams import BLOCK

if TYPE_CHECKING:
    from sim.model import Tightrope
    from sim.scenario import Scenario


@dataclass(frozen=True)
class Job:
    """Which runs of a scenario are wanted, and the `names` of what to record of them each month.

    `luck_again` says whether their luck may be met again, by a what-if beside them, before it is forgotten.
    """

    scenario: Scenario
    runs: int
    seed: int
    first_run: int
    names: tuple[str, ...]
    luck_again: bool = True

    @property
    def n_months(self) -> int:
        return self.scenario.n_months

    def blocks(self, size: int) -> list[Block]:
        """The runs in blocks [first, last) of about `size` runs."""
        return list(chunks(self.first_run, self.runs, size))

    def only(self, first: int, last: int) -> Job:
        """The same job for the runs from `first` up to `last`, not included."""
        return replace(self, first_run=first, runs=last - first)

    def room(self, memory: Memory | None = None) -> Record:
        """An empty record of all its runs, in new arrays or in a given piece of memory."""
        return room_for(self.names, self.n_months, self.runs, memory)

    def play(self, tell: Tell, memory: Memory | None = None) -> Played:
        """Play it in one piece, into a room of its own; `tell` hears the run-months done."""
        return play(self, tell, self.room(memory))


@dataclass(frozen=True)
class Played:
    """What some runs came to: their record, and the seals of which the digest is made."""

    record: Record
    seals: list[bytes]


class Whole:
    """The record of a job in this process's memory, filled block by block in any order."""

    def __init__(self, job: Job) -> None:
        self.record = job.room()
        self._first = job.first_run
        self._seals: dict[int, list[bytes]] = {}

    @property
    def seals(self) -> list[bytes]:
        """The seals of all runs, in their order."""
        return in_order(self._seals)

    def part(self, first: int, last: int) -> Record:
        """The room for the runs from `first` up to `last`, not included: views, not copies."""
        return part_of(self.record, first - self._first, last - self._first)

    def note(self, first: int, _last: int, played: Played) -> None:
        """Take in runs that were played in their place."""
        self._seals[first] = played.seals

    def keep(self, first: int, last: int, played: Played) -> None:
        """Copy the record of some runs to where it belongs."""
        room = self.part(first, last)
        for name in ARRAYS:
            getattr(room, name)[...] = getattr(played.record, name)
        self.note(first, last, played)


@dataclass(frozen=True)
class InPlace:
    """A job played in this process, straight into its place in the whole."""

    job: Job
    whole: Whole

    @property
    def n_months(self) -> int:
        return self.job.n_months

    def blocks(self, size: int) -> list[Block]:
        """As the job has them."""
        return self.job.blocks(size)

    def only(self, first: int, last: int) -> InPlace:
        """The same for a part of the runs."""
        return replace(self, job=self.job.only(first, last))

    def play(self, tell: Tell) -> Played:
        """Play the job into its part of the whole."""
        first = self.job.first_run
        return play(self.job, tell, self.whole.part(first, first + self.job.runs))


def chunks(first_run: int, runs: int, size: int) -> Iterator[Block]:
    """The runs from `first_run` on in the fewest blocks [first, last) of at most `size`, rounded up to a
    multiple of 256: as long as one another, within 256, each but the last ending on such a multiple.
    """
    begin, end = first_run // BLOCK, math.ceil((first_run + runs) / BLOCK)
    n_blocks = math.ceil((end - begin) / math.ceil(size / BLOCK))
    ends = [begin + math.ceil((end - begin) * n / n_blocks) for n in range(n_blocks + 1)]
    for first, last in pairwise(ends):
        yield max(first * BLOCK, first_run), min(last * BLOCK, first_run + runs)


def play(job: Job, tell: Tell, room: Record) -> Played:
    """Play a job in one piece into a room; `tell` hears the run-months done and may raise to cancel."""
    from sim.luck import luck_of
    from sim.model import Tightrope

    model = Tightrope(job.scenario, runs=job.runs, rng=job.seed, first_run=job.first_run, room=room)
    for month in range(job.n_months):
        model.step()
        tell(job.runs * (month + 1))
    record = model.record
    let_go(model)
    if not job.luck_again:
        luck_of.cache_clear()
    return Played(record, seals(record, job.first_run))


def let_go(model: Tightrope) -> None:
    """Empty a model that has been played, so that its arrays are freed now.

    A model and its agents hold each other: they would wait for the garbage collector, and block upon block
    of them would pile up to many times the memory of the results.
    """
    for agent in list(model.agents):
        vars(agent).clear()
    vars(model).clear()


def part_of(whole: Record, first: int, last: int) -> Record:
    """The runs of a record from position `first` up to `last`, not included: views, not copies."""
    return replace(whole, **{name: getattr(whole, name)[..., first:last] for name in ARRAYS})
