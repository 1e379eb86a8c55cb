"""A model that notes what moves change in the month in which they land, apart from all else."""

import numpy as np

from sim import Tightrope
from sim.scenario.scenario import Scenario


class Landing(Tightrope):
    """Keeps the state before and after the moves of each month have landed."""

    def __init__(self, case: Scenario, runs: int = 1, rng: int = 0) -> None:
        super().__init__(case, runs=runs, rng=rng)
        self.before: list[np.ndarray] = []
        self.after: list[np.ndarray] = []

    def land_moves(self) -> None:
        self.before.append(self.world.x.copy())
        super().land_moves()
        self.after.append(self.world.x.copy())

    def play(self) -> "Landing":
        """All months of the scenario."""
        for _ in range(self.n_months):
            self.step()
        return self

    def change(self, month: int, variable: str) -> np.ndarray:
        """What the moves that landed in a month have changed, a number a run."""
        row = self.world.index[variable]
        return self.after[month][row] - self.before[month][row]

    def changed(self, month: int) -> set[str]:
        """The variables that any move has changed in a month."""
        return {name for name in self.world.names if self.change(month, name).any()}

    def way(self, month: int, variable: str, size: float) -> np.ndarray:
        """The way that was left to the end of a variable's scale, in the direction of an effect."""
        row = self.world.index[variable]
        x, low, high = self.before[month][row], self.world.low[row, 0], self.world.high[row, 0]
        return high - x if size > 0 else x - low
