"""What the model writes down each month, into arrays that are made once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.measuring import Endings, Measures
from sim.outcomes import MEASURES
from sim.results import Record

if TYPE_CHECKING:
    from sim.model import Tightrope

type Rows = slice | list[int]


class Recorder:
    """Fills a `Record` month by month: world variables, measures, and the endings as they occur.

    It writes straight into the arrays of `room`, which may be a part of a larger record or shared with other
    processes, and only what `room.names` asks for.
    """

    def __init__(self, m: Tightrope, room: Record) -> None:
        self.room = room
        self._measures = Measures(m.runs)
        self._endings = Endings(m.runs)
        self._copies = [
            (*_places(room.names, names), values)
            for names, values in ((m.world.names, m.world.x), (MEASURES, self._measures.rows))
        ]

    def note(self, m: Tightrope) -> None:
        """Write down this month."""
        self._measures.take(m)
        self._endings.note(m)
        for there, here, values in self._copies:
            self.room.state[there, m.month] = values[here]

    def record(self, m: Tightrope) -> Record:
        """All that was written down so far."""
        self.room.moves[...] = m.moves.transpose(1, 0, 2)
        self.room.ending[...] = self._endings.code
        self.room.ending_month[...] = self._endings.month
        self.room.intervention_month[...] = m.month_of("intervention")
        return self.room


def _places(asked: Sequence[str], names: Sequence[str]) -> tuple[Rows, Rows]:
    """Where those of the names that are asked for stand among the asked, and where among the names."""
    there = [place for place, name in enumerate(asked) if name in names]
    return _side_by_side(there), _side_by_side([names.index(asked[place]) for place in there])


def _side_by_side(rows: list[int]) -> Rows:
    """Rows as a stretch where they are one, which one copy fills in place of two."""
    stretch = slice(rows[0], rows[-1] + 1) if rows else slice(0)
    return stretch if list(range(stretch.start or 0, stretch.stop)) == rows else rows
