"""The worlds that a report is about: a scenario and the baseline under the same luck, and one of its runs.

Everything is computed once here; the sections only put it into words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.analysis.pairs import paired
from sim.analysis.pairs.ending_changes import Flow
from sim.analysis.pairs.paired import MoveChange
from sim.report.correlations import Correlation, correlations
from sim.running.ensemble import run
from sim.running.evaluators.base import Progress
from sim.scenario.scenario import Scenario
from sim.view.changes import Change, list_changes
from sim.view.make_walk import make_walk
from sim.view.summarise import summarise_scenario
from sim.view.summary import Summary
from sim.view.walk import Walk

if TYPE_CHECKING:
    import xarray as xr

ENSEMBLES = 2


@dataclass(frozen=True)
class Paired:
    """The baseline under the same luck, and what the scenario differs in from it.

    `flow[x][y]` is the share of runs that end in x in the baseline and in y here; `moves` are those that
    clearly change, the largest change first.
    """

    now: Summary
    flow: Flow
    moves: tuple[MoveChange, ...]


@dataclass(frozen=True)
class Worlds:
    """A scenario's ensemble with all that its report needs; `beside` is None where nothing can be paired."""

    scenario: Scenario
    now: Summary
    changes: tuple[Change, ...]
    beside: Paired | None
    walk: Walk
    correlations: tuple[Correlation, ...]
    made_with: str

    @property
    def is_baseline(self) -> bool:
        """Whether nothing is changed."""
        return not self.changes


def simulate_worlds(
    scenario: Scenario, baseline: Scenario, runs: int, seed: int, progress: Progress | None = None
) -> Worlds:
    """Simulate a scenario and, where it begins in the same month and changes anything, the baseline too.

    The baseline lasts as long as the scenario. `progress` is called with the run-months done and those
    to do, and may raise to cancel. Raises `BadInput` for counts and seeds out of range.
    """
    changes = tuple(list_changes(scenario, baseline))
    pairs = bool(changes) and scenario.start == baseline.start
    n_ensembles = ENSEMBLES if pairs else 1
    ds = run(scenario, runs, seed, progress=_part(progress, 0, n_ensembles))
    now = summarise_scenario(ds, scenario)
    beside = None
    if pairs:
        long = baseline if baseline.n_months == scenario.n_months else baseline.lasting(scenario.n_months)
        other = run(long, runs, seed, progress=_part(progress, 1, n_ensembles))
        beside = _beside(ds, other, long)
    return Worlds(
        scenario=scenario,
        now=now,
        changes=changes,
        beside=beside,
        walk=make_walk(scenario, now.picks["typical"], seed, now.marks),
        correlations=correlations(scenario, ds),
        made_with=str(ds.attrs["created_with"]),
    )


def _part(progress: Progress | None, place: int, n_ensembles: int) -> Progress | None:
    """The progress of one ensemble as that of all."""
    if progress is None:
        return None
    return lambda done, of_one: progress(place * of_one + done, n_ensembles * of_one)


def _beside(ds: xr.Dataset, baseline: xr.Dataset, scenario: Scenario) -> Paired:
    flow, moves = paired.flow_of_endings(baseline, ds), paired.move_changes(baseline, ds)
    return Paired(summarise_scenario(baseline, scenario), flow, tuple(moves))
