"""Several ensembles in a row, all with the same number of runs and the same seed."""

from __future__ import annotations

import xarray as xr

from sim.ensemble import Progress, run
from sim.outcomes import OUTCOMES
from sim.scenario import Scenario


class Ensembles:
    """Runs scenarios of equal length one after another, and tells the progress of them all together.

    `to_do` is how many there will be. `progress` is called with the run-months done and those to do, and may
    raise to cancel.
    """

    def __init__(self, runs: int, seed: int, progress: Progress | None, to_do: int) -> None:
        self.runs, self.seed, self.progress = runs, seed, progress
        self._before, self._to_do = 0, to_do

    def of(self, scenario: Scenario) -> xr.Dataset:
        """The scenario's ensemble: outcomes, moves and endings."""
        ds = run(scenario, self.runs, self.seed, progress=self._tell, variables=OUTCOMES)
        self.pass_over(scenario)
        return ds

    def pass_over(self, scenario: Scenario) -> None:
        """Count an ensemble as done, whether or not it had to be run."""
        self._before += self.runs * scenario.n_months

    def _tell(self, done: int, of_one: int) -> None:
        if self.progress is not None:
            self.progress(self._before + done, self._to_do * of_one)
