"""The three-month look-ahead: what capitals expect their moves to do to a danger that they mind.

For each move the few variables that drive a danger are rolled three months forward, the rest frozen, and the
move is charged stake x sum of discount^h x (hazard with the move - hazard without).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sim.sums import Groups
from sim.world import World, as_rows, column

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
        self._stakes = [stakes[capital] for capital in self._minds]
        # the moves of one capital stand together, so that what it sees is one row for a slice of them
        touching = sorted({(push.capital, push.move) for push in pushes})
        self.moves = np.array([move for _, move in touching], dtype=np.intp)
        ends = np.searchsorted([capital for capital, _ in touching], self.seats, side="right").tolist()
        self._of_capital = [slice(a, b) for a, b in pairwise([0, *ends])]
        self._sums = Groups([touching.index((push.capital, push.move)) for push in pushes], len(touching))
        pushes = [pushes[k] for k in self._sums.order]
        self._lay_out(pushes, world)

    def _lay_out(self, pushes: list[_Push], world: World) -> None:
        names = self.danger.drivers
        self._variable = world.rows(names[push.driver] for push in pushes)
        size = column(push.size for push in pushes)
        # Both directions alike: up by a share of high - x, down by the same share of low - x.
        end = np.where(size > 0, world.high[self._variable], world.low[self._variable])
        self._end = end.repeat(world.runs, axis=1)
        self._share = np.abs(size) * as_rows([push.strength for push in pushes], world.runs)
        self._late = [k for k, push in enumerate(pushes) if push.delay]
        landed = [[[pushes[k].delay <= h] for h in range(1, HORIZON + 1)] for k in self._late]
        self._landed = np.array(landed, dtype=np.float32)
        self._drivers = sorted({push.driver for push in pushes})
        n_minding = len(self.seats)
        slope_of = [
            self._drivers.index(push.driver) * n_minding + self.seats.index(push.capital) for push in pushes
        ]
        self._slope_of = np.array(slope_of, dtype=np.intp)
        ahead = (HORIZON, world.runs)
        self._slopes = np.empty((len(self._drivers), n_minding, *ahead), dtype=np.float32)
        self._written: list[Any] = [None] * len(self._drivers)
        self._pushed = np.empty((len(pushes), *ahead), dtype=np.float32)
        self._drive = np.empty((len(self.moves) + n_minding, *ahead), dtype=np.float32)

    def charges(self, world: World, p: Any) -> np.ndarray:
        """What each of `moves` is charged, shape (moves, runs)."""
        base, slopes = self.danger.drive_ahead(world, p, self._minds, HORIZON)
        drive, n_moves = self._drive, len(self.moves)
        self._add_up_pushes(world, slopes, out=drive[:n_moves])
        drive[n_moves:] = base
        for moves, seen in zip(self._of_capital, base, strict=True):
            drive[moves] += seen
        hazard = self.danger.hazard_at(world, p, drive)
        risk, without = hazard[:n_moves], hazard[n_moves:]
        for moves, rest in zip(self._of_capital, without, strict=True):
            risk[moves] -= rest
        charge = risk[:, -1] * p.discount
        for h in range(HORIZON - 2, -1, -1):
            charge += risk[:, h]
            charge *= p.discount
        for moves, stake in zip(self._of_capital, self._stakes, strict=True):
            charge[moves] *= p.once(_minus, stake)
        return charge

    def _add_up_pushes(self, world: World, slopes: Sequence[Any], out: np.ndarray) -> None:
        """How far each move pushes the drive in each month ahead, shape (moves, months, runs)."""
        for i, driver in enumerate(self._drivers):
            if slopes[driver] is not self._written[i]:  # some are the same all along
                self._slopes[i] = self._written[i] = slopes[driver]
        pushed = self._pushed
        np.take(self._slopes.reshape(-1, *pushed.shape[1:]), self._slope_of, axis=0, out=pushed, mode="clip")
        change = self._end - world.x.take(self._variable, axis=0)
        change *= self._share
        pushed *= change[:, None]
        if self._late:
            pushed[self._late] *= self._landed
        self._sums.sums(pushed, out=out)


def _minus(p: Any, name: str) -> Any:
    """A parameter with its sign turned."""
    return -getattr(p, name)
