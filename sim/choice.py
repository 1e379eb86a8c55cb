"""How seats come to a move: what is open, what a stance is worth, a race of luck, and what is remembered.

Seats that choose on the same picture of the world choose side by side: their moves stand in the rows of one
array, in all runs at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from sim import choice_loops
from sim.choice_loops import TINY, Needs, Tree
from sim.compiled import firsts
from sim.luck import Luck
from sim.moves import Seat
from sim.world import World

A_YEAR = 12


class Choice:
    """The choice of some seats.

    Arrays over moves have a row a move; `rows[i]` are those of seat i in the order of its codes, and `order`
    names each row's (seat, code). `strength` (moves, runs) scales a move's effects; `temperature` and
    `inertia` have the shape (seats, runs).
    """

    def __init__(
        self, seats: Sequence[Seat], world: World, temperature: np.ndarray, inertia: np.ndarray, luck: Luck
    ) -> None:
        self.seats, self.temperature = tuple(seats), temperature
        self.order = [(i, code) for i, seat in enumerate(seats) for code in range(len(seat.names))]
        self.moves = [seats[i].moves[seats[i].names[code]] for i, code in self.order]
        self.strength = np.concatenate([seat.strength for seat in seats])
        stances = [(i, s) for i, seat in enumerate(seats) for s in range(len(seat.stances))]
        stance_of = [stances.index((i, seats[i].stance_of[code])) for i, code in self.order]
        self._tree = Tree(firsts([i for i, _ in stances], len(seats)), firsts(stance_of, len(stances)))
        ends = self._tree.moves[self._tree.stances]
        self.rows = [slice(first, last) for first, last in pairwise(ends.tolist())]
        self._needs = self._needs_of_moves(world)
        self._stance_of = np.array([seats[i].stance_of[code] for i, code in self.order], dtype=np.int8)
        self._rest = np.array([move.rest for move in self.moves], dtype=np.int16)
        self._free_from = np.zeros((len(self.order), world.runs), dtype=np.int16)
        self.last_stance = np.zeros((len(seats), world.runs), dtype=np.int8)
        for last, seat in zip(self.last_stance, seats, strict=True):
            last[:] = seat.stances.index("hold")
        self.spread = np.zeros((len(seats), world.runs), dtype=np.float32)
        self._bonus = inertia / temperature
        self._luck = luck
        self._stance_luck = luck.race(f"stance/{seats[i].name}/{seats[i].stances[s]}" for i, s in stances)
        # a move that is alone in its stance races against nobody
        in_company = np.flatnonzero(np.bincount(stance_of)[stance_of] > 1)
        self._luck_of_move = np.full(len(self.order), -1)
        self._luck_of_move[in_company] = np.arange(len(in_company))
        self._move_luck = luck.race(map(self._stream_of, in_company.tolist()))

    def _needs_of_moves(self, world: World) -> Needs:
        needs = [
            (row, world.index[variable], limits.min, limits.max)
            for row, move in enumerate(self.moves)
            for variable, limits in move.needs.items()
        ]
        return Needs(
            firsts([row for row, *_ in needs], len(self.moves)),
            np.array([variable for _, variable, *_ in needs], dtype=np.intp),
            np.array([-np.inf if low is None else low for *_, low, _ in needs], dtype=np.float32),
            np.array([np.inf if high is None else high for *_, high in needs], dtype=np.float32),
        )

    def _stream_of(self, row: int) -> str:
        """The name of the luck of a move."""
        i, code = self.order[row]
        return f"choice/{self.seats[i].name}/{self.seats[i].names[code]}"

    def available(self, world: World, month: int) -> np.ndarray:
        """Which moves can be made: rested, their needs met. Shape (moves, runs)."""
        can = np.empty(self._free_from.shape, dtype=np.bool_)
        choice_loops.find_available(self._free_from, month, world.x, self._needs, can)
        return can

    def score(self, utility: np.ndarray, open_: np.ndarray, month: int) -> tuple[np.ndarray, np.ndarray]:
        """The worth of moves and of stances (float32) in units of their seat's temperature, -inf for what
        cannot be, from utilities in double precision.

        A stance is worth its best move, so that a clone of a move adds nothing to its stance. The temperature
        is a share of the running mean, over a year, of the spread between the stances that can be taken.
        Shapes (moves, runs) and (stances, runs).
        """
        score = np.empty(utility.shape, dtype=np.float32)
        worth = np.empty(self._stance_luck.shape[1:], dtype=np.float32)
        over = np.float32(min(month + 1, A_YEAR))
        choice_loops.score(utility, open_, self._tree, self.temperature, over, self.spread, score, worth)
        return score, worth

    @property
    def unit(self) -> np.ndarray:
        """The unit in which each seat compares utilities, shape (seats, runs)."""
        return np.maximum(self.temperature * self.spread, TINY)

    def race(self, score: np.ndarray, worth: np.ndarray, month: int) -> np.ndarray:
        """The code of each seat's move, by two exponential races: for the stance, then for the move within
        it; of several alike, which is as good as never, the first. Shape (seats, runs).
        """
        chosen = np.empty(self.last_stance.shape, dtype=np.int8)
        of_stances, of_moves = self._stance_luck[month], self._move_luck[month]
        race = (of_stances, of_moves, self._luck_of_move, self._bonus, self.last_stance)
        choice_loops.race(score, worth, self._tree, *race, chosen)
        return chosen

    def choose_randomly(self, seat: int, open_: np.ndarray, month: int) -> np.ndarray:
        """Any move of a seat that can be made, each as likely as the others, shape (runs,)."""
        rows = self.rows[seat]
        luck = self._luck.race(map(self._stream_of, range(rows.start, rows.stop)))[month]
        return np.argmax(np.where(open_[rows], luck, -np.inf), axis=0)

    def remember(self, chosen: np.ndarray, month: int) -> None:
        """Note what was done, for the rest between moves and for inertia."""
        choice_loops.remember(
            chosen, month, self._tree, self._stance_of, self._rest, self.last_stance, self._free_from
        )

    def probability(self, seat: int, score: np.ndarray) -> np.ndarray:
        """How likely each move of a seat was to be chosen at such scores; shapes (moves, runs), by code."""
        stance_of = np.array(self.seats[seat].stance_of)
        stances = [np.flatnonzero(stance_of == s) for s in range(len(self.seats[seat].stances))]
        worth = np.stack([score[moves].max(axis=0) for moves in stances])
        for stance, row in enumerate(worth):
            row += self._bonus[seat] * (self.last_stance[seat] == stance)
        out = np.zeros_like(score)
        for share, moves in zip(_softmax(worth), stances, strict=True):
            out[moves] = share * _softmax(score[moves])
        return out


def _softmax(score: np.ndarray) -> np.ndarray:
    """Shares by exponential weight over the first axis; nothing where no move can be made."""
    best = np.maximum(score.max(axis=0), np.finfo(np.float32).min)
    weight = np.exp(score - best)
    return weight / np.maximum(weight.sum(axis=0), TINY)
