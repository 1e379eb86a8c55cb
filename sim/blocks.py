"""An ensemble cut into blocks of runs, which any process can play, in any order, with the same bits.

A run's luck is keyed by its own number, so that a block depends on the scenario, the seed and its runs alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from sim.playing import Block, Tell
from sim.record import room_for
from sim.results import Record
from sim.streams import BLOCK

if TYPE_CHECKING:
    from sim.model import Tightrope
    from sim.scenario import Scenario


@dataclass(frozen=True)
class Job:
    """Which runs of a scenario are wanted, and the `names` of what to record of them each month."""

    scenario: Scenario
    runs: int
    seed: int
    first_run: int
    names: tuple[str, ...]

    @property
    def n_months(self) -> int:
        return self.scenario.n_months

    def blocks(self, size: int) -> list[Block]:
        """The runs in blocks [first, last) of about `size` runs."""
        return list(chunks(self.first_run, self.runs, size))

    def only(self, first: int, last: int) -> Job:
        """The same job for the runs from `first` up to `last`, not included."""
        return replace(self, first_run=first, runs=last - first)

    def play(self, tell: Tell | None = None) -> Record:
        """The record of the job, played in one piece; `tell` hears the run-months done."""
        return play(self, tell, room_for(self.names, self.n_months, self.runs))


class Room(Protocol):
    """Where the record of an ensemble is written."""

    def part(self, first: int, last: int) -> Record:
        """The room for the runs from `first` up to `last`, not included."""
        ...


@dataclass(frozen=True)
class InPlace:
    """A job whose record is written where it belongs, in place of being handed over."""

    job: Job
    room: Room

    @property
    def n_months(self) -> int:
        return self.job.n_months

    def blocks(self, size: int) -> list[Block]:
        """As the job has them."""
        return self.job.blocks(size)

    def only(self, first: int, last: int) -> InPlace:
        """The same for a part of the runs."""
        return replace(self, job=self.job.only(first, last))

    def play(self, tell: Tell | None = None) -> None:
        """Play the job into its part of the room."""
        first = self.job.first_run
        play(self.job, tell, self.room.part(first, first + self.job.runs))


class OwnRoom:
    """Room for the record of a job, in this process alone."""

    def __init__(self, job: Job) -> None:
        self.record = room_for(job.names, job.n_months, job.runs)
        self._first = job.first_run

    def part(self, first: int, last: int) -> Record:
        """The room for the runs from `first` up to `last`, not included: views, not copies."""
        return part_of(self.record, first - self._first, last - self._first)

    def keep(self, first: int, last: int, part: Record) -> None:
        """Copy the record of some runs to where it belongs."""
        room = self.part(first, last)
        for name in ("state", "moves", "ending", "ending_month", "intervention_month"):
            getattr(room, name)[...] = getattr(part, name)


def chunks(first_run: int, runs: int, size: int) -> Iterator[Block]:
    """The runs from `first_run` on in blocks [first, last), each but the last ending on a multiple of 256."""
    step = math.ceil(size / BLOCK) * BLOCK
    first, end = first_run, first_run + runs
    while first < end:
        last = min(first // BLOCK * BLOCK + step, end)
        yield first, last
        first = last


def play(job: Job, tell: Tell | None, room: Record) -> Record:
    """Play a job in one piece into a room; `tell` hears the run-months done and may raise to cancel."""
    from sim.model import Tightrope

    model = Tightrope(job.scenario, runs=job.runs, rng=job.seed, first_run=job.first_run, room=room)
    for month in range(job.n_months):
        model.step()
        if tell is not None:
            tell(job.runs * (month + 1))
    record = model.record
    let_go(model)
    return record


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
    runs = slice(first, last)
    return replace(
        whole,
        state=whole.state[..., runs],
        moves=whole.moves[..., runs],
        ending=whole.ending[runs],
        ending_month=whole.ending_month[runs],
        intervention_month=whole.intervention_month[runs],
    )
