"""Why a capital did what it did: one run again, and the terms of the moves chosen and passed over.

The terms are the rows that the choice itself added up, so that they sum to the utility used.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.errors import check_count
from sim.luck.streams import MAX_RUNS, MAX_SEED
from sim.model.choice.simultaneous_choice import Weighed
from sim.model.decisions import Decision, Option
from sim.model.record import Record
from sim.model.tightrope import Tightrope
from sim.scenario.scenario import AnyScenario, Scenario, scenario_of


class DecisionLog:
    """A witness that writes down every choice of a model's first run."""

    def __init__(self) -> None:
        self.decisions: list[Decision] = []

    def note(self, model: Tightrope, weighed: Weighed) -> None:
        """Write down what was weighed and chosen."""
        seat = weighed.seat
        probability = weighed.probability()
        scripted = model.scripted_moves().get(seat.name)
        chosen = scripted or seat.names[weighed.chosen[0]]
        options = [
            Option(
                move=name,
                label=move.label,
                utility=float(weighed.utility[i, 0]),
                terms={label: float(row[0]) for label, row in weighed.terms[i].items()},
                available=bool(np.isfinite(weighed.score[i, 0])),
                chosen=name == chosen,
                probability=float(probability[i, 0]),
            )
            for i, (name, move) in enumerate(seat.moves.items())
        ]
        options.sort(key=lambda option: -option.utility)
        month = model.case.months[model.month]
        self.decisions.append(Decision(month, seat.name, chosen, tuple(options), scripted is not None))


@dataclass(frozen=True)
class Replay:
    """One run, played again: what it left, and every decision in the order in which the capitals choose."""

    record: Record
    decisions: list[Decision]


def replay(scenario: Scenario, run_number: int, seed: int = 0, n_months: int | None = None) -> Replay:
    """Play one run again, with all its decisions: the run of that number in any ensemble under this seed.

    It stops after `n_months`, or at the scenario's end.
    """
    log = DecisionLog()
    model = Tightrope(scenario, runs=1, rng=seed, first_run=run_number, witness=log)
    for _ in range(scenario.n_months if n_months is None else n_months):
        model.step()
    return Replay(model.record, log.decisions)


def why(scenario: AnyScenario, run_number: int, seed: int = 0, month: str | None = None) -> list[Decision]:
    """Every decision of one run, or of one month of it, in the order in which the capitals choose.

    Raises `BadInput` for a run, a seed or a month that there is not.
    """
    check_count("seed", seed, 0, MAX_SEED)
    check_count("run", run_number, 0, MAX_RUNS)
    scenario = scenario_of(scenario)
    months = scenario.months
    if month is not None:
        scenario.check_month("month", month)
    last = len(months) if month is None else months.index(month) + 1
    decisions = replay(scenario, run_number, seed, last).decisions
    return [decision for decision in decisions if month in (None, decision.month)]
