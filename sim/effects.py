"""How the chosen moves of all seats change the world, at once, after a delay, or through a leak."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from sim.compiled import compiled, firsts
from sim.luck import Luck
from sim.moves import Seat
from sim.world import World


class _Effect(NamedTuple):
    """What a move does to a variable: in the month itself, after a delay, or by the chance of a leak."""

    rises: bool
    variable: int
    seat: str
    move: int
    size: float
    delay: int = 0
    leak: float | None = None


class _Landings(NamedTuple):
    """All effects in the order of what they change: `first` by direction, falls before rises."""

    first: np.ndarray
    variable: np.ndarray
    """By direction."""
    end: np.ndarray
    """By direction, the end of the scale towards which they go."""
    seat: np.ndarray
    move: np.ndarray
    delay: np.ndarray
    leak: np.ndarray
    """The row of the luck of leaks, -1 for what does not leak."""
    size: np.ndarray
    """The share of the remaining way that a move of strength one goes."""
    strength: np.ndarray
    """The row of the move's strength."""


class Effects:
    """All effects of the moves of some seats.

    An effect is its share of the remaining way, times the strength that the run has drawn for the move.
    Effects that land in one month add up on the same picture of the world.
    """

    def __init__(
        self, seats: Mapping[str, Seat], number: Mapping[str, int], world: World, *, at_once: bool = False
    ) -> None:
        """`number` is that of each seat among the moves; `at_once` leaves out what comes later or leaks."""
        effects = []
        for name, seat in seats.items():
            for i, move in enumerate(seat.moves.values()):
                kinds = [(move.does, 0, None)]
                if not at_once:
                    kinds += [(move.later, move.delay, None), (move.leaks, 0, move.leak)]
                effects += [
                    _Effect(size > 0, world.index[v], name, i, size, delay, leak)
                    for what, delay, leak in kinds
                    for v, size in what.items()
                ]
        effects.sort(key=lambda effect: effect[:2])
        directions = sorted({effect[:2] for effect in effects})
        place_of = {direction: place for place, direction in enumerate(directions)}
        self._leaks = sorted({(e.seat, e.move, e.leak) for e in effects if e.leak is not None})
        self._leaking = np.zeros((len(self._leaks), world.runs), dtype=np.bool_)
        variable = np.array([variable for _, variable in directions], dtype=np.intp)
        size = np.array([effect.size for effect in effects], dtype=np.float32)
        self._strength = np.concatenate([seat.strength for seat in seats.values()])
        moves = [(name, i) for name, seat in seats.items() for i in range(len(seat.names))]
        row_of = {move: row for row, move in enumerate(moves)}
        leak_of = {(seat, move): row for row, (seat, move, _) in enumerate(self._leaks)}
        self._landings = _Landings(
            firsts([place_of[effect[:2]] for effect in effects], len(directions)),
            variable,
            world.end(variable, np.array([1 if rises else -1 for rises, _ in directions])),
            np.array([number[effect.seat] for effect in effects], dtype=np.intp),
            np.array([effect.move for effect in effects], dtype=np.int8),
            np.array([effect.delay for effect in effects], dtype=np.intp),
            np.array([-1 if e.leak is None else leak_of[e.seat, e.move] for e in effects], dtype=np.intp),
            np.abs(size),
            np.array([row_of[effect.seat, effect.move] for effect in effects], dtype=np.intp),
        )

    def land(self, world: World, moves: np.ndarray, month: int, luck: Luck) -> None:
        """Change the world by what lands this month.

        `moves` (months, seats, runs) holds the moves chosen up to now.
        """
        for row, (seat, _, chance) in enumerate(self._leaks):
            np.less(luck.leak(seat, month), np.float32(chance), out=self._leaking[row])
        _land(world.x, moves, month, self._landings, self._strength, self._leaking)


@compiled
def _land(x, moves, month, landings, strength, leaking):
    n_directions, n_runs = len(landings.variable), x.shape[1]
    change = np.zeros((n_directions, n_runs), dtype=np.float32)
    for direction in range(n_directions):
        total = change[direction]
        for effect in range(landings.first[direction], landings.first[direction + 1]):
            then = month - landings.delay[effect]
            if then < 0:
                continue
            made, move = moves[then, landings.seat[effect]], landings.move[effect]
            size, strong = landings.size[effect], strength[landings.strength[effect]]
            leak = landings.leak[effect]
            for run in range(n_runs):
                lands = made[run] == move and (leak < 0 or leaking[leak, run])
                total[run] += size * strong[run] if lands else np.float32(0)
        value, end = x[landings.variable[direction]], landings.end[direction]
        for run in range(n_runs):
            total[run] *= end - value[run]
    # all on the same picture of the world, which changes only now
    for direction in range(n_directions):
        value = x[landings.variable[direction]]
        for run in range(n_runs):
            value[run] += change[direction, run]
