"""What moves are worth to their capitals by their goals: smooth stakes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.luck.parameters import Parameters, each_run
from sim.model.capitals import Capital, Goals
from sim.model.choice.look_ahead import HORIZON
from sim.model.compiled import compiled
from sim.model.move_table import MoveTable
from sim.model.world import World
from sim.scenario.structure import Structure
from sim.seeds.load import load_seeds

_ONE = np.float32(1)


class SmoothStakes:
    """What moves are worth by quadratic loss: the sum over goals of w·[(t - x)·e - e²/2], less cost.

    The effect e is the move's share of the remaining way to the end of the scale. What a move `expects`
    beyond its effects counts like an effect and carries a named bias. With one horizon an effect counts by
    the part of the months ahead that it is there for; with one answer of the West a capital that wants its
    own answer wants that of both.
    """

    def __init__(
        self, table: MoveTable, capitals: Sequence[Capital], goals: Goals, structure: Structure
    ) -> None:
        """`capitals` are those of the table's seats."""
        rows_of_goals = [capitals[seat].row_of_goal for seat in table.seat]
        gains = [e for e in table.effects if e.kind != "leaks" and e.variable in rows_of_goals[e.row]]
        self._table, self._goals = table, goals
        self._gains = table.columns(gains, [gain.row for gain in gains], len(table.moves))
        self._goal = np.array([rows_of_goals[gain.row][gain.variable] for gain in gains], dtype=np.intp)
        self._one_horizon = structure.horizons == "one"
        self._other = np.full(len(gains), -1, dtype=np.intp)
        if structure.answers == "one":
            others = _others_of_the_whole()
            self._other[:] = [table.row_of_variable(others.get(gain.variable)) for gain in gains]
        self._labels = [
            (gain.row, gain.variable + (" (expected)" if gain.kind == "expects" else "")) for gain in gains
        ]

    def weigh(self, world: World, p: Parameters, *, explained: bool) -> tuple[np.ndarray, np.ndarray]:
        """What each effect that matters to a goal is worth, shape (terms, runs), where that is to be
        `explained`, and each move's terms less its cost, shape (moves, runs), in double precision: nothing is
        rounded away.
        """
        table, goals = self._table, self._goals
        # one row that is written over and over where nobody asks for the terms
        terms = np.empty((len(self._labels) if explained else 1, world.runs), dtype=np.float32)
        utility = np.empty(table.cost.shape)
        wanted = (goals.ideal, goals.salience)
        counts = p.once(_counts_by_delay if self._one_horizon else _all_counts, world.runs)
        _weigh(world.x, *wanted, self._gains, self._goal, counts, self._other, table.cost, terms, utility)
        return terms, utility

    def name_terms(self, terms: np.ndarray) -> list[dict[str, np.ndarray]]:
        """The terms of each move by name."""
        out: list[dict[str, np.ndarray]] = [{} for _ in self._table.moves]
        for (move, label), row in zip(self._labels, terms, strict=True):
            out[move][label] = row.copy()
        for of_move, cost in zip(out, self._table.cost, strict=True):
            of_move["cost"] = -cost
        return out


def _others_of_the_whole() -> dict[str, str]:
    """The other part of each variable that is one of two parts of a third."""
    wholes = [variable.made_of for variable in load_seeds().variables.values() if variable.made_of]
    return {one: other for first, second in wholes for one, other in ((first, second), (second, first))}


def _all_counts(p: Parameters, runs: int) -> np.ndarray:
    """Effects count in full, however late."""
    return np.empty((0, runs), dtype=np.float32)


def _counts_by_delay(p: Parameters, runs: int) -> np.ndarray:
    """What an effect counts by the months until it lands: the part of the months of the look-ahead, each
    discounted as in it, at whose end it is there. Shape (delays, runs); the last is that of all later ones.
    """
    month = np.arange(1, HORIZON + 1)[:, None]
    weight = each_run(p, ("discount",), runs).astype(float) ** month
    there = np.arange(HORIZON + 2)[:, None, None] <= month
    return ((weight * there).sum(axis=1) / weight.sum(axis=0)).astype(np.float32)


@compiled
def _weigh(x, ideal, salience, gains, goal, counts, other, cost, terms, utility):
    n_moves, n_runs = utility.shape
    for move in range(n_moves):
        total = utility[move]
        total[:] = 0
        for gain in range(gains.first[move], gains.first[move + 1]):
            wanted, weight = ideal[goal[gain]], salience[goal[gain]]
            seen, force, end = x[gains.variable[gain]], gains.force[gains.place[gain]], gains.end[gain]
            term = terms[gain % len(terms)]
            slow = gains.slow[gain] if len(counts) else -1
            if slow < 0 and other[gain] < 0:
                for run in range(n_runs):
                    effect = (end - seen[run]) * force[run]
                    wish = (wanted[run] - seen[run]) * weight[run]
                    term[run] = (weight[run] * np.float32(-0.5) * effect + wish) * effect
                    total[run] += term[run]
                continue
            for run in range(n_runs):
                left = _ONE - x[other[gain], run] if other[gain] >= 0 else _ONE
                count = counts[min(gains.delays[slow, run], len(counts) - 1), run] if slow >= 0 else _ONE
                effect = (end - seen[run]) * force[run] * left
                wish = (wanted[run] - (_ONE - (_ONE - seen[run]) * left)) * weight[run]
                term[run] = (weight[run] * np.float32(-0.5) * effect + wish) * effect * count
                total[run] += term[run]
        for run in range(n_runs):
            total[run] -= cost[move, run]
