"""What is written down of runs: its names, its arrays and the memory that they take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from mmap import mmap

import numpy as np

from sim.model.moves import by_stance
from sim.model.outcomes import ENDINGS, MEASURES
from sim.seeds.load import load_seeds

Memory = memoryview | mmap
ARRAYS = ("state", "ending_month", "intervention_month", "moves", "ending")
"""The fields of a `Record` that are arrays, the runs last, in an order that fits them together in memory."""


@dataclass(frozen=True)
class Record:
    """What the model writes down, month by month, for all runs of an ensemble or of a part of it.

    `state` is float32 (variable, month, run), with the variables' `names`; `moves` int8 (seat, month, run)
    holds positions in `move_names[seat]`; `ending` int8 (run) a position in `ending_names`; `ending_month`
    and `intervention_month` int32 (run) count from 0, and are -1 where there was none.
    """

    names: Sequence[str]
    move_names: dict[str, Sequence[str]]
    ending_names: Sequence[str]
    state: np.ndarray
    moves: np.ndarray
    ending: np.ndarray
    ending_month: np.ndarray
    intervention_month: np.ndarray


def recorded_names() -> tuple[str, ...]:
    """The names of all that can be recorded a month and a run: the world's variables and the measures."""
    return (*load_seeds().variables, *MEASURES)


def room_for(names: Sequence[str], n_months: int, runs: int, memory: Memory | None = None) -> Record:
    """An empty record, in new arrays or in a given piece of memory."""
    n_seats = len(load_seeds().seats)
    shapes = ((len(names), n_months, runs), (runs,), (runs,), (n_seats, n_months, runs), (runs,))
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
    a_run = n_months * (4 * n_variables + len(load_seeds().seats)) + 4 + 4 + 1
    return runs * a_run


def _move_names() -> dict[str, Sequence[str]]:
    """The moves of each seat in the order of their codes."""
    seats = [seat for capital in load_seeds().capitals.values() for seat in capital.moves.items()]
    return {name: tuple(by_stance(moves)) for name, moves in seats}
