"""An ensemble cut into blocks of runs, which any process can simulate, in any order, with the same bits.

A run's luck is keyed by its own number, so that a block depends on the scenario, the seed and its runs alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from sim.luck.streams import BLOCK
from sim.model.record import ARRAYS, Memory, Record, room_for
from sim.results.digest import in_order
from sim.running.evaluators.base import Span

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario


@dataclass(frozen=True)
class Ensemble:
    """Runs of a scenario that are wanted, and the `names` of what to record of them each month.

    `luck_again` says whether their luck may be met again, by a what-if beside them, before it is forgotten.
    """

    function: ClassVar[str] = "sim.running.simulation:simulate"

    scenario: Scenario
    runs: int
    seed: int
    first_run: int
    names: tuple[str, ...]
    luck_again: bool = True

    @property
    def n_months(self) -> int:
        return self.scenario.n_months

    def blocks(self, size: int) -> list[Span]:
        """The runs in blocks [first, last) of about `size` runs."""
        return list(chunks(self.first_run, self.runs, size))

    def part(self, first: int, last: int) -> Ensemble:
        """The runs from `first` up to `last`, not included."""
        return replace(self, first_run=first, runs=last - first)

    def empty_record(self, memory: Memory | None = None) -> Record:
        """An empty record of all its runs, in new arrays or in a given piece of memory."""
        return room_for(self.names, self.n_months, self.runs, memory)


@dataclass(frozen=True)
class Simulated:
    """What some runs came to: their record, and the seals of which the digest is made."""

    record: Record
    seals: list[bytes]


class WholeRecord:
    """The record of an ensemble in this process's memory, filled block by block in any order."""

    def __init__(self, ensemble: Ensemble) -> None:
        self.record = ensemble.empty_record()
        self._first = ensemble.first_run
        self._seals: dict[int, list[bytes]] = {}

    @property
    def seals(self) -> list[bytes]:
        """The seals of all runs, in their order."""
        return in_order(self._seals)

    def part(self, first: int, last: int) -> Record:
        """The room for the runs from `first` up to `last`, not included: views, not copies."""
        return slice_runs(self.record, first - self._first, last - self._first)

    def note(self, first: int, _last: int, simulated: Simulated) -> None:
        """Take in runs whose record is in its place already."""
        self._seals[first] = simulated.seals

    def copy(self, first: int, last: int, simulated: Simulated) -> None:
        """Copy the record of some runs to its place."""
        room = self.part(first, last)
        for name in ARRAYS:
            getattr(room, name)[...] = getattr(simulated.record, name)
        self.note(first, last, simulated)


@dataclass(frozen=True)
class InPlace:
    """An ensemble simulated in this process, straight into its place in the whole record."""

    function: ClassVar[str] = "sim.running.simulation:simulate_in_place"

    ensemble: Ensemble
    whole: WholeRecord

    @property
    def n_months(self) -> int:
        return self.ensemble.n_months

    def blocks(self, size: int) -> list[Span]:
        """As the ensemble has them."""
        return self.ensemble.blocks(size)

    def part(self, first: int, last: int) -> InPlace:
        """The same for a part of the runs."""
        return replace(self, ensemble=self.ensemble.part(first, last))


def chunks(first_run: int, runs: int, size: int) -> Iterator[Span]:
    """The runs from `first_run` on in the fewest blocks [first, last) of at most `size`, rounded up to a
    multiple of 256: as long as one another, within 256, each but the last ending on such a multiple.
    """
    begin, end = first_run // BLOCK, math.ceil((first_run + runs) / BLOCK)
    n_blocks = math.ceil((end - begin) / math.ceil(size / BLOCK))
    ends = [begin + math.ceil((end - begin) * n / n_blocks) for n in range(n_blocks + 1)]
    for first, last in pairwise(ends):
        yield max(first * BLOCK, first_run), min(last * BLOCK, first_run + runs)


def slice_runs(record: Record, first: int, last: int) -> Record:
    """The runs of a record from position `first` up to `last`, not included: views, not copies."""
    return replace(record, **{name: getattr(record, name)[..., first:last] for name in ARRAYS})
