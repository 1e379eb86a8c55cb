"""History on rails: what it imposes and leaves free, and whether the state behaves as history tells.

`conditioning` lists what a scenario imposes, seat by seat. `checks` asks of a replay what is known of those
years, and says of each answer whether it follows from the model or was put in. `arrival` compares the state
that the replay of 2013 to 2015 leads to with the one that the seeds assume for January 2016. How likely the
model held the moves that were made is in `sim.analysis.surprise`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.analysis import surprise
from sim.analysis.facts import load_facts
from sim.analysis.replay import QUESTIONS, Basis, Replay
from sim.ensemble import check_counts, run
from sim.evidence import SEATS, load_seeds
from sim.months import count_of, month_of
from sim.scenario import load_scenario
from sim.timetable import PATHS
from sim.vocabulary import Vocabulary

if TYPE_CHECKING:
    import xarray as xr

    from sim.scenario import Scenario

HISTORY = "history-2013-2017"
BASELINE_START = "2016-01"
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
    """A variable at the end of 2015 on the rails beside what the seeds assume for January 2016.

    `within` says whether the median lies between the ends of that prior.
    """

    variable: str
    low: float
    mode: float
    high: float
    p05: float
    p50: float
    p95: float
    within: bool


def conditioning(scenario: Scenario) -> Conditioning:
    """What the scenario imposes on each seat and from outside."""
    months = scenario.months
    moves = Vocabulary.from_seeds().moves
    script = {month: scenario.scripted(month) for month in months}
    closed = {month: scenario.blocked_in(month) for month in months}
    seats = []
    for seat in SEATS:
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


def checks(ds: xr.Dataset) -> list[Check]:
    """What is known of 2013 to 2017, asked of a replay of the whole of it; misses included."""
    replay = Replay(ds)
    found = []
    for question in QUESTIONS:
        measured, holds = question.ask(replay)
        about = (question.name, question.sentence, question.basis, question.expected)
        found.append(Check(*about, measured, holds))
    return found


def arrival(ds: xr.Dataset) -> list[Arrival]:
    """Every variable with a start in the seeds: where the replay brings it by the end of December 2015.

    War and oil follow the scenario's paths and are left out.
    """
    before = np.datetime64(month_of(count_of(BASELINE_START) - 1), "ns")
    priors = load_seeds().parameters
    found = []
    for name in load_seeds().variables:
        prior = priors.get(f"start.{name}")
        if prior is None or name in PATHS:
            continue
        p05, p50, p95 = map(float, np.percentile(ds[name].sel(month=before).values, _SPREAD))
        inside = prior.low <= p50 <= prior.high
        found.append(Arrival(name, prior.low, prior.mode, prior.high, p05, p50, p95, inside))
    return found


def report(
    runs: int = 500, seed: int = 0, tell: Callable[[int, int], object] | None = None
) -> dict[str, Any]:
    """All of it for the history that comes with the program, as plain data for `--json`."""
    check_counts(runs, seed)
    scenario = load_scenario(HISTORY)
    ds = run(scenario, runs, seed, progress=tell)
    rows = surprise.surprise(scenario, runs, seed)
    facts = load_facts()
    return {
        "scenario": scenario.name,
        "runs": runs,
        "seed": seed,
        "facts": {
            "number": len(facts),
            "recalled": [id_ for id_, fact in facts.items() if fact.is_recalled],
        },
        "conditioning": asdict(conditioning(scenario)),
        "checks": [asdict(check) for check in checks(ds)],
        "arrival": [asdict(row) for row in arrival(ds)],
        "surprise": {
            "moves": surprise.as_rows(rows),
            "all": surprise.score(rows),
            "by_seat": surprise.by_seat(rows),
        },
    }
