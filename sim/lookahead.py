"""The three-month look-ahead: what capitals expect their moves to do to a danger that they mind.

For each move the few variables that drive a danger are rolled three months forward, the rest frozen, and the
move is charged stake x sum of discount^h x (hazard with the move - hazard without).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sim.compiled import compiled, firsts
from sim.world import World, as_rows

if TYPE_CHECKING:
    from sim.capitals import Capital
    from sim.choice import Choice
    from sim.dangers import Danger

HORIZON = 3


class _Push(NamedTuple):
    """One effect of a move on one driver of the danger."""

    move: int
    capital: int
    driver: int
    size: float
    delay: int
    strength: np.ndarray


class _Pushes(NamedTuple):
    """The pushes of all moves, in the order of the moves; `first` by move."""

    first: np.ndarray
    driver: np.ndarray
    variable: np.ndarray
    begins: np.ndarray
    """Before which of the months ahead it lands."""
    end: np.ndarray
    """The end of the scale towards which the effect goes."""
    share: np.ndarray
    """The share of the remaining way, shape (pushes, runs)."""


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
        for row, (i, code) in enumerate(choice.order):
            strength, move = choice.seats[i].strength[code], choice.moves[row]
            for effects, delay in ((move.does, 0), (move.later, move.delay)):
                if capitals[i] in stakes:
                    pushes += [
                        _Push(row, i, danger.drivers.index(v), size, delay, strength)
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
        strength = as_rows([push.strength for push in pushes], world.runs)
        self._pushes = _Pushes(
            firsts([list(minded_by).index(push.move) for push in pushes], len(minded_by)),
            np.array([self._drivers.index(push.driver) for push in pushes], dtype=np.intp),
            variable,
            np.array([max(push.delay - 1, 0) for push in pushes], dtype=np.intp),
            world.end(variable, size),
            np.abs(size)[:, None] * strength,
        )
        ahead = (len(self.seats), HORIZON, world.runs)
        self._slopes = np.empty((len(self._drivers), *ahead), dtype=np.float32)
        self._written: list[Any] = [None] * len(self._drivers)

    def charge(self, world: World, p: Any, utility: np.ndarray) -> np.ndarray:
        """Add what each of `moves` is charged to its utility; gives the charges, shape (moves, runs)."""
        base, slopes = self.danger.drive_ahead(world, p, self._minds, HORIZON)
        for i, driver in enumerate(self._drivers):
            if slopes[driver] is not self._written[i]:  # some are the same all along
                self._slopes[i] = self._written[i] = slopes[driver]
        n_moves = len(self.moves)
        drive = np.empty((n_moves + len(base), HORIZON, world.runs), dtype=np.float32)
        drive[n_moves:] = base
        _push(world.x, self._slopes, self._pushes, self._minded_by, drive)
        hazard = self.danger.hazard_at(world, p, drive)
        charges = np.empty((n_moves, world.runs), dtype=np.float32)
        stakes = p.once(_each_run, ("discount", *self._stakes), world.runs)
        _charge(hazard, self._minded_by, stakes[0], stakes[1:], self.moves, charges, utility)
        return charges


def _each_run(p: Any, names: Sequence[str], runs: int) -> np.ndarray:
    """Parameters for every run, a row each."""
    return as_rows([getattr(p, name) for name in names], runs)


@compiled
def _push(x, slopes, pushes, minded_by, drive):
    """The drive after each move, from what is seen without it, which stands in the rows after the moves'."""
    n_moves, n_runs = len(minded_by), drive.shape[2]
    change = np.empty(n_runs, dtype=np.float32)
    for move in range(n_moves):
        seat = minded_by[move]
        drive[move] = 0
        for push in range(pushes.first[move], pushes.first[move + 1]):
            value, share, end = x[pushes.variable[push]], pushes.share[push], pushes.end[push]
            for run in range(n_runs):
                change[run] = (end - value[run]) * share[run]
            for month in range(pushes.begins[push], drive.shape[1]):
                slope = slopes[pushes.driver[push], seat, month]
                for run in range(n_runs):
                    drive[move, month, run] += slope[run] * change[run]
        for month in range(drive.shape[1]):
            for run in range(n_runs):
                drive[move, month, run] += drive[n_moves + seat, month, run]


@compiled
def _charge(hazard, minded_by, discount, stakes, rows, charges, utility):
    n_moves, n_runs = charges.shape
    for move in range(n_moves):
        charge, seat = charges[move], minded_by[move]
        charge[:] = 0
        for month in range(hazard.shape[1] - 1, -1, -1):
            with_it, without = hazard[move, month], hazard[n_moves + seat, month]
            for run in range(n_runs):
                charge[run] = (charge[run] + (with_it[run] - without[run])) * discount[run]
        for run in range(n_runs):
            charge[run] *= -stakes[seat, run]
            utility[rows[move], run] += charge[run]
