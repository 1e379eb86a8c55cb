"""The room for what is written down of runs: its names, its arrays and what they take."""

from __future__ import annotations

from collections.abc import Sequence
from mmap import mmap

import numpy as np

from sim.evidence import SEATS, load_seeds
from sim.moves import by_stance
from sim.outcomes import ENDINGS, MEASURES
from sim.results import Record

Memory = memoryview | mmap
ARRAYS = ("state", "ending_month", "intervention_month", "moves", "ending")
"""The fields of a `Record` that are arrays, the runs last, in an order that fits them together in memory."""


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
