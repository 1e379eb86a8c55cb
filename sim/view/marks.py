"""What stands at the margin of the corridor: events, votes, and what somebody is made to do."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.scenario.vocabulary import RESTING
from sim.view.summary import Mark
from sim.view.text.capitals import describe_move, describe_vote, move_in_words

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario


def marks_of(scenario: "Scenario") -> list[Mark]:
    """The scenario's events, votes and what somebody is made to do, in the order of their months."""
    scripted = [
        Mark(row.first or scenario.start, describe_move(row.seat, move_in_words(row.seat, row.move)))
        for row in scenario.script
        if row.move not in RESTING
    ]
    return sorted(dict.fromkeys([*_from_outside(scenario), *scripted]), key=lambda mark: mark.month)


def marks_from_outside(scenario: "Scenario") -> tuple[Mark, ...]:
    """What comes from outside the capitals within the scenario's months, in the order of these."""
    marks = (mark for mark in _from_outside(scenario) if mark.month in scenario.months)
    return tuple(sorted(marks, key=lambda mark: mark.month))


def _from_outside(scenario: "Scenario") -> Iterator[Mark]:
    for event in scenario.events:
        yield Mark(event.month, event.name)
    for capital, months in scenario.elections.items():
        for month in months:
            yield Mark(month, describe_vote(capital))
