"""How the chosen moves of all seats change the world, at once, after a delay, or through a leak."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from sim.luck import Luck
from sim.moves import Seat
from sim.sums import GroupSums
from sim.world import World


class _Effect(NamedTuple):
    """One effect of one move: `size` is a share of the remaining way to the end of the variable's scale."""

    variable: int
    size: float
    seat: int
    move: int
    delay: int = 0
    leak: float = 0.0


class Effects:
    """All effects of the moves of some seats.

    An effect is its share of the remaining way, times the strength that the run has drawn for the move.
    Effects that land in one month add up on the same picture of the world.
    """

    def __init__(self, seats: Mapping[str, Seat], world: World, *, at_once: bool = False) -> None:
        """`at_once` leaves out what comes later or leaks."""
        effects = []
        for number, seat in enumerate(seats.values()):
            for i, move in enumerate(seat.moves.values()):
                effects += [_Effect(world.index[v], e, number, i) for v, e in move.does.items()]
                if not at_once:
                    effects += [
                        _Effect(world.index[v], e, number, i, move.delay) for v, e in move.later.items()
                    ]
                    effects += [
                        _Effect(world.index[v], e, number, i, 0, move.leak) for v, e in move.leaks.items()
                    ]
        directions = sorted({(e.size > 0, e.variable) for e in effects})
        self._falling = np.array([variable for up, variable in directions if not up], dtype=np.intp)
        self._rising = np.array([variable for up, variable in directions if up], dtype=np.intp)
        place = {direction: i for i, direction in enumerate(directions)}
        groups = np.array([place[e.size > 0, e.variable] for e in effects])
        self._sums = GroupSums(groups, len(directions))
        effects = [effects[i] for i in self._sums.order]

        names = list(seats)
        self._seat = np.array([e.seat for e in effects])
        self._move = np.array([e.move for e in effects], dtype=np.int8)[:, None]
        self._delay = np.array([e.delay for e in effects])
        self._leaks = [(row, names[e.seat], np.float32(e.leak)) for row, e in enumerate(effects) if e.leak]
        self._size = np.stack(
            [np.float32(abs(e.size)) * list(seats.values())[e.seat].strength[e.move] for e in effects]
        )

        self._landed = np.empty_like(self._size)

    def land(self, world: World, moves: np.ndarray, month: int, luck: Luck) -> None:
        """Change the world by what lands this month.

        `moves` (months, seats, runs) holds the moves chosen up to now.
        """
        then = month - self._delay
        landing = moves[np.maximum(then, 0), self._seat] == self._move
        landing &= (then >= 0)[:, None]
        for row, seat, chance in self._leaks:
            landing[row] &= luck.leak(seat, month) < chance
        shares = self._sums(np.multiply(landing, self._size, out=self._landed))
        x, n_falling = world.x, len(self._falling)
        down = shares[:n_falling] * (x[self._falling] - world.low[self._falling])
        up = shares[n_falling:] * (world.high[self._rising] - x[self._rising])
        x[self._falling] -= down
        x[self._rising] += up
