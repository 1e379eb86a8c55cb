"""One run, month by month: its path, its decisions with their terms, how it ended."""

from dataclasses import dataclass

import numpy as np

from sim.model.decisions import Decision
from sim.view.summary import Mark


@dataclass(frozen=True)
class Walk:
    """A run: `path` holds a value a month for each recorded variable, `choices` every decision in order.

    Of a decision the options that were open are here, the move made first, then the likeliest.
    """

    title: str
    run: int
    seed: int
    version: str
    months: tuple[str, ...]
    path: dict[str, np.ndarray]
    choices: tuple[Decision, ...]
    ending: str
    ending_month: str | None
    marks: tuple[Mark, ...] = ()

    def at(self, month: str) -> dict[str, float]:
        """The run's state in a month, by variable."""
        t = self.months.index(month)
        return {name: float(values[t]) for name, values in self.path.items()}

    def of_month(self, month: str) -> list[Decision]:
        """The choices of one month, in the order in which they were made."""
        return [choice for choice in self.choices if choice.month == month]

    def made_by(self, seat: str) -> list[Decision]:
        """What a seat did, standing still aside."""
        return [choice for choice in self.choices if choice.seat == seat and not choice.stood_still]
