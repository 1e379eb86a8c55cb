"""The three-month look-ahead: what capitals expect their moves to do to a danger that they mind.

For each move the few variables that drive a danger are rolled three months forward, the rest frozen, and the
move is charged stake x sum of discount^h x (hazard with the move - hazard without).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sim.compiled import compiled, firsts
from sim.draws import each_run
from sim.logistic import to_logistic
from sim.world import World

if TYPE_CHECKING:
    from sim.capitals import Capital
    from sim.choice import Choice
    from sim.dangers import Danger, Hazard

HORIZON = 3


class _Push(NamedTuple):
    """One effect of a move on one driver of the danger."""

    move: int
    capital: int
    driver: int
    size: float
    delay: int


class _Pushes(NamedTuple):
    """The pushes of all moves, in the order of the moves; `first` by move."""

    first: np.ndarray
    driver: np.ndarray
    variable: np.ndarray
    begins: np.ndarray
    """Before which of the months ahead it lands."""
    end: np.ndarray
    """The end of the scale towards which the effect goes."""
    size: np.ndarray
    """The share of the remaining way that a move of strength one goes."""


class _Ahead(NamedTuple):
    """The months ahead if no move is made."""

    drive: np.ndarray
    """Shape (seats, months, runs)."""
    slopes: np.ndarray
    """Of the drive on each driver, shape (drivers, seats, months, runs)."""
    hazard: Hazard


class LookAhead:
    """What one danger makes of all moves of a choice.

    Arrays have the axes (capitals or moves, months ahead, runs).
    """

    def __init__(
        self,
        danger: Danger,
        stakes: dict[Capital, str],
        choice: Choice,
        capitals: Sequence[Capital],
        world: World,
    ) -> None:
        """`stakes` names the parameter of each capital that minds the danger; `capitals` are those of the
        choice's seats.
        """
        pushes = []
        for row, (i, _) in enumerate(choice.order):
            move = choice.moves[row]
            for effects, delay in ((move.does, 0), (move.later, move.delay)):
                if capitals[i] in stakes:
                    pushes += [
                        _Push(row, i, danger.drivers.index(v), size, delay)
                        for v, size in effects.items()
                        if v in danger.drivers
                    ]
        self.danger = danger
        self.seats = sorted({push.capital for push in pushes})
        self._minds = [capitals[i] for i in self.seats]
        self._stakes = tuple(stakes[capital] for capital in self._minds)
        minded_by = dict(sorted((push.move, self.seats.index(push.capital)) for push in pushes))
        self.moves = np.array(list(minded_by), dtype=np.intp)
        self._minded_by = np.array(list(minded_by.values()), dtype=np.intp)
        self._drivers = sorted({push.driver for push in pushes})
        variable = world.rows(danger.drivers[push.driver] for push in pushes)
        size = np.array([push.size for push in pushes], dtype=np.float32)
        self._pushes = _Pushes(
            firsts([list(minded_by).index(push.move) for push in pushes], len(minded_by)),
            np.array([self._drivers.index(push.driver) for push in pushes], dtype=np.intp),
            variable,
            np.array([max(push.delay - 1, 0) for push in pushes], dtype=np.intp),
            world.end(variable, size),
            np.abs(size),
        )
        self._strength = choice.strength
        ahead = (len(self.seats), HORIZON, world.runs)
        self._slopes = np.empty((len(self._drivers), *ahead), dtype=np.float32)
        self._written: list[Any] = [None] * len(self._drivers)

    def charge(self, world: World, p: Any, utility: np.ndarray) -> np.ndarray:
        """Add what each of `moves` is charged to its utility; gives the charges, shape (moves, runs)."""
        drive, slopes = self.danger.drive_ahead(world, p, self._minds, HORIZON)
        for i, driver in enumerate(self._drivers):
            if slopes[driver] is not self._written[i]:  # some are the same all along
                self._slopes[i] = self._written[i] = slopes[driver]
        ahead = _Ahead(drive, self._slopes, self.danger.hazard(world, p))
        price = p.once(each_run, ("discount", *self._stakes), world.runs)
        charges = np.empty((len(self.moves), world.runs), dtype=np.float32)
        minded = (self.moves, self._minded_by, self._strength)
        _charge(world.x, ahead, self._pushes, *minded, price, charges, utility)
        return charges


@compiled
def _charge(x, ahead, pushes, rows, minded_by, strength, price, charges, utility):
    """Charge every move; `price` has the discount in its first row and each seat's stake in the others."""
    n_moves, n_runs = charges.shape
    powers = np.empty(n_runs, dtype=np.int32)
    without, discount = ahead.drive.copy(), price[0]
    for seat in range(without.shape[0]):
        for month in range(without.shape[1]):
            _to_hazard(without[seat, month], ahead.hazard, powers)
    drive = np.empty(n_runs, dtype=np.float32)
    change = np.empty((len(pushes.driver), n_runs), dtype=np.float32)
    for move in range(n_moves):
        strong = strength[rows[move]]
        for push in range(pushes.first[move], pushes.first[move + 1]):
            value, size, end = x[pushes.variable[push]], pushes.size[push], pushes.end[push]
            for run in range(n_runs):
                change[push, run] = (end - value[run]) * (size * strong[run])
    for move in range(n_moves):
        charge, seat = charges[move], minded_by[move]
        charge[:] = 0
        for month in range(without.shape[1] - 1, -1, -1):
            still = ahead.drive[seat, month]
            for run in range(n_runs):  # an assignment of arrays would compile for three seconds more
                drive[run] = still[run]
            for push in range(pushes.first[move], pushes.first[move + 1]):
                if pushes.begins[push] <= month:
                    slope = ahead.slopes[pushes.driver[push], seat, month]
                    for run in range(n_runs):
                        drive[run] += slope[run] * change[push, run]
            _to_hazard(drive, ahead.hazard, powers)
            for run in range(n_runs):
                charge[run] = (charge[run] + (drive[run] - without[seat, month, run])) * discount[run]
        for run in range(n_runs):
            charge[run] *= -price[1 + seat, run]
            utility[rows[move], run] += charge[run]


@compiled
def _to_hazard(drive, hazard, powers):
    """Put the hazard in the place of the drive, a row over runs."""
    for step in range(len(hazard.level)):
        level, steepness = hazard.level[step], hazard.steepness[step]
        for run in range(len(drive)):
            drive[run] = (drive[run] - level[run]) * steepness[run]
        to_logistic(drive, powers)
    for run in range(len(drive)):
        drive[run] *= hazard.ceiling[run]
