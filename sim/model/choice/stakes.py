"""What moves are worth to their capitals by their goals: smooth stakes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.model.capitals import Capital, Goals
from sim.model.compiled import compiled
from sim.model.move_table import MoveTable
from sim.model.world import World


class SmoothStakes:
    """What moves are worth by quadratic loss: the sum over goals of w·[(t - x)·e - e²/2], less cost.

    The effect e is the move's share of the remaining way to the end of the scale. What a move `expects`
    beyond its effects counts like an effect and carries a named bias.
    """

    def __init__(self, table: MoveTable, capitals: Sequence[Capital], goals: Goals) -> None:
        """`capitals` are those of the table's seats."""
        rows_of_goals = [capitals[seat].row_of_goal for seat in table.seat]
        gains = [e for e in table.effects if e.kind != "leaks" and e.variable in rows_of_goals[e.row]]
        self._table, self._goals = table, goals
        self._gains = table.columns(gains, [gain.row for gain in gains], len(table.moves))
        self._goal = np.array([rows_of_goals[gain.row][gain.variable] for gain in gains], dtype=np.intp)
        self._labels = [
            (gain.row, gain.variable + (" (expected)" if gain.kind == "expects" else "")) for gain in gains
        ]

    def weigh(self, world: World, *, explained: bool) -> tuple[np.ndarray, np.ndarray]:
        """What each effect that matters to a goal is worth, shape (terms, runs), where that is to be
        `explained`, and each move's terms less its cost, shape (moves, runs), in double precision: nothing is
        rounded away.
        """
        table, goals = self._table, self._goals
        # one row that is written over and over where nobody asks for the terms
        terms = np.empty((len(self._labels) if explained else 1, world.runs), dtype=np.float32)
        utility = np.empty(table.cost.shape)
        wanted = (goals.ideal, goals.salience)
        _weigh(world.x, *wanted, self._gains, self._goal, table.cost, terms, utility)
        return terms, utility

    def name_terms(self, terms: np.ndarray) -> list[dict[str, np.ndarray]]:
        """The terms of each move by name."""
        out: list[dict[str, np.ndarray]] = [{} for _ in self._table.moves]
        for (move, label), row in zip(self._labels, terms, strict=True):
            out[move][label] = row.copy()
        for of_move, cost in zip(out, self._table.cost, strict=True):
            of_move["cost"] = -cost
        return out


@compiled
def _weigh(x, ideal, salience, gains, goal, cost, terms, utility):
    n_moves, n_runs = utility.shape
    for move in range(n_moves):
        total = utility[move]
        total[:] = 0
        for gain in range(gains.first[move], gains.first[move + 1]):
            wanted, weight = ideal[goal[gain]], salience[goal[gain]]
            seen, force, end = x[gains.variable[gain]], gains.force[gains.place[gain]], gains.end[gain]
            term = terms[gain % len(terms)]
            for run in range(n_runs):
                effect = (end - seen[run]) * force[run]
                wish = (wanted[run] - seen[run]) * weight[run]
                term[run] = (weight[run] * np.float32(-0.5) * effect + wish) * effect
                total[run] += term[run]
        for run in range(n_runs):
            total[run] -= cost[move, run]
