"""What the model writes down each month, into arrays that are made once."""

from __future__ import annotations

from collections.abc import Sequence
from mmap import mmap
from typing import TYPE_CHECKING

import numpy as np

from sim.evidence import SEATS, load_seeds
from sim.moves import by_stance
from sim.outcomes import ENDINGS, MEASURES, Endings, measure
from sim.results import Record

if TYPE_CHECKING:
    from sim.model import Tightrope

Memory = memoryview | mmap
ARRAYS = ("state", "ending_month", "intervention_month", "moves", "ending")
"""The fields of a `Record` that are arrays, the runs last, in an order that fits them together in memory."""


class Recorder:
    """Fills a `Record` month by month: world variables, measures, and the endings as they occur.

    It writes straight into the arrays of `room`, which may be a part of a larger record or shared with other
    processes, and only what `room.names` asks for.
    """

    def __init__(self, m: Tightrope, room: Record) -> None:
        self.room = room
        row = {name: i for i, name in enumerate(room.names)}
        self._all_of_the_world = tuple(room.names[: len(m.world.names)]) == m.world.names
        world = [name for name in room.names if name in m.world.index]
        self._world_rows = m.world.rows(world)
        self._to_rows = np.array([row[name] for name in world], dtype=np.intp)
        self._measures = {name: row[name] for name in MEASURES if name in row}
        self._exposure = np.zeros(m.runs, dtype=np.float32)
        self._endings = Endings(m.runs)

    def note(self, m: Tightrope) -> None:
        """Write down this month."""
        state = self.room.state
        if self._all_of_the_world:  # the usual case, and one copy in place of two
            state[: len(self._world_rows), m.month] = m.world.x
        else:
            state[self._to_rows, m.month] = m.world.x[self._world_rows]
        measures = measure(m, self._exposure)
        for name, row in self._measures.items():
            state[row, m.month] = measures[name]
        self._exposure = measures["exposure"]
        self._endings.note(m)

    def record(self, m: Tightrope) -> Record:
        """All that was written down so far."""
        self.room.moves[...] = m.moves.transpose(1, 0, 2)
        self.room.ending[...] = self._endings.code
        self.room.ending_month[...] = self._endings.month
        self.room.intervention_month[...] = m.month_of("intervention")
        return self.room


def recorded_names() -> tuple[str, ...]:
    """The names of all that can be recorded a month and a run: the world's variables and the measures."""
    return (*load_seeds().variables, *MEASURES)


def room_for(names: Sequence[str], n_months: int, runs: int, memory: Memory | None = None) -> Record:
    """An empty record, in new arrays or in a given piece of memory."""
    shapes = ((len(names), n_months, runs), (runs,), (runs,), (len(SEATS), n_months, runs), (runs,))
    arrays, offset = {}, 0
    for name, shape, kind in zip(ARRAYS, shapes, ("f4", "i4", "i4", "i1", "i1"), strict=True):
        if memory is None:
            arrays[name] = np.zeros(shape, dtype=kind)
        else:
            arrays[name] = np.ndarray(shape, dtype=kind, buffer=memory, offset=offset)
            offset += arrays[name].nbytes
    return Record(names=tuple(names), move_names=_move_names(), ending_names=ENDINGS, **arrays)


def bytes_of(n_variables: int, n_months: int, runs: int) -> int:
    """What a record takes."""
    a_run = n_months * (4 * n_variables + len(SEATS)) + 4 + 4 + 1
    return runs * a_run


def _move_names() -> dict[str, Sequence[str]]:
    """The moves of each seat in the order of their codes."""
    seeds = load_seeds()
    of_seat = {seat: moves for capital in seeds.capitals.values() for seat, moves in capital.moves.items()}
    return {seat: tuple(by_stance(of_seat[seat])) for seat in SEATS}
