"""What is on show: a scenario with its changes, in so many worlds under one seed."""

from dataclasses import dataclass

BASELINE = "baseline"
RUNS = (500, 1000, 2000)
MAX_SEED = 9999


@dataclass(frozen=True)
class Selection:
    """A scenario, what the workshop changes in it, the levers moved away from their rest (name, value), the
    number of runs and the seed.

    `changes` is a text of `sim.scenario.changes`. `n_months` is set for a baseline that has to last as long
    as a longer scenario beside it.
    """

    scenario: str = BASELINE
    levers: tuple[tuple[str, float], ...] = ()
    runs: int = RUNS[0]
    seed: int = 0
    n_months: int | None = None
    changes: str = ""

    @property
    def is_baseline(self) -> bool:
        """Whether this is what the baseline itself shows."""
        return self.scenario == BASELINE and not self.levers and not self.changes

    @property
    def baseline(self) -> "Selection":
        """The baseline under the same luck."""
        return Selection(runs=self.runs, seed=self.seed)
