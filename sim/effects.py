"""How the chosen moves of all seats change the world, at once, after a delay, or through a leak."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from sim.luck import Luck
from sim.moves import Seat
from sim.sums import Groups
from sim.world import World, as_rows, column


class _Landing(NamedTuple):
    """When what a move does arrives: after a delay, or in the month itself with the chance of a leak."""

    seat: int
    move: int
    delay: int = 0
    leak: float | None = None


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
                kinds = [(move.does, _Landing(number, i))]
                if not at_once:
                    kinds.append((move.later, _Landing(number, i, move.delay)))
                    kinds.append((move.leaks, _Landing(number, i, 0, move.leak)))
                effects += [
                    (landing, world.index[v], size) for what, landing in kinds for v, size in what.items()
                ]
        landings = sorted({landing for landing, *_ in effects}, key=lambda landing: landing[:3])
        self._set_landings(landings, list(seats))

        directions = sorted({(size > 0, variable) for _, variable, size in effects})
        self._variable = np.array([variable for _, variable in directions], dtype=np.intp)
        rises = np.array([[rising] for rising, _ in directions])
        end = np.where(rises, world.high[self._variable], world.low[self._variable])
        self._end = end.repeat(world.runs, axis=1)
        self._falling = [variable for rising, variable in directions if not rising]
        self._rising = [variable for rising, variable in directions if rising]
        place = {direction: i for i, direction in enumerate(directions)}
        self._sums = Groups([place[size > 0, variable] for _, variable, size in effects], len(directions))
        effects = [effects[k] for k in self._sums.order]
        self._landing = np.array([landings.index(landing) for landing, *_ in effects])
        self._weight = self._strength_of(landings, list(seats.values()), world.runs)[self._landing]
        self._weight *= column(abs(size) for *_, size in effects)
        self._share = np.empty((len(effects), world.runs), dtype=np.float32)

    def _set_landings(self, landings: list[_Landing], seats: list[str]) -> None:
        self._seat = np.array([landing.seat for landing in landings])
        self._move = np.array([[landing.move] for landing in landings], dtype=np.int8)
        self._delay = np.array([landing.delay for landing in landings])
        self._longest = self._delay.max()
        self._leaks = [
            (row, seats[landing.seat], np.float32(landing.leak))
            for row, landing in enumerate(landings)
            if landing.leak is not None
        ]

    @staticmethod
    def _strength_of(landings: list[_Landing], seats: list[Seat], runs: int) -> np.ndarray:
        """What each run has drawn for the move of each landing, shape (landings, runs)."""
        return as_rows([seats[landing.seat].strength[landing.move] for landing in landings], runs)

    def land(self, world: World, moves: np.ndarray, month: int, luck: Luck) -> None:
        """Change the world by what lands this month.

        `moves` (months, seats, runs) holds the moves chosen up to now.
        """
        then = month - self._delay
        lands = moves[np.maximum(then, 0), self._seat] == self._move
        if month < self._longest:
            lands[then < 0] = False
        for row, seat, chance in self._leaks:
            lands[row] &= luck.leak(seat, month) < chance
        share = np.take(lands.astype(np.float32), self._landing, axis=0, out=self._share, mode="clip")
        share *= self._weight
        change = self._sums.sums(share)
        change *= self._end - world.x.take(self._variable, axis=0)
        n_falling = len(self._falling)
        world.x[self._falling] += change[:n_falling]
        world.x[self._rising] += change[n_falling:]
