"""A capital: an agent with goals, perceptions and moves, in all runs at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import mesa
import numpy as np

from sim.luck.draws import Drawn
from sim.luck.parameters import Parameters, as_rows
from sim.model.compiled import compiled, firsts
from sim.model.moves import Seat
from sim.model.world import Row, World
from sim.seeds.schema import CapitalFile


class Goals:
    """The goals of all capitals in one array, so that all can be weighed at once: shape (goals, runs).

    Behaviours move them within the month; `reset` takes that back. The saliences of a capital sum to one.
    """

    def __init__(self, capitals: Sequence[CapitalFile], drawn: Mapping[str, Drawn], runs: int) -> None:
        goals = [(i, seed.capital, v) for i, seed in enumerate(capitals) for v in seed.goals]
        self._of_capital = firsts([i for i, *_ in goals], len(capitals))
        self.salience = as_rows([drawn[f"{name}.salience.{v}"] for _, name, v in goals], runs)
        self.ideal = as_rows([drawn[f"{name}.ideal.{v}"] for _, name, v in goals], runs)
        self.row = {(name, variable): row for row, (_, name, variable) in enumerate(goals)}
        self.settle()
        self._own_salience, self._own_ideal = self.salience.copy(), self.ideal.copy()

    def reset(self) -> None:
        """Give each capital its own goals, as at the start of a month."""
        self.salience[:] = self._own_salience
        self.ideal[:] = self._own_ideal

    def settle(self) -> None:
        """Make this month's saliences sum to one again."""
        _settle(self.salience, self._of_capital)


@compiled
def _settle(salience, of_capital):
    n_runs = salience.shape[1]
    total = np.empty(n_runs, dtype=np.float32)
    for capital in range(len(of_capital) - 1):
        goals = range(of_capital[capital], of_capital[capital + 1])
        total[:] = 0
        for goal in goals:
            for run in range(n_runs):
                total[run] += salience[goal, run]
        for goal in goals:
            for run in range(n_runs):
                salience[goal, run] /= total[run]


class Capital(mesa.Agent):
    """A capital has goals, perceptions and moves; all capitals' moves are weighed at once
    (`sim.model.choice.simultaneous_choice`).

    `salience` and `ideal` have the shape (goals, runs). Behaviours move both within the month by `shift` and
    `weigh`.
    """

    def __init__(
        self, model: mesa.Model, seed: CapitalFile, goals: Goals, drawn: Mapping[str, Drawn], runs: int
    ) -> None:
        super().__init__(model)
        self.name = seed.capital
        self.seed = seed
        self.goals = tuple(seed.goals)
        self.row_of_goal = {goal: goals.row[self.name, goal] for goal in self.goals}
        self._salience = {goal: goals.salience[row] for goal, row in self.row_of_goal.items()}
        self._ideal = {goal: goals.ideal[row] for goal, row in self.row_of_goal.items()}
        self.temperature = drawn[f"{self.name}.temperature"]
        self.inertia = drawn[f"{self.name}.inertia"]
        self.seats = {name: Seat(name, moves, runs, drawn) for name, moves in seed.moves.items()}

    def __repr__(self) -> str:
        """What it is, in a line."""
        return f"<Capital {self.name}: {len(self.goals)} goals, {', '.join(self.seats)}>"

    def picture_of_moscow(self, w: World, p: Parameters) -> tuple[Row, Row]:
        """Where this capital believes that Moscow reads Minsk, and where it believes the tipping point to
        be.
        """
        if self.name == "minsk":
            return w.shadow_reading, w.edge_estimate
        return getattr(w, self.seed.reads_minsk_by or "deeds"), p.western_edge_guess

    # goals that shift within a month

    @property
    def salience(self) -> np.ndarray:
        return np.stack(list(self._salience.values()))

    @property
    def ideal(self) -> np.ndarray:
        return np.stack(list(self._ideal.values()))

    def shift(self, variable: str, amount: Row) -> None:
        """Move this month's ideal point of a variable."""
        ideal = self._ideal[variable]
        ideal += amount

    def weigh(self, variable: str, factor: Row) -> None:
        """Multiply this month's salience of a variable."""
        salience = self._salience[variable]
        salience *= factor
