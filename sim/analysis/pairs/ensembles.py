"""Several ensembles in a row, all with the same number of runs and the same seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.errors import BadInput
from sim.model.outcomes import OUTCOMES
from sim.model.record import bytes_of
from sim.results.labels import MAX_BYTES
from sim.running.ensemble import run
from sim.running.evaluators.base import Progress
from sim.scenario.scenario import Scenario

if TYPE_CHECKING:
    import xarray as xr


class Ensembles:
    """Runs scenarios of equal length one after another, and tells the progress of them all together.

    `to_do` is how many there will be. `progress` is called with the run-months done and those to do, and may
    raise to cancel; `workers` is the number of processes.
    """

    def __init__(
        self, runs: int, seed: int, progress: Progress | None, to_do: int, workers: int | None = None
    ) -> None:
        self.runs, self.seed, self.progress, self.workers = runs, seed, progress, workers
        self._before, self._to_do = 0, to_do

    def of(self, scenario: Scenario) -> xr.Dataset:
        """The scenario's ensemble: outcomes, moves and endings."""
        how = {"progress": self._tell, "workers": self.workers}
        ds = run(scenario, self.runs, self.seed, variables=OUTCOMES, **how)
        self.pass_over(scenario)
        return ds

    def pass_over(self, scenario: Scenario) -> None:
        """Count an ensemble as done, whether or not it had to be run."""
        self._before += self.runs * scenario.n_months

    def _tell(self, done: int, of_one: int) -> None:
        if self.progress is not None:
            self.progress(self._before + done, self._to_do * of_one)


def check_memory(runs: int, n_months: int, at_once: int) -> None:
    """Raise `BadInput` where so many ensembles, held at a time, would take more than the limit."""
    a_run = at_once * bytes_of(len(OUTCOMES), n_months, 1)
    if runs * a_run > MAX_BYTES:
        right = f"up to {MAX_BYTES // a_run:,} would be right"
        raise BadInput(f"runs: {runs:,} runs of {n_months} months are too many to compare at once, {right}")
