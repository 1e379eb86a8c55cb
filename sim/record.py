"""What the model writes down each month, into arrays that are made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.outcomes import ENDINGS, MEASURES, Endings, measure
from sim.results import Record

if TYPE_CHECKING:
    from sim.model import Tightrope


class Recorder:
    """Fills a `Record` month by month: world variables, measures, and the endings as they occur."""

    def __init__(self, m: Tightrope) -> None:
        self.names = (*m.world.names, *MEASURES)
        self.state = np.zeros((len(self.names), m.n_months, m.runs), dtype=np.float32)
        self._n_world = len(m.world.names)
        self._exposure = np.zeros(m.runs, dtype=np.float32)
        self._endings = Endings(m.runs)

    def note(self, m: Tightrope) -> None:
        """Write down this month."""
        self.state[: self._n_world, m.month] = m.world.x
        measures = measure(m, self._exposure)
        for i, name in enumerate(MEASURES, start=self._n_world):
            self.state[i, m.month] = measures[name]
        self._exposure = measures["exposure"]
        self._endings.note(m)

    def record(self, m: Tightrope) -> Record:
        """All that was written down so far."""
        return Record(
            names=self.names,
            move_names={name: seat.names for name, seat in m.seats.items()},
            ending_names=ENDINGS,
            state=self.state,
            moves=m.moves.transpose(1, 0, 2).astype(np.int16),
            ending=self._endings.code,
            ending_month=self._endings.month,
            intervention_month=m.month_of("intervention"),
        )
