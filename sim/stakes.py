"""What moves are worth to their capitals by their goals: smooth stakes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.compiled import compiled, firsts
from sim.world import World

if TYPE_CHECKING:
    from sim.capitals import Capital, Goals
    from sim.choice import Choice


class _Gain(NamedTuple):
    """One effect of a move that matters to a goal of its capital."""

    move: int
    goal: int
    variable: int
    size: float
    label: str


class _Gains(NamedTuple):
    """The gains of all moves, in the order of the moves; `first` by move."""

    first: np.ndarray
    goal: np.ndarray
    variable: np.ndarray
    end: np.ndarray
    """The end of the scale towards which the effect goes."""
    size: np.ndarray
    """The share of the remaining way that a move of strength one goes."""


class SmoothStakes:
    """What moves are worth by quadratic loss: the sum over goals of w·[(t - x)·e - e²/2], less cost.

    The effect e is the move's share of the remaining way to the end of the scale. What a move `expects`
    beyond its effects counts like an effect and carries a named bias.
    """

    def __init__(self, choice: Choice, capitals: Sequence[Capital], goals: Goals, world: World) -> None:
        """`capitals` are those of the choice's seats."""
        self._goals = goals
        gains = []
        for row, (i, _) in enumerate(choice.order):
            place, move = capitals[i].place_of_goal, choice.moves[row]
            for effects, kind in ((move.does, ""), (move.later, ""), (move.expects, " (expected)")):
                gains += [
                    _Gain(row, place[v], world.index[v], size, v + kind)
                    for v, size in effects.items()
                    if v in place
                ]
        self._labels = [(gain.move, gain.label) for gain in gains]
        size = np.array([gain.size for gain in gains], dtype=np.float32)
        variable = np.array([gain.variable for gain in gains], dtype=np.intp)
        self._gains = _Gains(
            firsts([gain.move for gain in gains], len(choice.order)),
            np.array([gain.goal for gain in gains], dtype=np.intp),
            variable,
            world.end(variable, size),
            np.abs(size),
        )
        self._strength = choice.strength
        self._cost = np.array([move.cost for move in choice.moves], dtype=np.float32)

    def weigh(self, world: World, *, explained: bool) -> tuple[np.ndarray, np.ndarray]:
        """What each effect that matters to a goal is worth, shape (terms, runs), where that is to be
        `explained`, and each move's terms less its cost, shape (moves, runs), in double precision: nothing is
        rounded away.
        """
        # one row that is written over and over where nobody asks for the terms
        terms = np.empty((len(self._labels) if explained else 1, world.runs), dtype=np.float32)
        utility = np.empty((len(self._cost), world.runs))
        goals = (self._goals.variables, self._goals.ideal, self._goals.salience)
        _weigh(world.x, *goals, self._gains, self._strength, self._cost, terms, utility)
        return terms, utility

    def named(self, terms: np.ndarray) -> list[dict[str, np.ndarray]]:
        """The terms of each move by name."""
        out: list[dict[str, np.ndarray]] = [{} for _ in self._cost]
        for (move, label), row in zip(self._labels, terms, strict=True):
            out[move][label] = row.copy()
        for of_move, cost in zip(out, self._cost, strict=True):
            of_move["cost"] = np.full(terms.shape[1], -cost)
        return out


@compiled
def _weigh(x, goal_variable, ideal, salience, gains, strength, cost, terms, utility):
    n_moves, n_runs = utility.shape
    for move in range(n_moves):
        total = utility[move]
        total[:] = 0
        for gain in range(gains.first[move], gains.first[move + 1]):
            goal, end = gains.goal[gain], gains.end[gain]
            seen, wanted, weight = x[goal_variable[goal]], ideal[goal], salience[goal]
            touched, size = x[gains.variable[gain]], gains.size[gain]
            term = terms[gain % len(terms)]
            for run in range(n_runs):
                effect = (end - touched[run]) * (size * strength[move, run])
                wish = (wanted[run] - seen[run]) * weight[run]
                term[run] = (weight[run] * np.float32(-0.5) * effect + wish) * effect
                total[run] += term[run]
        for run in range(n_runs):
            total[run] -= cost[move]
