"""A seat's moves as arrays: what they need, what they are worth, which one is chosen."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sim.draws import Drawn
from sim.luck import Luck
from sim.seed_files import MoveSeed
from sim.world import World, column

NEVER = -128


class Seat:
    """The moves of one seat, ordered by stance, for all runs at once."""

    def __init__(
        self, name: str, moves: Mapping[str, MoveSeed], world: World, strength: Mapping[str, Drawn]
    ) -> None:
        self.name = name
        self.moves = by_stance(moves)
        self.names = tuple(self.moves)
        self.index = {move: i for i, move in enumerate(self.names)}
        self.stances = tuple(dict.fromkeys(move.stance for move in self.moves.values()))
        stance_of = [self.stances.index(move.stance) for move in self.moves.values()]
        self._stance_of = np.array(stance_of, dtype=np.int8)[:, None]
        self._by_stance = [
            slice(stance_of.index(i), len(stance_of) - stance_of[::-1].index(i))
            for i in range(len(self.stances))
        ]
        self.rest = np.array([m.rest for m in self.moves.values()], dtype=np.int16)[:, None]
        self.strength = np.stack(
            [np.broadcast_to(strength.get(move, np.float32(1)), world.runs) for move in self.names]
        ).astype(np.float32)
        self.last_made = np.full((len(self.names), world.runs), NEVER, dtype=np.int16)
        self.last_stance = np.full(world.runs, self.stances.index("hold"), dtype=np.int8)
        self.spread = np.zeros(world.runs, dtype=np.float32)
        self._each_run = np.arange(world.runs)
        self._set_needs(world)

    def _set_needs(self, world: World) -> None:
        needs = [
            (i, world.index[variable], limits.min, limits.max)
            for i, move in enumerate(self.moves.values())
            for variable, limits in move.needs.items()
        ]
        self._needing = [move for move, *_ in needs]
        self._needed = np.array([row for _, row, *_ in needs], dtype=np.intp)
        self._least = column(-np.inf if low is None else low for *_, low, _ in needs)
        self._most = column(np.inf if high is None else high for *_, high in needs)

    def draw_luck(self, luck: Luck) -> None:
        """The luck of the races for the stance and for the move, keyed by their names."""
        self._stance_luck = luck.race(f"stance/{self.name}", self.stances)
        self._move_luck = luck.race(f"choice/{self.name}", self.names)

    def available(self, world: World, month: int) -> np.ndarray:
        """Which moves can be made: rested, their needs met. Shape (moves, runs)."""
        open_ = (month - self.last_made) >= self.rest
        needed = world.x[self._needed]
        for move, met in zip(self._needing, (needed >= self._least) & (needed <= self._most), strict=True):
            open_[move] &= met
        return open_

    def score(self, utility: np.ndarray, open_: np.ndarray, month: int, temperature: Drawn) -> np.ndarray:
        """Utilities in units of the seat's temperature, -inf for moves that cannot be made; shape (moves,
        runs).

        The temperature is a share of the running mean, over a year, of the spread between the stances that
        can be taken, each worth its best move: a clone of a move changes nothing.
        """
        score = utility.astype(np.float32)
        np.copyto(score, -np.inf, where=~open_)
        best = self._best_of_stances(score)
        can = best > -np.inf
        np.copyto(best, 0, where=~can)
        number = np.add.reduce(can, axis=0, dtype=np.float32)
        off_mean = best - np.add.reduce(best, axis=0) / number
        now = np.sqrt(np.add.reduce(off_mean * off_mean * can, axis=0) / number)
        self.spread += (now - self.spread) / min(month + 1, 12)
        score /= np.maximum(temperature * self.spread, np.finfo(np.float32).tiny)
        return score

    def race(self, score: np.ndarray, month: int, inertia: Drawn) -> np.ndarray:
        """The move of each run, by two exponential races: for the stance, then for the move within it.

        A stance is worth its best move, so that a clone of a move adds nothing to its stance. `inertia` is a
        bonus, in units of temperature, for the stance taken last month.
        """
        worth = self._stance_worth(score, inertia) + self._stance_luck[month]
        stance = first_best(worth)
        value = score + self._move_luck[month]
        np.copyto(value, -np.inf, where=self._stance_of != stance)
        return first_best(value)

    def _stance_worth(self, score: np.ndarray, inertia: Drawn) -> np.ndarray:
        worth = self._best_of_stances(score)
        if np.any(inertia):
            worth[self.last_stance, self._each_run] += inertia
        return worth

    def _best_of_stances(self, score: np.ndarray) -> np.ndarray:
        """What each stance's best move is worth, shape (stances, runs)."""
        worth = np.empty((len(self._by_stance), score.shape[1]), dtype=np.float32)
        for best, moves in zip(worth, self._by_stance, strict=True):
            np.maximum.reduce(score[moves], axis=0, out=best)
        return worth

    def probability(self, score: np.ndarray, inertia: Drawn) -> np.ndarray:
        """How likely each move was to be chosen, shape (moves, runs)."""
        stance = _softmax(self._stance_worth(score, inertia))
        out = np.zeros_like(score)
        for i, moves in enumerate(self._by_stance):
            out[moves] = stance[i] * _softmax(score[moves])
        return out

    def choose_randomly(self, open_: np.ndarray, month: int) -> np.ndarray:
        """Any move that can be made, each as likely as the others."""
        return first_best(np.where(open_, self._move_luck[month], -np.inf))

    def made(self, chosen: np.ndarray, month: int) -> None:
        """Remember what was done, for the rest between moves and for inertia."""
        self.last_made[chosen, self._each_run] = month
        np.take(self._stance_of[:, 0], chosen, out=self.last_stance)


def first_best(value: np.ndarray) -> np.ndarray:
    """The row of the greatest value in each column, the first of several, as int8.

    As `np.argmax` over the first axis, which takes three times as long over so few rows.
    """
    to_last = np.arange(len(value) - 1, -1, -1, dtype=np.int8)[:, None]
    best = value == np.maximum.reduce(value, axis=0)
    return to_last[0] - np.maximum.reduce(best * to_last, axis=0)


def by_stance(moves: Mapping[str, MoveSeed]) -> dict[str, MoveSeed]:
    """A seat's moves in the order of their codes: by stance, within one as in the seeds."""
    return dict(sorted(moves.items(), key=lambda item: item[1].stance))


def _softmax(score: np.ndarray) -> np.ndarray:
    """Shares by exponential weight over the first axis; nothing where no move can be made."""
    best = np.maximum(score.max(axis=0), np.finfo(np.float32).min)
    weight = np.exp(score - best)
    return weight / np.maximum(weight.sum(axis=0), np.finfo(np.float32).tiny)
