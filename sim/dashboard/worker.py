"""What runs in a process of its own: a simulation, and its summary. Streamlit is not imported here."""

from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING

from sim.dashboard import REHEARSAL
from sim.dashboard.building import built
from sim.dashboard.state import Choice
from sim.dashboard.summary import IDLE, SHOWN, Mark, MoveShares, Summary, summarise
from sim.reading import BadInput
from sim.workers import serve_maker

if TYPE_CHECKING:
    import xarray as xr

    from sim.dashboard.compared import Compared
    from sim.dashboard.walk import Walk
    from sim.scenario import Scenario

ELECTIONS = {"minsk": "Minsk votes", "moscow": "Moscow votes"}


@dataclass(frozen=True)
class Refined:
    """What a page shows once there was time: the summary of many worlds, and the typical run."""

    summary: Summary
    walk: "Walk"


def simulate(choice: Choice) -> Summary:
    """Run what is chosen and say in brief what came of it; raises `BadInput`."""
    from sim import results
    from sim.dashboard.together import play_together

    scenario = built(choice)
    (record,) = play_together([scenario], choice.runs, choice.seed)
    return in_brief(results.build(scenario, record, seed=choice.seed), scenario)


def pictures(choices: tuple[Choice, ...], runs: int) -> list[Summary | Exception]:
    """First pictures of choices that differ in their numbers alone, of so many worlds each, or the trouble.

    They are played in one block; the numbers are those that each would have alone. Only what pictures show is
    written down, and there is no digest: files are made of refined pictures.
    """
    from sim import results
    from sim.dashboard.together import play_together

    found: dict[Choice, Summary | Exception] = {}
    scenarios: dict[Choice, Scenario] = {}
    for choice in choices:
        try:
            scenarios[choice] = built(choice)
        except BadInput as bad:
            found[choice] = bad
    played = play_together(list(scenarios.values()), runs, choices[0].seed, SHOWN)
    for (choice, scenario), record in zip(scenarios.items(), played, strict=True):
        found[choice] = in_brief(results.dataset(scenario, record, seed=choice.seed), scenario)
    return [found[choice] for choice in choices]


def refine(choice: Choice) -> Refined:
    """The summary of all worlds that a choice asks for, and the typical run that it names."""
    summary = simulate(choice)
    told = walk(choice, summary.picks["typical"])
    # The moves passed over are most of a walk, and only the page Why shows them.
    made = tuple(replace(c, weighed=c.weighed[:1]) for c in told.choices if not c.stood_still)
    return Refined(summary, replace(told, choices=made))


def walk(choice: Choice, run: int) -> "Walk":
    """Play one run of what is chosen, and say why everybody did what they did."""
    from sim.dashboard.walk import play

    scenario = built(choice)
    return play(scenario, run, choice.seed, tuple(marks_of(scenario)))


def compare(a: Choice, b: Choice) -> "Compared":
    """What B differs in from A, over the runs and the luck of B."""
    from sim.dashboard.compared import found_between

    return found_between(built(a), built(b), b.runs, b.seed)


def marks_of(scenario: "Scenario") -> list[Mark]:
    """The scenario's events, votes and what somebody is made to do, in the order of their months."""
    from sim.evidence import capital_of, load_seeds

    known = load_seeds().moves
    marks = [Mark(event.month, event.name) for event in scenario.events]
    for capital, months in scenario.elections.items():
        marks += [Mark(month, ELECTIONS[capital]) for month in months]
    for row in scenario.script:
        if row.move not in IDLE:
            doer = capital_of(row.seat).title()
            marks.append(Mark(row.first or scenario.start, f"{doer} {known[row.seat, row.move].label}"))
    return sorted(set(marks), key=lambda mark: mark.month)


def in_brief(ds: "xr.Dataset", scenario: "Scenario") -> Summary:
    """The summary of what was played, with the scenario's marks and the seeds' words."""
    summary = summarise(ds, marks_of(scenario))
    return replace(summary, moves=_labelled(summary.moves))


def _labelled(moves: dict[str, MoveShares]) -> dict[str, MoveShares]:
    """The moves with the words that the seeds have for them."""
    from sim.evidence import load_seeds

    known = load_seeds().moves
    return {
        seat: MoveShares(
            shares.names,
            shares.shares,
            tuple(known[seat, name].label if (seat, name) in known else name for name in shares.names),
        )
        for seat, shares in moves.items()
    }


def warm_up() -> None:
    """Make a fresh worker ready, and load what every run needs."""
    serve_maker()
    import_module(REHEARSAL)


def ready() -> bool:
    """Something for a worker to answer once it is there."""
    return True
