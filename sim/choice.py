"""How seats come to a move: what is open, what a stance is worth, a race of luck, and what is remembered.

Seats that choose on the same picture of the world choose side by side: their moves stand in the rows of one
array, in all runs at once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.luck import Luck
from sim.moves import Seat
from sim.sums import Groups
from sim.world import World, as_slice, column

TINY, LOWEST = np.finfo(np.float32).tiny, np.finfo(np.float32).min


class Choice:
    """The choice of some seats.

    Arrays over moves have a row a move; `rows[i]` are those of seat i in the order of its codes, and `order`
    names each row's (seat, code). `temperature` and `inertia` have the shape (seats, runs).
    """

    def __init__(
        self, seats: Sequence[Seat], world: World, temperature: np.ndarray, inertia: np.ndarray, luck: Luck
    ) -> None:
        self.seats, self.temperature = tuple(seats), temperature
        self._order_rows(world.runs)
        self.moves = [self.seats[i].moves[self.seats[i].names[code]] for i, code in self.order]
        self._rest = np.array([move.rest for move in self.moves], dtype=np.int16)[:, None]
        self._free_from = np.zeros((len(self.order), world.runs), dtype=np.int16)
        self.last_stance = np.zeros((len(seats), world.runs), dtype=np.int8)
        for last, seat in zip(self.last_stance, seats, strict=True):
            last[:] = seat.stances.index("hold")
        self._can, self._off_mean = np.empty((2, len(self._stances), world.runs), dtype=np.float32)
        self._lowest = np.full_like(self._can, LOWEST)  # a scalar would take three times as long
        self.spread = np.zeros((len(seats), world.runs), dtype=np.float32)
        self._inert = np.flatnonzero(inertia.any(axis=1)[self._seat_of_stance])
        self._inert_seats = np.flatnonzero(inertia.any(axis=1))
        self._bonus = (inertia / temperature)[self._seat_of_stance[self._inert]]
        self._set_needs(world)
        self._stance_luck = luck.race(
            f"stance/{seats[i].name}/{seats[i].stances[s]}" for i, s in self._stances
        )
        self._draw_luck_of_moves(luck)

    def _order_rows(self, runs: int) -> None:
        """Rows of stances lie as their seats want them, rows of moves as their stances want them."""
        stances = [(i, s) for i, seat in enumerate(self.seats) for s in range(len(seat.stances))]
        self._among = Groups([i for i, _ in stances], len(self.seats))
        self._stances = [stances[k] for k in self._among.order]
        place = {stance: row for row, stance in enumerate(self._stances)}
        moves = [(i, code) for i, seat in enumerate(self.seats) for code in range(len(seat.names))]
        stance_of = [place[i, self.seats[i].stance_of[code]] for i, code in moves]
        self._within = Groups(stance_of, len(stances))
        self.order = [moves[k] for k in self._within.order]

        self._seat_of_stance = np.array([i for i, _ in self._stances])
        self._stance = np.array([[s] for _, s in self._stances], dtype=np.int8)
        self._stances_by_code = [np.array(seat.stance_of, dtype=np.int8) for seat in self.seats]
        self._seat_of = np.array([i for i, _ in self.order])
        self._stance_of = np.array([place[i, self.seats[i].stance_of[code]] for i, code in self.order])
        self._last_code = np.array([[len(seat.names)] for seat in self.seats], dtype=np.int8)
        from_last = [[len(self.seats[i].names) - code] for i, code in self.order]
        self._from_last = np.array(from_last, dtype=np.int8).repeat(runs, axis=1)
        self._code = np.array([[code] for _, code in self.order], dtype=np.int8).repeat(runs, axis=1)
        self.rows = [
            np.array([self.order.index((i, code)) for code in range(len(seat.names))])
            for i, seat in enumerate(self.seats)
        ]

    def _draw_luck_of_moves(self, luck: Luck) -> None:
        """A move that is alone in its stance needs none, unless its seat moves at random."""
        in_company = np.flatnonzero(np.bincount(self._stance_of)[self._stance_of] > 1)
        self._luck = luck
        self._move_luck = luck.race(map(self._stream_of, in_company.tolist()))
        stretches = np.split(np.arange(len(in_company)), np.flatnonzero(np.diff(in_company) > 1) + 1)
        self._racing = [(as_slice(in_company[k]), as_slice(k)) for k in stretches]

    def _stream_of(self, row: int) -> str:
        """The name of the luck of a move."""
        i, code = self.order[row]
        return f"choice/{self.seats[i].name}/{self.seats[i].names[code]}"

    def _set_needs(self, world: World) -> None:
        needs = [
            (row, world.index[variable], limits.min, limits.max)
            for row, move in enumerate(self.moves)
            for variable, limits in move.needs.items()
        ]
        self._needing, groups = np.unique([row for row, *_ in needs], return_inverse=True)
        self._of_needs = Groups(groups, len(self._needing))
        needs = [needs[k] for k in self._of_needs.order]
        self._needed = np.array([variable for _, variable, *_ in needs], dtype=np.intp)
        self._least = column(-np.inf if low is None else low for *_, low, _ in needs)
        self._most = column(np.inf if high is None else high for *_, high in needs)

    def available(self, world: World, month: int) -> np.ndarray:
        """Which moves can be made: rested, their needs met. Shape (moves, runs)."""
        open_ = self._free_from <= month
        if len(self._needing):
            needed = world.x.take(self._needed, axis=0)
            unmet = (needed < self._least) | (needed > self._most)
            open_[self._needing] &= ~self._of_needs.greatest(unmet)
        return open_

    def score(self, score: np.ndarray, open_: np.ndarray, month: int) -> tuple[np.ndarray, np.ndarray]:
        """Utilities of moves (float32), in place, and of stances in units of their seat's temperature, -inf
        for what cannot be.

        A stance is worth its best move, so that a clone of a move adds nothing to its stance. The temperature
        is a share of the running mean, over a year, of the spread between the stances that can be taken.
        Shapes (moves, runs) and (stances, runs).
        """
        most = open_.astype(np.float32)  # infinite either way: faster than writing where a mask says so
        most -= 0.5
        most *= np.inf
        np.minimum(score, most, out=score)
        worth = self.best_of_stances(score)
        self.spread += (self._spread_of(worth) - self.spread) / min(month + 1, 12)
        unit = self.unit
        worth /= unit.take(self._seat_of_stance, axis=0)
        score /= unit.take(self._seat_of, axis=0)
        return score, worth

    def best_of_stances(self, score: np.ndarray) -> np.ndarray:
        """The best score among each stance's moves, shape (stances, runs)."""
        return self._within.greatest(score)

    @property
    def unit(self) -> np.ndarray:
        """The unit in which each seat compares utilities, shape (seats, runs)."""
        return np.maximum(self.temperature * self.spread, TINY)

    def _spread_of(self, worth: np.ndarray) -> np.ndarray:
        """The standard deviation of what the stances that can be taken are worth, shape (seats, runs)."""
        can, off_mean = self._can, self._off_mean
        can[:] = worth > -np.inf
        np.maximum(worth, self._lowest, out=off_mean)
        off_mean *= can
        number, mean = self._among.sums(can), self._among.sums(off_mean)
        mean /= number
        off_mean -= mean.take(self._seat_of_stance, axis=0)
        off_mean *= off_mean
        off_mean *= can
        variance = self._among.sums(off_mean)
        variance /= number
        return np.sqrt(variance, out=variance)

    def race(self, score: np.ndarray, worth: np.ndarray, month: int) -> np.ndarray:
        """The code of each seat's move, by two exponential races: for the stance, then for the move within
        it. Shape (seats, runs).
        """
        value = worth + self._stance_luck[month]
        if len(self._inert):
            value[self._inert] += self._bonus * self._taken_last(self._inert)
        wins = value == self._among.greatest(value).take(self._seat_of_stance, axis=0)
        value = score.copy()
        lucky = self._move_luck[month]
        for rows, own in self._racing:
            value[rows] += lucky[own]
        first = value == self._within.greatest(value).take(self._stance_of, axis=0)
        # of several alike, which is as good as never, the first
        place = self._within.greatest(first.view(np.int8) * self._from_last)
        place *= wins.view(np.int8)
        return self._last_code - self._among.greatest(place)

    def _taken_last(self, stances: np.ndarray) -> np.ndarray:
        """Whether these stances are those taken last month."""
        return self.last_stance.take(self._seat_of_stance[stances], axis=0) == self._stance[stances]

    def choose_randomly(self, seat: int, open_: np.ndarray, month: int) -> np.ndarray:
        """Any move of a seat that can be made, each as likely as the others, shape (runs,)."""
        rows = self.rows[seat]
        luck = self._luck.race(map(self._stream_of, rows.tolist()))[month]
        return np.argmax(np.where(open_[rows], luck, -np.inf), axis=0)

    def remember(self, chosen: np.ndarray, month: int) -> None:
        """Note what was done, for the rest between moves and for inertia."""
        made = chosen.take(self._seat_of, axis=0) == self._code
        rested = made.astype(np.int16)
        rested *= self._rest + np.int16(month)
        np.maximum(self._free_from, rested, out=self._free_from)
        for i in self._inert_seats:
            self._stances_by_code[i].take(chosen[i], out=self.last_stance[i], mode="clip")

    def probability(self, seat: int, score: np.ndarray) -> np.ndarray:
        """How likely each move of a seat was to be chosen at such scores; shapes (moves, runs), by code."""
        stance_of = np.array(self.seats[seat].stance_of)
        stances = [np.flatnonzero(stance_of == s) for s in range(len(self.seats[seat].stances))]
        worth = np.stack([score[moves].max(axis=0) for moves in stances])
        for row, bonus in zip(self._inert, self._bonus * self._taken_last(self._inert), strict=True):
            of_seat, stance = self._stances[row]
            if of_seat == seat:
                worth[stance] += bonus
        out = np.zeros_like(score)
        for share, moves in zip(_softmax(worth), stances, strict=True):
            out[moves] = share * _softmax(score[moves])
        return out


def _softmax(score: np.ndarray) -> np.ndarray:
    """Shares by exponential weight over the first axis; nothing where no move can be made."""
    best = np.maximum(score.max(axis=0), np.finfo(np.float32).min)
    weight = np.exp(score - best)
    return weight / np.maximum(weight.sum(axis=0), TINY)
