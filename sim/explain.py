"""Why a capital did what it did: the terms of the move chosen and of those passed over.

The terms are the rows that the choice itself added up, so that they sum to the utility used.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from sim.evidence import load_seeds
from sim.wording import clip

if TYPE_CHECKING:
    from sim.council import Weighed
    from sim.scenario import Scenario

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


@dataclass(frozen=True)
class Decision:
    """A choice of one seat in one month, its options from the most to the least useful."""

    month: str
    seat: str
    chosen: str
    options: tuple[Option, ...]
    scripted: bool = False


@dataclass
class Witness:
    """Notes every choice of a model that has a single run."""

    case: Scenario
    decisions: list[Decision] = field(default_factory=list)

    def note(self, weighed: Weighed) -> None:
        """Keep what was weighed and chosen in the model's first run."""
        seat, model = weighed.seat, weighed.capital.model
        probability = weighed.probability()
        scripted = model.scripted_moves().get(seat.name)
        choice = scripted or seat.names[weighed.chosen[0]]
        options = [
            Option(
                move=name,
                label=move.label,
                utility=float(weighed.utility[i, 0]),
                terms={label: float(row[0]) for label, row in weighed.terms[i].items()},
                available=bool(np.isfinite(weighed.score[i, 0])),
                chosen=name == choice,
                probability=float(probability[i, 0]),
            )
            for i, (name, move) in enumerate(seat.moves.items())
        ]
        options.sort(key=lambda option: -option.utility)
        month = self.case.months[model.month]
        self.decisions.append(Decision(month, seat.name, choice, tuple(options), scripted is not None))


def why(scenario: Scenario, run_number: int, seed: int = 0, month: str | None = None) -> list[Decision]:
    """Every decision of one run, or of one month of it, in the order in which the capitals choose.

    The run is played again with a witness: it is the run of that number in any ensemble under this seed.
    Raises `ValueError` for a month that the scenario does not have.
    """
    from sim.model import Tightrope

    if month is not None and month not in scenario.months:
        ends = f"{scenario.start} to {scenario.end}"
        raise ValueError(f"month: {clip(month)} is not in {scenario.name}, one from {ends} would be right")
    witness = Witness(scenario)
    model = Tightrope(scenario, runs=1, rng=seed, first_run=run_number, witness=witness)
    months = scenario.months
    last = len(months) if month is None else months.index(month) + 1
    for _ in range(last):
        model.step()
    return [decision for decision in witness.decisions if month in (None, decision.month)]


def term_label(term: str) -> str:
    """A term in plain words: the variable's label, the danger or the cost."""
    name, _, expected = term.partition(" ")
    variables = load_seeds().variables
    if name in variables:
        return variables[name].label + (" (as it expects)" if expected else "")
    return DANGERS.get(term, term)
