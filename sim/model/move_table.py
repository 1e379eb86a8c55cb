"""The moves of some seats in one table, a row a move: what lands, is weighed or chosen is taken from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from sim.luck.draws import whole_months
from sim.model.compiled import firsts
from sim.model.moves import Seat
from sim.model.world import World
from sim.seeds.schema import MoveSeed

Kind = Literal["does", "later", "leaks", "expects"]


class Effect(NamedTuple):
    """One effect of a move: what it does to a variable at once, later, by a leak, or as its capital expects.

    `size` is the share of the remaining way to the end of the scale, with its direction; it lands a
    `delay` of that many months later, as the move's file has it. `place` is its row in
    what runs have drawn of effects.
    """

    place: int
    row: int
    kind: Kind
    variable: str
    size: float
    delay: int


class Columns(NamedTuple):
    """Effects in groups, as the compiled loops take them."""

    first: np.ndarray
    """Where each group begins, and where the last ends."""
    row: np.ndarray
    """The move's row."""
    variable: np.ndarray
    end: np.ndarray
    """The end of the scale towards which the effect goes."""
    place: np.ndarray
    """Where its force is found in `force`."""
    force: np.ndarray
    """The share of the remaining way that effects go in each run, at most all of it; one for a table."""
    slow: np.ndarray
    """Where its delay is found in `delays`, -1 for what lands at once."""
    delays: np.ndarray
    """Months until what a move does later lands, shape (slow moves, runs), one array as well."""
    soonest: np.ndarray
    """The shortest of these, by slow move, and `latest` the longest."""
    latest: np.ndarray
    slow_row: np.ndarray
    """The move's row, by slow move."""


class Tree(NamedTuple):
    """Where the stances of each seat and the moves of each stance begin, and where the last end."""

    stances: np.ndarray
    """By seat."""
    moves: np.ndarray
    """By stance."""


class Needs(NamedTuple):
    """The bounds that moves need a variable to be within, in the order of the moves."""

    first: np.ndarray
    """By move, where its needs begin."""
    variable: np.ndarray
    least: np.ndarray
    """Shape (needs, runs)."""
    most: np.ndarray


class MoveTable:
    """The moves of some seats: a row a move, by seat and within it by code, so that stances stand together.

    By row: `names` (seat and move), `moves`, `seat` and `stance` as numbers, `code`, `needs`, and over runs
    as well `cost`, `rest` and `strength`, which scales the effects. `rows[i]` are those of seat i, `stances`
    names each stance with its seat, and `effects` stand in the order of their moves.
    """

    def __init__(self, seats: Sequence[Seat], world: World) -> None:
        self._arrange(seats, world)
        self.cost = self._times("cost", [move.cost for move in self.moves])
        self.rest = whole_months(self._times("rest", [move.rest for move in self.moves]))
        self._more_needed = np.concatenate([seat.drawn("needs", 0) for seat in self.seats])
        self.needs = self._needs()
        listed = [effect for row, move in enumerate(self.moves) for effect in _effects(row, move)]
        self.effects = [effect._replace(place=place) for place, effect in enumerate(listed)]
        self._force = self._forces()
        self._slow = [row for row, move in enumerate(self.moves) if move.later]
        self._delays = whole_months(self._times("delay", [move.delay for move in self.moves])[self._slow])

    def of(self, names: Sequence[str]) -> MoveTable:
        """The moves of some seats, with the same arrays for what runs have drawn of their effects."""
        part = object.__new__(MoveTable)
        part._arrange([seat for seat in self.seats if seat.name in names], self._world)
        rows = [self.names.index(name) for name in part.names]
        part.cost, part.rest, part._more_needed = self.cost[rows], self.rest[rows], self._more_needed[rows]
        part.needs = part._needs()
        own = {row: i for i, row in enumerate(rows)}
        part.effects = [e._replace(row=own[e.row]) for e in self.effects if e.row in own]
        part._force, part._delays = self._force, self._delays
        part._slow = [own.get(row, -1) for row in self._slow]
        return part

    def _arrange(self, seats: Sequence[Seat], world: World) -> None:
        """The order of the moves."""
        self.seats, self._world = tuple(seats), world
        order = [(i, code) for i, seat in enumerate(seats) for code in range(len(seat.names))]
        self.names = [(seats[i].name, seats[i].names[code]) for i, code in order]
        self.moves = [seats[i].moves[move] for (i, _), (_, move) in zip(order, self.names, strict=True)]
        self.seat = np.array([i for i, _ in order], dtype=np.intp)
        self.code = np.array([code for _, code in order], dtype=np.int8)
        self.stances = [(seat.name, stance) for seat in seats for stance in seat.stances]
        of_seat = firsts(np.repeat(np.arange(len(seats)), [len(seat.stances) for seat in seats]), len(seats))
        self.stance = np.array([of_seat[i] + seats[i].stance_of[code] for i, code in order], dtype=np.intp)
        self.tree = Tree(of_seat, firsts(self.stance, len(self.stances)))
        self.rows = [slice(*ends) for ends in pairwise(self.tree.moves[of_seat].tolist())]

    def _times(self, kind: str, usual: Sequence[float]) -> np.ndarray:
        """Numbers of the moves' files times what the runs have drawn, shape (moves, runs)."""
        multiple = np.concatenate([seat.drawn(kind, 1) for seat in self.seats])
        multiple *= np.array(usual, dtype=np.float32)[:, None]
        return multiple

    def _needs(self) -> Needs:
        needs = [
            (row, self._world.index[variable], limits.min, limits.max)
            for row, move in enumerate(self.moves)
            for variable, limits in move.needs.items()
        ]
        rows = [row for row, *_ in needs]
        more = self._more_needed[rows]
        least = np.array([-np.inf if low is None else low for *_, low, _ in needs], dtype=np.float32)
        most = np.array([np.inf if high is None else high for *_, high in needs], dtype=np.float32)
        return Needs(
            firsts(rows, len(self.moves)),
            np.array([variable for _, variable, *_ in needs], dtype=np.intp),
            more + least[:, None],
            most,
        )

    def _forces(self) -> np.ndarray:
        """The share of the remaining way that each effect goes in each run, shape (effects, runs)."""
        strength = np.concatenate([seat.drawn("strength", 1) for seat in self.seats])
        force = np.empty((len(self.effects), strength.shape[1]), dtype=np.float32)
        for own, effect in zip(force, self.effects, strict=True):
            seat, move = self.seats[self.seat[effect.row]], self.names[effect.row][1]
            np.multiply(strength[effect.row], np.float32(abs(effect.size)), out=own)
            ratio = seat.ratio(move, effect.variable)
            if ratio is not None:
                own *= ratio
        # strong as a run has drawn it, no effect goes beyond the end
        return np.minimum(force, 1, out=force)

    def row_of_variable(self, name: str | None) -> int:
        """The row of a variable in the world, -1 for none."""
        return -1 if name is None else self._world.index[name]

    def columns(self, effects: Sequence[Effect], group: ArrayLike, n_groups: int) -> Columns:
        """Effects as arrays; `group` numbers the group of each, in which order they must stand."""
        place, row = (
            np.array(numbers, dtype=np.intp)
            for numbers in ([effect.place for effect in effects], [effect.row for effect in effects])
        )
        variable = self._world.rows(tuple(effect.variable for effect in effects))
        end = self._world.end(variable, np.array([effect.size for effect in effects]))
        slow = [self._slow.index(effect.row) if effect.delay else -1 for effect in effects]
        return Columns(
            firsts(group, n_groups),
            row,
            variable,
            end,
            place,
            self._force,
            np.array(slow, dtype=np.intp),
            self._delays,
            self._delays.min(axis=1),
            self._delays.max(axis=1),
            np.array(self._slow, dtype=np.intp),
        )


def number[T](values: Iterable[T]) -> tuple[list[T], list[int]]:
    """The different ones among some values, in order, and the place of each value among them."""
    values = list(values)
    found = sorted(set(values))  # type: ignore[type-var]
    place = {value: i for i, value in enumerate(found)}
    return found, [place[value] for value in values]


def _effects(row: int, move: MoveSeed) -> Iterator[Effect]:
    """The effects of a move: at once, later, by a leak, and as its capital expects."""
    for variable, size in move.does.items():
        yield Effect(0, row, "does", variable, size, 0)
    for variable, size in move.later.items():
        yield Effect(0, row, "later", variable, size, move.delay)
    for variable, size in move.leaks.items():
        yield Effect(0, row, "leaks", variable, size, 0)
    for variable, size in move.expects.items():
        yield Effect(0, row, "expects", variable, size, 0)
