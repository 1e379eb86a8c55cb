"""How seats come to a move: what is open, what a stance is worth, a race of luck, and what is remembered.

Seats that choose on the same picture of the world choose side by side: their moves stand in the rows of one
array, in all runs at once.
"""

from __future__ import annotations

import numpy as np

from sim.luck.luck import Luck
from sim.model.choice import loops
from sim.model.choice.loops import TINY
from sim.model.move_table import MoveTable
from sim.model.world import World
from sim.scenario.structure import Structure

A_YEAR = 12


class Choice:
    """The choice of the seats of a table of moves.

    Arrays over moves have the rows of the table; `temperature` and `inertia` have the shape (seats, runs).
    `free_from` is the month from which a move is rested, shape (moves, runs).
    `lapse`, to be set for each month, is the probability that a seat decides for reasons that are not in the
    model, by luck alone among what is open to it; one a run.
    """

    def __init__(
        self,
        table: MoveTable,
        temperature: np.ndarray,
        inertia: np.ndarray,
        luck: Luck,
        structure: Structure,
    ) -> None:
        self._gives_best_reply = structure.reply == "best"
        self._shares = _of_the_best if structure.reply == "best" else _softmax
        self.table, self.temperature = table, temperature
        n_runs = temperature.shape[1]
        self.free_from = np.zeros((len(table.moves), n_runs), dtype=np.int16)
        self.last_stance = np.zeros((len(table.seats), n_runs), dtype=np.int8)
        for last, seat in zip(self.last_stance, table.seats, strict=True):
            last[:] = seat.stances.index("hold")
        self.spread = np.zeros((len(table.seats), n_runs), dtype=np.float32)
        self._bonus = inertia / temperature
        self._luck, self.lapse = luck, np.zeros(n_runs, dtype=np.float32)
        self._lapses = tuple(f"lapse/{seat.name}" for seat in table.seats)
        self._score = np.empty(self.free_from.shape, dtype=np.float32)
        self._worth = np.empty((len(table.stances), n_runs), dtype=np.float32)
        self._stance_luck = luck.race(f"stance/{seat}/{stance}" for seat, stance in table.stances)
        # a move that is alone in its stance races against nobody
        in_company = np.flatnonzero(np.bincount(table.stance)[table.stance] > 1)
        self._luck_of_move = np.full(len(table.moves), -1)
        self._luck_of_move[in_company] = np.arange(len(in_company))
        self._move_luck = luck.race(map(self._stream_of, in_company.tolist()))

    def _stream_of(self, row: int) -> str:
        """The name of the luck of a move."""
        seat, move = self.table.names[row]
        return f"choice/{seat}/{move}"

    def available(self, world: World, month: int) -> np.ndarray:
        """Which moves can be made: rested, their needs met. Shape (moves, runs)."""
        can = np.empty(self.free_from.shape, dtype=np.bool_)
        loops.find_available(self.free_from, month, world.x, self.table.needs, can)
        return can

    def score(
        self, utility: np.ndarray, open_: np.ndarray, month: int, seats: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """The worth of moves and of stances of some seats (float32) in units of their seat's temperature,
        -inf for what cannot be, from utilities in double precision. Rows of other seats stay as they are.

        A stance is worth its best move, so that a clone of a move adds nothing to its stance. The temperature
        is a share of the running mean, over a year, of the spread between the stances that can be taken.
        Shapes (moves, runs) and (stances, runs).
        """
        score, worth = self._score, self._worth
        over = np.float32(min(month + 1, A_YEAR))
        loops.score(utility, open_, self.table.tree, seats, self.temperature, over, self.spread, score, worth)
        return score, worth

    @property
    def scores(self) -> np.ndarray:
        """The scores of this month, shape (moves, runs); written over in the next."""
        return self._score.copy()

    @property
    def unit(self) -> np.ndarray:
        """The unit in which each seat compares utilities, shape (seats, runs)."""
        return np.maximum(self.temperature * self.spread, TINY)

    def race(
        self, score: np.ndarray, worth: np.ndarray, month: int, seats: np.ndarray, chosen: np.ndarray
    ) -> None:
        """Put the code of each of these seats' moves into `chosen` (seats, runs), by two exponential races:
        for the stance, then for the move within it; of several alike, which is as good as never, the first.
        Where capitals give their best reply, the same luck decides among what is worth the same.
        """
        of_stances, of_moves = self._stance_luck[month], self._move_luck[month]
        lapsed = self._luck.chances(self._lapses, month) < self.lapse
        race = (of_stances, of_moves, self._luck_of_move, self._bonus, self.last_stance, lapsed)
        choose = loops.best_reply if self._gives_best_reply else loops.race
        choose(score, worth, self.table.tree, seats, *race, chosen)

    def choose_randomly(self, seat: int, open_: np.ndarray, month: int) -> np.ndarray:
        """Any move of a seat that can be made, each as likely as the others, shape (runs,)."""
        rows = self.table.rows[seat]
        luck = self._luck.race(map(self._stream_of, range(rows.start, rows.stop)))[month]
        return np.argmax(np.where(open_[rows], luck, -np.inf), axis=0)

    def remember(self, chosen: np.ndarray, month: int) -> None:
        """Note what was done, for the rest between moves and for inertia."""
        table = self.table
        of_moves = (table.tree, table.stance, table.rest)
        loops.remember(chosen, month, *of_moves, self.last_stance, self.free_from)

    def probability(self, seat: int, score: np.ndarray) -> np.ndarray:
        """How likely each move of a seat was to be chosen at such scores; shapes (moves, runs), by code."""
        stance_of = np.array(self.table.seats[seat].stance_of)
        stances = [np.flatnonzero(stance_of == s) for s in range(stance_of.max() + 1)]
        worth = np.stack([score[moves].max(axis=0) for moves in stances])
        by_luck = np.where(np.isfinite(worth), 0, worth)
        for stance, row in enumerate(worth):
            row += self._bonus[seat] * (self.last_stance[seat] == stance)
        out, lapse = np.zeros_like(score), self.lapse
        for share, lucky, moves in zip(self._shares(worth), _softmax(by_luck), stances, strict=True):
            of_luck = _softmax(np.where(np.isfinite(score[moves]), 0, score[moves]))
            out[moves] = (1 - lapse) * share * self._shares(score[moves]) + lapse * lucky * of_luck
        return out


def _of_the_best(score: np.ndarray) -> np.ndarray:
    """Equal shares of what is worth most, over the first axis; nothing where no move can be made."""
    is_best = (score == score.max(axis=0)) & np.isfinite(score)
    return is_best / np.maximum(is_best.sum(axis=0), 1)


def _softmax(score: np.ndarray) -> np.ndarray:
    """Shares by exponential weight over the first axis; nothing where no move can be made."""
    best = np.maximum(score.max(axis=0), np.finfo(np.float32).min)
    weight = np.exp(score - best)
    return weight / np.maximum(weight.sum(axis=0), TINY)
