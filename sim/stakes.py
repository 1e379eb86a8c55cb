"""What moves are worth to their capitals by their goals: smooth stakes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.sums import Groups
from sim.world import World, as_slice, column

if TYPE_CHECKING:
    from sim.capitals import Capital, Goals
    from sim.choice import Choice


class _Gain(NamedTuple):
    """One effect of a move that matters to a goal of its capital."""

    move: int
    goal: int
    variable: int
    size: float
    strength: np.ndarray
    label: str


class SmoothStakes:
    """What moves are worth by quadratic loss: the sum over goals of w·[(t - x)·e - e²/2], less cost.

    The effect e is the move's share of the remaining way to the end of the scale. What a move `expects`
    beyond its effects counts like an effect and carries a named bias.
    """

    def __init__(self, choice: Choice, capitals: Sequence[Capital], goals: Goals, world: World) -> None:
        """`capitals` are those of the choice's seats."""
        self._goals = goals
        gains = []
        for row, (i, code) in enumerate(choice.order):
            place, strength, move = (
                capitals[i].place_of_goal,
                choice.seats[i].strength[code],
                choice.moves[row],
            )
            for effects, kind in ((move.does, ""), (move.later, ""), (move.expects, " (expected)")):
                gains += [
                    _Gain(row, place[v], world.index[v], size, strength, v + kind)
                    for v, size in effects.items()
                    if v in place
                ]
        self._sums = Groups([gain.move for gain in gains], len(choice.order))
        self._gains = gains = [gains[k] for k in self._sums.order]
        # the goals that any of these moves touches, and which of them each effect touches
        touched, goal = np.unique([gain.goal for gain in gains], return_inverse=True)
        self._touched = as_slice(touched)
        self._goal = goal.astype(np.intp)
        self._variable = np.array([gain.variable for gain in gains], dtype=np.intp)
        size = column(gain.size for gain in gains)
        # Both directions alike: up by a share of high - x, down by the same share of low - x.
        end = np.where(size > 0, world.high[self._variable], world.low[self._variable])
        self._end = end.repeat(world.runs, axis=1)
        self._share = np.abs(size) * np.stack([gain.strength for gain in gains])
        self.rank = self._sums.rank
        self._cost = column(move.cost for move in choice.moves)
        self._ranked_cost = self._cost[np.argsort(self.rank)].astype(np.float64)
        self._change, self._terms, self._wish = (np.empty_like(self._share) for _ in range(3))

    def terms(self, world: World) -> np.ndarray:
        """One row an effect that matters to a goal, shape (terms, runs); the next call overwrites it."""
        goals, touched, change, terms = self._goals, self._touched, self._change, self._terms
        np.take(world.x, self._variable, axis=0, out=change, mode="clip")
        np.subtract(self._end, change, out=change)
        change *= self._share
        salience = goals.salience[touched]
        wish = goals.ideal[touched] - world.x.take(goals.variables[touched], axis=0)
        wish *= salience
        np.take(salience / -2, self._goal, axis=0, out=terms, mode="clip")
        terms *= change
        terms += np.take(wish, self._goal, axis=0, out=self._wish, mode="clip")
        terms *= change
        return terms

    def total(self, terms: np.ndarray) -> np.ndarray:
        """Each move's terms less its cost, in double precision: nothing is rounded away.

        Shape (moves, runs), move i in row `rank[i]`; the next call overwrites it.
        """
        utility = self._sums.ranked_sums(terms, np.float64)
        utility -= self._ranked_cost
        return utility

    def named(self, terms: np.ndarray) -> list[dict[str, np.ndarray]]:
        """The terms of each move by name."""
        out: list[dict[str, np.ndarray]] = [{} for _ in self._cost]
        for gain, row in zip(self._gains, terms, strict=True):
            out[gain.move][gain.label] = row.copy()
        for move, cost in zip(out, self._cost, strict=True):
            move["cost"] = -cost
        return out
