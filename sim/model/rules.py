"""The behaviours of a phase as a model carries them out: recorded ones together, the others one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

import numpy as np

from sim.luck.parameters import Parameters
from sim.model.capitals import Goals
from sim.model.context import Context
from sim.model.recorded import Noted, Place, Recording, is_behaviour
from sim.model.steps import carry_out
from sim.model.world import Row, World
from sim.scenario.structure import Structure

type Behaviour = Callable[[World, Parameters, Context], None]


def in_a_row(
    behaviours: Sequence[Behaviour], world: World, goals: Goals, structure: Structure
) -> Iterator[Behaviour]:
    """The same behaviours in the same order, those that stand together and are recorded as one."""
    for is_recorded, group in groupby(behaviours, is_behaviour):
        if is_recorded:
            yield Recorded(tuple(group), world, goals, structure)
        else:
            yield from group


class Recorded:
    """Recorded behaviours, one after the other, in all runs."""

    def __init__(
        self, behaviours: tuple[Behaviour, ...], world: World, goals: Goals, structure: Structure
    ) -> None:
        self._recording = recording = _record(behaviours, world.names, tuple(goals.row), structure)
        self._goals, self._own = goals, _Own(recording, world.runs)
        self._asked = self._own.rows("asked")
        self._given_back = [(name, self._own.row(("asked", name))) for _, name in recording.given_back]
        self._events = [(event, self._own[noted]) for event, noted in recording.events.items()]
        self._version = -1

    def __call__(self, w: World, p: Parameters, m: Context) -> None:
        if p.version != self._version:
            self._own.take(p)
            self._version = p.version
        for asked, row in self._asked:
            row[:] = _ask(m, *asked)
        carry_out(self._recording.steps, w.x, self._goals.ideal, self._goals.salience, self._own.array)
        for asked, row in self._given_back:
            _ask(m, *asked)[:] = row
        for event, row in self._events:
            if row.any():
                m.note_event(event, row != 0)


def rows_of(
    rule: Callable[[World, Parameters], Sequence[Row | float]], w: World, p: Parameters
) -> Sequence[Row]:
    """The rows that a rule makes of a world, recorded; they are written over when it is asked again."""
    steps, own, rows = p.once(_ready, rule, w.names, w.runs)
    carry_out(steps, w.x, _NOTHING, _NOTHING, own)
    return rows


_NOTHING = np.empty((0, 0), dtype=np.float32)


def _ready(p: Parameters, rule: Any, names: tuple[str, ...], runs: int) -> tuple[Any, Any, Sequence[Row]]:
    """The steps of a rule, what they work on, and where its rows are found."""
    recording = _record((rule,), names, (), p.structure)
    own = _Own(recording, runs)
    own.take(p)
    return recording.steps, own.array, tuple(own[noted] for noted in recording.results[0])


class _Own:
    """The rows that a recording has of its own, over runs."""

    def __init__(self, recording: Recording, runs: int) -> None:
        self._recording = recording
        self.array = np.empty((recording.size - recording.n_shared, runs), dtype=np.float32)
        for number, row in self.rows("number"):
            row[:] = number

    def __getitem__(self, noted: Noted) -> Row:
        return self.array[noted.number - self._recording.n_shared]

    def row(self, place: Place) -> Row:
        """The row of what is filled in from outside."""
        return self.array[self._recording.kept[place] - self._recording.n_shared]

    def rows(self, kind: str) -> list[tuple[Any, Row]]:
        """All such rows of a kind, with their names."""
        return [(place[1], self.row(place)) for place in self._recording.kept if place[0] == kind]

    def take(self, p: Parameters) -> None:
        """The parameters as they are from now on."""
        for name, row in self.rows("parameter"):
            row[:] = getattr(p, name)
        for rule, row in self.rows("once"):
            row[:] = p.once(*rule)


def _ask(m: Context, name: str, *of: str) -> Any:
    """What the context has under a name; what is not to come at all is infinitely far."""
    found = getattr(m, name)
    found = found(*of) if of else found
    return np.inf if found is None else found


@lru_cache(maxsize=64)
def _record(
    rules: tuple[Callable[..., Any], ...],
    variables: tuple[str, ...],
    goals: tuple[tuple[str, str], ...],
    structure: Structure,
) -> Recording:
    """The steps of rules, recorded once for all models."""
    places: list[Place] = [
        *(("world", name) for name in variables),
        *(("ideal", goal) for goal in goals),
        *(("salience", goal) for goal in goals),
    ]
    return Recording(rules, {place: number for number, place in enumerate(places)}, structure)
