"""The three-month look-ahead: what capitals expect their moves to do to a danger that they mind.

For each move the few variables that drive a danger are rolled three months forward, the rest frozen, and the
move is charged stake x sum of discount^h x (hazard with the move - hazard without).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from sim.luck.parameters import Parameters, each_run
from sim.model.capitals import Capital
from sim.model.choice.dangers import Danger, Hazard
from sim.model.compiled import LEAST, compiled
from sim.model.logistic import to_logistic
from sim.model.move_table import MoveTable, number
from sim.model.world import World

HORIZON = 3


class _Ahead(NamedTuple):
    """The months ahead if no move is made."""

    drive: np.ndarray
    """Shape (seats, months, runs)."""
    slopes: np.ndarray
    """Of the drive on each driver, shape (drivers, seats, months, runs)."""
    hazard: Hazard


class LookAhead:
    """What one danger makes of all moves of a table.

    Arrays have the axes (capitals or moves, months ahead, runs).
    """

    def __init__(self, danger: Danger, table: MoveTable, capitals: Sequence[Capital], runs: int) -> None:
        """`capitals` are those of the table's seats."""
        minds = [danger.name in capitals[seat].seed.dangers for seat in table.seat]
        pushes = [
            effect
            for effect in table.effects
            if minds[effect.row] and effect.kind in ("does", "later") and effect.variable in danger.drivers
        ]
        self.danger = danger
        moves, of_move = number(push.row for push in pushes)
        self.seats, minded_by = number(table.seat[moves].tolist())
        drivers, driver = number(danger.drivers.index(push.variable) for push in pushes)
        self.moves, self._minded_by = np.array(moves, dtype=np.intp), np.array(minded_by, dtype=np.intp)
        self._drivers, self._driver = drivers, np.array(driver, dtype=np.intp)
        self._minds = [capitals[i] for i in self.seats]
        self._stakes = tuple(capital.seed.dangers[danger.name].stake for capital in self._minds)
        self._pushes = table.columns(pushes, of_move, len(moves))
        self._is_no_reason = np.array([table.moves[row].danger_is_no_reason for row in moves], dtype=np.bool_)
        self._slopes = np.empty((len(drivers), len(self.seats), HORIZON, runs), dtype=np.float32)
        self._written: list[Any] = [None] * len(drivers)

    def charge(self, world: World, p: Parameters, utility: np.ndarray) -> np.ndarray:
        """Add what each of `moves` is charged to its utility; gives the charges, shape (moves, runs)."""
        drive, slopes = self.danger.drive_ahead(world, p, self._minds, HORIZON)
        for i, driver in enumerate(self._drivers):
            if slopes[driver] is not self._written[i]:  # some are the same all along
                self._slopes[i] = self._written[i] = slopes[driver]
        ahead = _Ahead(drive, self._slopes, self.danger.hazard(world, p))
        price = p.once(each_run, ("discount", *self._stakes), world.runs)
        charges = np.empty((len(self.moves), world.runs), dtype=np.float32)
        minded = (self.moves, self._minded_by, self._is_no_reason)
        _charge(world.x, ahead, self._pushes, self._driver, *minded, price, charges, utility)
        return charges


@compiled
def _charge(x, ahead, pushes, driver, rows, minded_by, is_no_reason, price, charges, utility):
    """Charge every move; `price` has the discount in its first row and each seat's stake in the others."""
    n_moves, n_runs = charges.shape
    without, discount = ahead.drive.copy(), price[0]
    for seat in range(without.shape[0]):
        for month in range(without.shape[1]):
            _to_hazard(without[seat, month], ahead.hazard)
    drive = np.empty(n_runs, dtype=np.float32)
    change = np.empty((len(driver), n_runs), dtype=np.float32)
    for move in range(n_moves):
        for push in range(pushes.first[move], pushes.first[move + 1]):
            value, force, end = x[pushes.variable[push]], pushes.force[pushes.place[push]], pushes.end[push]
            for run in range(n_runs):
                change[push, run] = (end - value[run]) * force[run]
    for move in range(n_moves):
        charge, seat = charges[move], minded_by[move]
        charge[:] = 0
        for month in range(without.shape[1] - 1, -1, -1):
            still = ahead.drive[seat, month]
            for run in range(n_runs):  # an assignment of arrays would compile for three seconds more
                drive[run] = still[run]
            for push in range(pushes.first[move], pushes.first[move + 1]):
                slope, slow = ahead.slopes[driver[push], seat, month], pushes.slow[push]
                if slow < 0:
                    for run in range(n_runs):
                        drive[run] += slope[run] * change[push, run]
                else:
                    delay = pushes.delays[slow]
                    for run in range(n_runs):
                        lands = delay[run] <= month + 1  # before that month is over
                        drive[run] += slope[run] * change[push, run] if lands else np.float32(0)
            _to_hazard(drive, ahead.hazard)
            for run in range(n_runs):
                charge[run] = (charge[run] + (drive[run] - without[seat, month, run])) * discount[run]
        most = np.float32(0) if is_no_reason[move] else -LEAST
        for run in range(n_runs):
            value = charge[run] * -price[1 + seat, run]
            charge[run] = value if value < most else most
            utility[rows[move], run] += charge[run]


@compiled
def _to_hazard(drive, hazard):
    """Put the hazard in the place of the drive, a row over runs."""
    for step in range(len(hazard.level)):
        level, steepness = hazard.level[step], hazard.steepness[step]
        for run in range(len(drive)):
            drive[run] = (drive[run] - level[run]) * steepness[run]
        to_logistic(drive)
    for run in range(len(drive)):
        drive[run] *= hazard.ceiling[run]
