"""Paired what-ifs: scenarios under the same luck and the same drawn parameters, run by run.

What a comparison finds is caused by the change, as a mean over the ensemble. It says nothing about a single
run, in which chance has taken another course as well.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sim.analysis.pairs import paired
from sim.analysis.pairs.ending_changes import EndingChange, Flow, ending_changes
from sim.analysis.pairs.ensembles import Ensembles, check_memory
from sim.analysis.pairs.paired import BETTER, MoveChange, OutcomeChange, PathChange
from sim.analysis.pairs.parting import Parting, first_difference, parting, placebo
from sim.errors import BadInput
from sim.running.evaluators.base import Progress
from sim.running.limits import USUAL_RUNS, check_counts
from sim.scenario.scenario import AnyScenario, Scenario, scenario_of

if TYPE_CHECKING:
    import xarray as xr

MAX_SCENARIOS = 20
AT_ONCE = 3  # ensembles held at a time: the first scenario's, another's, the placebo's

CAUSES = (
    "What differs between the means of the two ensembles is caused by the change, since both meet the same "
    "luck. A single run shows no cause: once one choice has changed, chance takes another course in it."
)


@dataclass(frozen=True)
class Comparison:
    """What B differs in from A, over `runs` paired runs of the same `months`.

    `outcomes` are for the last month, `paths` for every month; `flow[x][y]` is the share of runs that end
    in x in A and in y in B; `moves` are those that clearly change, the largest change first. `notes` say
    what was done to make the two comparable.
    """

    a: str
    b: str
    title_a: str
    title_b: str
    runs: int
    seed: int
    months: list[str]
    outcomes: dict[str, OutcomeChange]
    paths: dict[str, PathChange]
    flow: Flow
    parting: Parting
    moves: list[MoveChange]
    notes: tuple[str, ...] = ()

    @property
    def parting_month(self) -> str | None:
        """The month at which the two part (see `sim.analysis.pairs.parting`), None if they do not."""
        return None if self.parting.month is None else self.months[self.parting.month]

    @property
    def endings(self) -> dict[str, EndingChange]:
        """How often the runs end in each way, in A, in B, and B less A."""
        return ending_changes(self.flow, self.runs)

    def as_dict(self) -> dict[str, Any]:
        """The comparison as `tightrope compare --json` prints it; without the paths."""
        return {
            "a": self.a,
            "b": self.b,
            "runs": self.runs,
            "months": len(self.months),
            "seed": self.seed,
            "outcomes": {name: _with_direction(name, change) for name, change in self.outcomes.items()},
            "endings": {name: _finite(asdict(change)) for name, change in self.endings.items()},
            "flow": self.flow,
            "parting_month": self.parting_month,
            "moves": [_finite(asdict(change)) for change in self.moves],
            "notes": list(self.notes),
            "causes": CAUSES,
        }


def compare(
    a: AnyScenario,
    b: AnyScenario,
    runs: int = USUAL_RUNS,
    seed: int = 0,
    progress: Progress | None = None,
    workers: int | None = None,
) -> Comparison:
    """What B differs in from A; see `compare_all`."""
    return compare_all([a, b], runs, seed, progress, workers)[0]


def compare_all(
    scenarios: Sequence[AnyScenario],
    runs: int = USUAL_RUNS,
    seed: int = 0,
    progress: Progress | None = None,
    workers: int | None = None,
) -> list[Comparison]:
    """What each further scenario differs in from the first, run by run under the same luck.

    Scenarios of unequal length are all played to the latest of their ends. `progress` is called with the
    run-months done and those to do, and may raise to cancel; `workers` is the number of processes. Raises
    `BadInput` for fewer than two scenarios or more than twenty, for scenarios that begin in different months,
    and for counts out of range.
    """
    check_counts(runs, seed)
    scenarios = [scenario_of(one) for one in scenarios]
    played = aligned(scenarios)
    check_memory(runs, played[0].n_months, AT_ONCE)
    ensembles = Ensembles(runs, seed, progress, 2 * len(played) - 1, workers)
    first, *others = played
    a = ensembles.of(first)
    placebos: dict[int, xr.Dataset] = {}
    found = []
    for given, other in zip(scenarios[1:], others, strict=True):
        b = ensembles.of(other)
        since = first_difference(a, b)
        if since is None or since in placebos:
            ensembles.pass_over(first)
        else:
            placebos = {since: ensembles.of(placebo(first, first.months[since]))}
        parted = parting(a, b, None if since is None else placebos[since])
        notes = tuple(_note(case, first.end) for case in (scenarios[0], given) if case.end != first.end)
        found.append(_comparison(first, other, a, b, parted, seed, notes))
    return found


def aligned(scenarios: Sequence[Scenario]) -> list[Scenario]:
    """The scenarios, all played to the latest of their ends, so that they can be compared month by month."""
    if not 2 <= len(scenarios) <= MAX_SCENARIOS:
        given, right = len(scenarios), f"from two to {MAX_SCENARIOS} scenarios would be right"
        raise BadInput(f"compare: {given} given, {right}")
    first = scenarios[0]
    for other in scenarios:
        if other.start != first.start:
            begins = f"{other.name} begins in {other.start} and {first.name} in {first.start}"
            raise BadInput(f"compare: {begins}; scenarios that begin in the same month would be right")
    n_months = max(scenario.n_months for scenario in scenarios)
    return [s if s.n_months == n_months else s.lasting(n_months) for s in scenarios]


def _note(scenario: Scenario, end: str) -> str:
    return f"{scenario.name} ends in {scenario.end} and is played on to {end}, as far as the longest."


def _comparison(
    first: Scenario,
    other: Scenario,
    a: xr.Dataset,
    b: xr.Dataset,
    parted: Parting,
    seed: int,
    notes: tuple[str, ...],
) -> Comparison:
    return Comparison(
        a=first.name,
        b=other.name,
        title_a=first.title,
        title_b=other.title,
        runs=a.sizes["run"],
        seed=seed,
        months=first.months,
        outcomes=paired.outcome_changes(a, b),
        paths=paired.path_changes(a, b),
        flow=paired.flow_of_endings(a, b),
        parting=parted,
        moves=paired.move_changes(a, b),
        notes=notes,
    )


def _with_direction(name: str, change: OutcomeChange) -> dict[str, Any]:
    better = BETTER[name]
    return _finite(asdict(change)) | {"better": better.way, "better_for": better.for_whom}


def _finite(numbers: dict[str, Any]) -> dict[str, Any]:
    """JSON knows no NaN: what one run leaves open is null."""
    return {
        key: None if isinstance(value, float) and not math.isfinite(value) else value
        for key, value in numbers.items()
    }
