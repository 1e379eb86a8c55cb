"""The three-month look-ahead: what a capital expects its moves to do to the dangers that it minds.

For each move the few variables that drive a danger are rolled three months forward, the rest frozen, and the
move is charged stake x sum of discount^h x (hazard with the move - hazard without).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim import dangers
from sim.moves import Seat
from sim.sums import GroupSums
from sim.world import World

if TYPE_CHECKING:
    from sim.capitals import Capital

HORIZON = (1, 2, 3)


class LookAhead:
    """The danger terms of one seat."""

    def __init__(self, capital: Capital, seat: Seat) -> None:
        self.capital = capital
        self.seat = seat
        self.dangers = {
            name: (
                dangers.BY_NAME[name],
                danger.stake,
                _Drivers(capital, seat, dangers.BY_NAME[name].drivers),
            )
            for name, danger in capital.seed.dangers.items()
            if dangers.BY_NAME[name].behaviour not in capital.model.case.without
        }

    def terms(self, world: World) -> dict[str, np.ndarray]:
        """One row a move for each danger, shape (moves, runs); nothing where no move touches it."""
        model = self.capital.model
        p = model.p
        out = {}
        for name, (danger, stake, drivers) in self.dangers.items():
            if not drivers.touched:
                continue
            change = drivers.changes(world)
            total = np.zeros((len(drivers.moves), world.runs), dtype=np.float32)
            for h in HORIZON:
                base, slopes = danger.drive_ahead(world, p, self.capital, h)
                drive = base + drivers.add_up(change, slopes, h)
                without = danger.hazard_at(world, p, base)
                total += p.discount**h * (danger.hazard_at(world, p, drive) - without)
            charge = np.zeros((len(self.seat.names), world.runs), dtype=np.float32)
            charge[drivers.moves] = -getattr(p, stake) * total
            out[name] = charge
        return out


class _Drivers:
    """A seat's effects on the variables that drive one danger."""

    def __init__(self, capital: Capital, seat: Seat, names: tuple[str, ...]) -> None:
        world = capital.model.world
        place = {name: i for i, name in enumerate(names)}
        entries = [
            (i, place[variable], effect, delay)
            for i, move in enumerate(seat.moves.values())
            for effects, delay in ((move.does, 0), (move.later, move.delay))
            for variable, effect in effects.items()
            if variable in place
        ]
        self.touched = bool(entries)
        owners = np.array([owner for owner, *_ in entries], dtype=np.intp)
        self.moves, groups = np.unique(owners, return_inverse=True)
        self._sums = GroupSums(groups, len(self.moves))
        entries = [entries[i] for i in self._sums.order]
        owners = owners[self._sums.order]
        self._driver = np.array([driver for _, driver, *_ in entries], dtype=np.intp)
        self._rows = world.rows(names[d] for d in self._driver)
        self._delay = np.array([delay for *_, delay in entries])[:, None]
        effect = np.array([e for _, _, e, _ in entries], dtype=np.float32)[:, None]
        # Both directions alike: up by a share of high - x, down by the same share of low - x.
        self._end = np.where(effect > 0, world.high[self._rows], world.low[self._rows])
        self._share = np.abs(effect) * seat.strength[owners]

    def changes(self, world: World) -> np.ndarray:
        """What each effect changes once it has landed, shape (effects, runs)."""
        change = self._end - world.x[self._rows]
        change *= self._share
        return change

    def add_up(self, change: np.ndarray, slopes: np.ndarray, h: int) -> np.ndarray:
        """The change of the danger's drive by each move h months ahead, shape (moves, runs)."""
        pushed = change * slopes[self._driver]
        if self._delay.any():
            pushed *= self._delay <= h
        return self._sums(pushed)
