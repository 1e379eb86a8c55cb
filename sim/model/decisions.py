"""A choice as it was made in one run: the moves that were weighed, with the terms of each.

Plain records that any process can hold; `sim.model.explain` makes them.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.scenario.vocabulary import RESTING
from sim.seeds.load import load_seeds

DANGERS = {"intervention": "danger of intervention", "upheaval": "danger of upheaval"}


@dataclass(frozen=True)
class Option:
    """A move as it was weighed: its terms add up to its utility."""

    move: str
    label: str
    utility: float
    terms: dict[str, float]
    available: bool
    chosen: bool
    probability: float

    @property
    def reasons(self) -> tuple[tuple[str, float], ...]:
        """The terms under their plain names, the weightiest first; those of one name are added up."""
        summed: dict[str, float] = {}
        for name, value in self.terms.items():
            label = term_label(name)
            summed[label] = summed.get(label, 0.0) + value
        return tuple(sorted(summed.items(), key=lambda pair: -abs(pair[1])))


@dataclass(frozen=True)
class Decision:
    """A choice of one seat in one month, its options from the most to the least useful."""

    month: str
    seat: str
    chosen: str
    options: tuple[Option, ...]
    scripted: bool = False

    @property
    def made(self) -> Option:
        """The move that was made."""
        return next(option for option in self.options if option.chosen)

    @property
    def stood_still(self) -> bool:
        """Whether nothing was done or said."""
        return self.chosen in RESTING


def term_label(term: str) -> str:
    """A term in plain words: the variable's label, the danger or the cost."""
    name, _, expected = term.partition(" ")
    variables = load_seeds().variables
    if name in variables:
        return variables[name].label + (" (as it expects)" if expected else "")
    return DANGERS.get(term, term)
