"""The worlds that a report tells of: a scenario and the baseline under the same luck, and one run of each.

Everything is computed once here; the sections only put it into words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.dashboard.summary import Summary
from sim.dashboard.walk import Walk, play
from sim.dashboard.worker import in_brief
from sim.report.changes import Change, changes
from sim.report.leaning import Leaning, leanings

if TYPE_CHECKING:
    import xarray as xr

    from sim.analysis.paired import MoveChange
    from sim.playing import Progress
    from sim.scenario import Scenario

ENSEMBLES = 2


@dataclass(frozen=True)
class Paired:
    """The baseline under the same luck, and what the scenario differs in from it.

    `flow[x][y]` is the share of runs that end in x in the baseline and in y here; `moves` are those that
    clearly change, the largest change first.
    """

    now: Summary
    flow: dict[str, dict[str, float]]
    moves: tuple[MoveChange, ...]


@dataclass(frozen=True)
class Worlds:
    """A scenario's ensemble with all that its report needs; `beside` is None where nothing can be paired."""

    scenario: Scenario
    now: Summary
    changed: tuple[Change, ...]
    beside: Paired | None
    walk: Walk
    leanings: tuple[Leaning, ...]
    made_with: str

    @property
    def is_baseline(self) -> bool:
        """Whether nothing is changed."""
        return not self.changed


def worlds(
    scenario: Scenario, baseline: Scenario, runs: int, seed: int, progress: Progress | None = None
) -> Worlds:
    """Play a scenario and, where it begins in the same month and changes anything, the baseline beside it.

    The baseline is played as long as the scenario. `progress` is called with the run-months done and those
    to do, and may raise to cancel. Raises `BadInput` for counts and seeds out of range.
    """
    from sim.ensemble import run

    changed = tuple(changes(scenario, baseline))
    pairs = bool(changed) and scenario.start == baseline.start
    n_played = ENSEMBLES if pairs else 1
    ds = run(scenario, runs, seed, progress=_part(progress, 0, n_played))
    now = in_brief(ds, scenario)
    beside = None
    if pairs:
        long = baseline if baseline.n_months == scenario.n_months else baseline.lasting(scenario.n_months)
        other = run(long, runs, seed, progress=_part(progress, 1, n_played))
        beside = _beside(ds, other, long)
    return Worlds(
        scenario=scenario,
        now=now,
        changed=changed,
        beside=beside,
        walk=play(scenario, now.picks["typical"], seed, now.marks),
        leanings=leanings(scenario, ds),
        made_with=str(ds.attrs["created_with"]),
    )


def _part(progress: Progress | None, place: int, n_played: int) -> Progress | None:
    """The progress of one ensemble as that of all."""
    if progress is None:
        return None
    return lambda done, of_one: progress(place * of_one + done, n_played * of_one)


def _beside(ds: xr.Dataset, baseline: xr.Dataset, scenario: Scenario) -> Paired:
    from sim.analysis import paired

    flow, moves = paired.flow_of_endings(baseline, ds), paired.move_changes(baseline, ds)
    return Paired(in_brief(baseline, scenario), flow, tuple(moves))
