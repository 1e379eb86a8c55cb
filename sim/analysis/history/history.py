"""History on rails: what it imposes and leaves free, and whether the state behaves as history tells.

`conditioning` lists what a scenario imposes, seat by seat. `checks` asks of a replay what is known of those
years, and says of each answer whether it follows from the model or was put in. `arrival` compares the state
that a replay leads to with the one that is assumed where the next scenario begins: the replay of 2004 to 2012
with that of 2013, and this one with the baseline of January 2016. How likely the model held the moves that
were made is in `sim.analysis.history.surprise`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.analysis.history import seat_months, surprise
from sim.analysis.history.facts import facts_in
from sim.analysis.history.questions import Basis, load_questions
from sim.analysis.history.replay import ask
from sim.errors import BadInput, nearest, shown
from sim.running.ensemble import run
from sim.running.limits import check_counts
from sim.scenario.months import count_of, month_of
from sim.scenario.scenario import BASELINE, AnyScenario, load_scenario, scenario_of
from sim.scenario.timetable import PATHS
from sim.scenario.vocabulary import Vocabulary
from sim.seeds.load import load_seeds

if TYPE_CHECKING:
    import xarray as xr

    from sim.scenario.fields import Number
    from sim.seeds.load import Prior

HISTORY = "history-2013-2017"
LEADS_TO = {"history-2004-2012": HISTORY, HISTORY: BASELINE}
"""Each history with the scenario that assumes a state to which its replay should lead."""
_SPREAD = (5, 50, 95)


@dataclass(frozen=True)
class Imposed:
    """What a scenario imposes on one seat.

    `scripted` counts the months in which its move is given and `share` is their share of all months;
    `closed` is the share of its month-moves that it may not choose.
    """

    seat: str
    months: int
    scripted: int
    share: float
    closed: float
    moves: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Conditioning:
    """What a scenario imposes: by seat, and from outside the capitals. All else is chosen freely."""

    seats: tuple[Imposed, ...]
    share: float
    """The share of all decisions that are scripted."""
    events: tuple[tuple[str, str], ...]
    paths: tuple[str, ...]
    votes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Check:
    """What is known of these years, asked of a replay.

    `basis` is "follows" where the state follows from free choices and behaviours, "imposed" where the rails
    themselves bring it about.
    """

    name: str
    sentence: str
    basis: Basis
    expected: str
    measured: dict[str, float]
    holds: bool


@dataclass(frozen=True)
class Arrival:
    """A variable on the rails, in the month before the next scenario begins, beside what that one assumes.

    `within` says whether the median lies between the ends of that spread.
    """

    variable: str
    low: float
    mode: float
    high: float
    p05: float
    p50: float
    p95: float
    within: bool


def conditioning(scenario: AnyScenario) -> Conditioning:
    """What the scenario imposes on each seat and from outside."""
    scenario = scenario_of(scenario)
    months = scenario.months
    moves = Vocabulary.from_seeds().moves
    script = {month: scenario.scripted(month) for month in months}
    closed = {month: scenario.blocked_in(month) for month in months}
    seats = []
    for seat in load_seeds().seats:
        played = tuple((month, script[month][seat]) for month in months if seat in script[month])
        shut = sum(1 for month in months for owner, _ in closed[month] if owner == seat)
        share = len(played) / len(months)
        seats.append(
            Imposed(seat, len(months), len(played), share, shut / len(months) / len(moves[seat]), played)
        )
    votes = tuple(
        (month, capital)
        for capital, dates in scenario.elections.items()
        for month in dates
        if month in months
    )
    return Conditioning(
        seats=tuple(seats),
        share=float(np.mean([row.share for row in seats])),
        events=tuple(sorted((event.month, event.name) for event in scenario.events)),
        paths=tuple(scenario.paths),
        votes=tuple(sorted(votes)),
    )


def checks(ds: xr.Dataset, replay: str = HISTORY) -> list[Check]:
    """What is known of the years that a scenario replays, asked of its runs to the end; misses included."""
    found = []
    for name, question in load_questions()[replay].items():
        measured, holds = ask(question, ds)
        about = (name, question.says, question.basis, question.expected)
        found.append(Check(*about, measured, holds))
    return found


def arrival(ds: xr.Dataset, replay: str = HISTORY) -> list[Arrival]:
    """Every variable with a start: where the replay brings it by the month before the next scenario begins.

    War and oil follow the scenario's paths and are left out.
    """
    following = load_scenario(LEADS_TO[replay])
    before = np.datetime64(month_of(count_of(following.start) - 1), "ns")
    seeds = load_seeds()
    found = []
    for name in seeds.variables:
        start = f"start.{name}"
        if start not in seeds.parameters or name in PATHS:
            continue
        low, mode, high = _spread(following.parameters.get(start, seeds.parameters[start]))
        p05, p50, p95 = map(float, np.percentile(ds[name].sel(month=before).values, _SPREAD))
        found.append(Arrival(name, low, mode, high, p05, p50, p95, low <= p50 <= high))
    return found


def _spread(of: Number | Prior) -> tuple[float, float, float]:
    return (of, of, of) if isinstance(of, int | float) else (of.low, of.mode, of.high)


def report(
    runs: int = 500,
    seed: int = 0,
    tell: Callable[[int, int], object] | None = None,
    *,
    replay: str = HISTORY,
) -> dict[str, Any]:
    """All of it for a history that comes with the program, as plain data for `--json`.

    Raises `BadInput` for a history that there is not, and for numbers of runs and seeds out of range.
    """
    if replay not in LEADS_TO:
        right = nearest(replay, set(LEADS_TO), "histories")
        raise BadInput(f"history: there is no replay of {shown(replay)}, {right}")
    check_counts(runs, seed)
    scenario = load_scenario(replay)
    ds = run(scenario, runs, seed, progress=tell)
    watch = surprise.watched(scenario, runs, seed)
    rows = surprise.expectations(watch)
    earlier = [load_scenario(name) for name, leads_to in LEADS_TO.items() if leads_to == replay]
    facts = facts_in(scenario)
    following = load_scenario(LEADS_TO[replay])
    return {
        "scenario": scenario.name,
        "runs": runs,
        "seed": seed,
        "facts": {
            "number": len(facts),
            "recalled": [id_ for id_, fact in facts.items() if fact.is_recalled],
        },
        "conditioning": asdict(conditioning(scenario)),
        "checks": [asdict(check) for check in checks(ds, replay)],
        "leads_to": {"scenario": following.name, "month": following.start},
        "arrival": [asdict(row) for row in arrival(ds, replay)],
        "surprise": {
            "moves": surprise.as_rows(rows),
            "all": surprise.score(rows),
            "by_seat": surprise.by_seat(rows),
        },
        "seat_months": seat_months.report(watch, rows, earlier, since=following.start),
    }
