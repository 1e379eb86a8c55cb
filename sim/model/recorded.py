"""Behaviours whose steps are recorded once and then carried out by a compiled loop.

A recorded behaviour is a rule on rows like any other. When a model is made it is called once, with rows that
only note what is done to them; every month its steps are carried out on the numbers, in that order, each
rounded as NumPy would round it: the bits are the same, and a step costs a tenth of a call of NumPy's. So it
must do the same steps in every month and every run: it cannot branch on a row, nor on the month.
It may branch on the structure of the model, each of which has a recording of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from sim.model import steps
from sim.scenario.structure import Structure

type Place = tuple[str, Any]
"""Where a row stands: in which array, and its name there."""

_OF_UFUNC = {
    np.add: steps.ADD,
    np.subtract: steps.SUBTRACT,
    np.multiply: steps.MULTIPLY,
    np.divide: steps.DIVIDE,
    np.maximum: steps.MAXIMUM,
    np.minimum: steps.MINIMUM,
    np.less: steps.LESS,
    np.greater_equal: steps.AT_LEAST,
    np.equal: steps.EQUAL,
    np.logical_or: steps.MAXIMUM,
    np.bitwise_or: steps.MAXIMUM,
    np.bitwise_and: steps.MULTIPLY,
}


def recorded[F: Callable[..., None]](behaviour: F) -> F:
    """Mark a behaviour's phase as one whose steps can be recorded."""
    vars(behaviour)["is_recorded"] = True
    return behaviour


def is_behaviour(rule: Callable[..., Any]) -> bool:
    """Whether a rule is a behaviour that is recorded."""
    return hasattr(rule, "is_recorded")


class Recording:
    """The steps of some rules, as numbers, and the rows that they work on beside those of the model."""

    def __init__(
        self, rules: Sequence[Callable[..., Any]], shared: Mapping[Place, int], structure: Structure
    ) -> None:
        """`shared` numbers the rows of the model's own arrays. The rules are behaviours, or give rows."""
        self._shared, self._free = shared, list[int]()
        self.n_shared = self.size = len(shared)
        self.kept: dict[Place, int] = {}
        """What is filled in from outside."""
        self.given_back: list[Place] = []
        """What behaviours write for others to read."""
        self.events: dict[str, Noted] = {}
        """Where what happens is found."""
        self._noted: list[list[int]] = []
        w, p, m = _World(self), _Parameters(self, structure), _Context(self)
        self.results = [rule(w, p, m) if is_behaviour(rule) else self._rows(rule(w, p)) for rule in rules]
        self.steps = np.array(self._noted, dtype=np.int32).reshape(-1, 5)

    def row(self, *place: Any) -> Noted:
        """The row at a place."""
        number = self._shared.get(place)
        if number is None:
            number = self.kept.setdefault(place, self.size)
            self.size += number == self.size
        return Noted(self, number)

    def note(self, step: int, *operands: Any, out: Noted | None = None) -> Noted:
        """Note a step, and give the row of its result."""
        rows = [value if isinstance(value, Noted) else self.row("number", float(value)) for value in operands]
        numbers = [row.number for row in rows]
        if out is not None and out.number in numbers and step != steps.COPY:
            return self.note(steps.COPY, self.note(step, *rows), out=out)
        made = self._passing() if out is None else out
        self._noted.append([step, *numbers, *[-1] * (3 - len(numbers)), made.number])
        return made

    def _rows(self, values: Sequence[Any]) -> list[Noted]:
        """What a rule gives, a number as a row."""
        return [value if isinstance(value, Noted) else self.row("number", float(value)) for value in values]

    def _passing(self) -> Noted:
        """A row for a while: free again once the rule has no more use for it."""
        if not self._free:
            self._free.append(self.size)
            self.size += 1
        return Noted(self, self._free.pop(), free=self._free)


class Noted(NDArrayOperatorsMixin):
    """A row over runs that holds no numbers and notes what is done to it."""

    def __init__(self, recording: Recording, number: int, free: list[int] | None = None) -> None:
        self._recording, self.number, self._free = recording, number, free

    def __del__(self) -> None:
        if self._free is not None:
            self._free.append(self.number)

    def __array_ufunc__(
        self, ufunc: np.ufunc, method: str, *operands: Any, out: tuple[Any, ...] = (None,)
    ) -> Any:
        if ufunc is np.negative:
            return self._recording.note(steps.MULTIPLY, *operands, -1)
        if method != "__call__" or ufunc not in _OF_UFUNC:
            return NotImplemented
        return self._recording.note(_OF_UFUNC[ufunc], *operands, out=out[0])

    def __array_function__(self, function: Any, types: Any, operands: Any, more: Any) -> Any:
        if function is not np.where or more:
            return NotImplemented
        return self._recording.note(steps.SELECT, *operands)

    def __setitem__(self, runs: slice, values: Any) -> None:
        if runs != slice(None):
            raise TypeError("a recorded behaviour writes a row in all runs")
        self._recording.note(steps.COPY, values, out=self)

    def to_logistic(self) -> Noted:
        """The logistic function of it; see `sim.model.logistic.sigmoid`."""
        return self._recording.note(steps.LOGISTIC, self)

    def __array__(self, *_: Any, **__: Any) -> np.ndarray:
        raise TypeError("a recorded behaviour has no numbers yet: leave its mark `recorded` away")

    def __bool__(self) -> bool:
        raise TypeError("a recorded behaviour cannot branch on a row: leave its mark `recorded` away")


class _World:
    """The world, as far as a recorded behaviour may know it."""

    _recording: Recording

    def __init__(self, recording: Recording) -> None:
        vars(self)["_recording"] = recording

    def __getattr__(self, name: str) -> Noted:
        return self._recording.row("world", name)

    def __setattr__(self, name: str, value: Any) -> None:
        row = self._recording.row("world", name)
        if not (isinstance(value, Noted) and value.number == row.number):
            self._recording.note(steps.COPY, value, out=row)


class _Parameters:
    """The parameters, in every run; the form of rules is the same in all of them."""

    def __init__(self, recording: Recording, structure: Structure) -> None:
        self._recording, self.structure = recording, structure

    def __getattr__(self, name: str) -> Noted:
        return self._recording.row("parameter", name)

    def once(self, rule: Callable[..., Any], *more: Any) -> Noted:
        """What a rule makes of parameters alone."""
        return self._recording.row("once", (rule, *more))


class _Context:
    """What a recorded behaviour may ask for (`sim.model.context.Context`)."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self.noise, self.chance, self.just_made, self.months_to_vote = (
            partial(self._asked, name) for name in ("noise", "chance", "just_made", "months_to_vote")
        )

    def _asked(self, name: str, *of: str) -> Noted:
        return self._recording.row("asked", (name, *of))

    @property
    def contact(self) -> Noted:
        return self._recording.row("asked", ("contact",))

    def has_happened(self, event: str) -> Noted:
        if event in self._recording.events:
            raise TypeError(f"{event} is noted by a recorded behaviour before this one asks for it")
        return self._asked("has_happened", event)

    def note_event(self, event: str, struck: Any) -> None:
        self._recording.events[event] = self._recording.note(steps.COPY, struck)

    def floor(self, name: str) -> Noted:
        return self._written("floor", name)

    def hazard(self, event: str) -> Noted:
        return self._written("hazard", event)

    def _written(self, *of: str) -> Noted:
        """A row of the model that behaviours write."""
        place = ("asked", of)
        if place not in self._recording.given_back:
            self._recording.given_back.append(place)
        return self._recording.row(*place)

    def capital(self, name: str) -> _Aims:
        return _Aims(self._recording, name)


class _Aims:
    """The goals of a capital."""

    def __init__(self, recording: Recording, capital: str) -> None:
        self._recording, self._capital = recording, capital

    def shift(self, variable: str, amount: Any) -> None:
        ideal = self._recording.row("ideal", (self._capital, variable))
        ideal += amount

    def weigh(self, variable: str, factor: Any) -> None:
        salience = self._recording.row("salience", (self._capital, variable))
        salience *= factor
