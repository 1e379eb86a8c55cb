"""What the model writes down each month, into arrays that are made once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from sim.model.context import Measurable, Parameters, Row, World
from sim.model.endings import Endings
from sim.model.outcomes import MEASURE, MEASURES
from sim.model.record import Record

type RowNumbers = slice | list[int]


class Measures:
    """All measures of this month in `rows`, in the order of `MEASURES`, shape (measures, runs)."""

    def __init__(self, runs: int) -> None:
        self.rows = np.zeros((len(MEASURES), runs), dtype=np.float32)
        self.by_name = dict(zip(MEASURES, self.rows, strict=True))

    def take(self, w: World, p: Parameters, m: Measurable) -> None:
        """Measure this month."""
        for name, row in self.by_name.items():
            row[:] = MEASURE[name].rule(w, p, m)


class Recorder:
    """Fills a `Record` month by month: world variables, measures, and the endings as they occur.

    It writes straight into the arrays of `room`, which may be a part of a larger record or shared with other
    processes, and only what `room.names` asks for.
    """

    def __init__(self, world: World, room: Record) -> None:
        self._room = room
        self._measures = Measures(world.runs)
        self._endings = Endings(world)
        self._copies = [
            (*_places(room.names, names), values)
            for names, values in ((world.names, world.x), (MEASURES, self._measures.rows))
        ]

    @property
    def measured(self) -> Mapping[str, Row]:
        """The measures by name."""
        return self._measures.by_name

    def note(self, w: World, p: Parameters, m: Measurable) -> None:
        """Write down this month."""
        self._measures.take(w, p, m)
        self._endings.note(w, p, m)
        for there, here, values in self._copies:
            self._room.state[there, m.month] = values[here]

    def record(self, moves: np.ndarray, intervention_month: np.ndarray) -> Record:
        """All that was written down so far, with the moves (months, seats, runs) that were made."""
        self._room.moves[...] = moves.transpose(1, 0, 2)
        self._room.ending[...] = self._endings.code
        self._room.ending_month[...] = self._endings.month
        self._room.intervention_month[...] = intervention_month
        return self._room


def _places(asked: Sequence[str], names: Sequence[str]) -> tuple[RowNumbers, RowNumbers]:
    """Where those of the names that are asked for stand among the asked, and where among the names."""
    there = [place for place, name in enumerate(asked) if name in names]
    return _as_slice(there), _as_slice([names.index(asked[place]) for place in there])


def _as_slice(rows: list[int]) -> RowNumbers:
    """Row numbers as a slice where they follow each other, which is one copy instead of two."""
    stretch = slice(rows[0], rows[-1] + 1) if rows else slice(0)
    return stretch if list(range(stretch.start or 0, stretch.stop)) == rows else rows
