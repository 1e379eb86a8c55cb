"""A capital: an agent with goals, perceptions and moves, in all runs at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import mesa
import numpy as np

from sim.moves import Seat
from sim.seed_files import CapitalFile
from sim.sums import in_turn
from sim.world import World, as_rows

if TYPE_CHECKING:
    from sim.model import Tightrope


class Goals:
    """The goals of all capitals in one array, so that all can be weighed at once: shape (goals, runs)."""

    def __init__(self, capitals: Iterable[CapitalFile], world: World, drawn: Any) -> None:
        goals = [(seed.capital, variable) for seed in capitals for variable in seed.goals]
        self.variables = world.rows(variable for _, variable in goals)
        self.salience = as_rows([drawn[f"{name}.salience.{v}"] for name, v in goals], world.runs)
        self.ideal = as_rows([drawn[f"{name}.ideal.{v}"] for name, v in goals], world.runs)
        self.of = {}
        for row, (name, _) in enumerate(goals):
            first = self.of.get(name, slice(row, row)).start
            self.of[name] = slice(first, row + 1)


class Capital(mesa.Agent):
    """A capital has goals, perceptions and moves; all capitals' moves are weighed at once (`sim.council`).

    `salience` and `ideal` have the shape (goals, runs); saliences sum to one. Behaviours move both within the
    month by `shift` and `weigh`; `reset_goals` takes them back.
    """

    model: Tightrope

    def __init__(self, model: Tightrope, seed: CapitalFile) -> None:
        super().__init__(model)
        self.name = seed.capital
        self.seed = seed
        drawn = model.drawn
        self.goals = tuple(seed.goals)
        own = model.goals.of[self.name]
        self.place_of_goal = {goal: own.start + i for i, goal in enumerate(self.goals)}
        self._goal_index = {goal: i for i, goal in enumerate(self.goals)}
        self.salience, self.ideal = model.goals.salience[own], model.goals.ideal[own]
        self.settle_goals()
        self._own_salience, self._own_ideal = self.salience.copy(), self.ideal.copy()
        self.temperature = drawn[f"{self.name}.temperature"]
        self.inertia = drawn[f"{self.name}.inertia"]
        self.seats = {name: self._seat(name) for name in seed.moves}

    def _seat(self, name: str) -> Seat:
        drawn, moves = self.model.drawn, self.seed.moves[name]
        keys = {move: f"{name}.strength.{move}" for move in moves}
        strength = {move: drawn[key] for move, key in keys.items() if key in drawn}
        return Seat(name, moves, self.model.runs, strength)

    def picture_of_moscow(self, w: World, p: Any) -> tuple[np.ndarray, np.ndarray]:
        """Where this capital believes that Moscow reads Minsk, and where it believes the tipping point to
        be.
        """
        if self.name == "minsk":
            return w.shadow_reading, w.edge_estimate
        return getattr(w, self.seed.reads_minsk_by or "deeds"), p.western_edge_guess

    # goals that shift within a month

    def reset_goals(self) -> None:
        self.salience[:] = self._own_salience
        self.ideal[:] = self._own_ideal

    def shift(self, variable: str, amount: np.ndarray) -> None:
        """Move this month's ideal point of a variable."""
        self.ideal[self._goal_index[variable]] += amount

    def weigh(self, variable: str, factor: np.ndarray) -> None:
        """Multiply this month's salience of a variable."""
        self.salience[self._goal_index[variable]] *= factor

    def settle_goals(self) -> None:
        """Make this month's saliences sum to one again."""
        self.salience /= in_turn(self.salience)
