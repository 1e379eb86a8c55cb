"""History on rails, left at a month or with a decision swapped: what runs in a process of its own.

Streamlit is not imported here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from sim.dashboard.building import built
from sim.dashboard.compared import Moved
from sim.dashboard.state import Choice
from sim.dashboard.summary import Mark, Summary
from sim.dashboard.worker import in_brief

if TYPE_CHECKING:
    import xarray as xr

    from sim.dashboard.walk import Walk
    from sim.scenario import Scenario

HISTORY = "history-2013-2017"
# Besides the outcomes, what the years turned on.
WATCHED = ("base_file", "fear", "pressure", "sanctions", "autonomy", "exposure")


@dataclass(frozen=True)
class Swap:
    """A decision replaced: this seat plays this move in this month."""

    month: str
    seat: str
    move: str

    @property
    def text(self) -> str:
        """As the command line has it."""
        return f"{self.seat}={self.move}@{self.month}"


@dataclass(frozen=True)
class Rails:
    """History with the levers, worlds and luck of a choice, left at a month (None: never), with a swap."""

    choice: Choice
    leave: str | None = None
    swap: Swap | None = None


@dataclass(frozen=True)
class Imposed:
    """On one seat: in how many months its move is given, and the share of its other choices closed."""

    seat: str
    given: int
    months: int
    closed: float


@dataclass(frozen=True)
class Checked:
    """What is known of these years, asked of the replay; `basis` is "follows" or "imposed"."""

    name: str
    sentence: str
    basis: str
    expected: str
    measured: tuple[tuple[str, float], ...]
    holds: bool


@dataclass(frozen=True)
class Replayed:
    """The replay in brief, what it imposes (`share` of all decisions), and how it stands the checks."""

    summary: Summary
    imposed: tuple[Imposed, ...]
    share: float
    checks: tuple[Checked, ...]


@dataclass(frozen=True)
class Gap:
    """The mean paired difference of a variable by month, branch less the other; its 90 % interval."""

    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray


@dataclass(frozen=True)
class Happened:
    """Something that has happened by the last month, with its share of worlds in the branch and beside it."""

    label: str
    branch: float
    against: float


@dataclass(frozen=True)
class Branched:
    """A branch beside what it is set against, under the same luck."""

    summary: Summary
    against: Summary
    gaps: dict[str, Gap]
    parting_month: str | None
    first_difference: str | None
    moved: tuple[Moved, ...]
    happened: tuple[Happened, ...]


def asked_of(choice: Choice, leave: str | None = None, swap: Swap | None = None) -> Rails:
    """Rails under the levers, the worlds and the luck of the sidebar, whatever scenario it shows."""
    return Rails(Choice(HISTORY, choice.levers, choice.runs, choice.seed), leave, swap)


def as_choice(asked: Rails) -> Choice:
    """The same branch as a choice with changes, as every other part of the dashboard takes it."""
    from sim.dashboard.changes import between, text_of

    return replace(asked.choice, changes=text_of(between(built(asked.choice), scenario_of(asked))))


def scenario_of(asked: Rails) -> "Scenario":
    """The scenario that is played; raises `BadInput`."""
    from sim.analysis.branching import branched

    return branched(built(asked.choice), asked.leave, [asked.swap.text] if asked.swap else [])


def replay(choice: Choice) -> Replayed:
    """Play the rails to their end."""
    from sim.analysis.history import checks, conditioning

    scenario = scenario_of(asked_of(choice))
    ds = _played(scenario, choice)
    given = conditioning(scenario)
    return Replayed(
        _in_brief(ds, scenario),
        tuple(Imposed(seat.seat, seat.scripted, seat.months, seat.closed) for seat in given.seats),
        given.share,
        tuple(
            Checked(c.name, c.sentence, c.basis, c.expected, tuple(c.measured.items()), c.holds)
            for c in checks(ds)
        ),
    )


def branch(asked: Rails, against: Rails) -> Branched:
    """Play a branch and what it is set against, and say what differs between them."""
    from sim.analysis import paired, parting
    from sim.evidence import load_seeds

    other, scenario = scenario_of(against), scenario_of(asked)
    a, b = _played(other, asked.choice), _played(scenario, asked.choice)
    since = parting.first_difference(a, b)
    months = tuple(scenario.months)
    beside = None if since is None else _played(parting.placebo(other, months[since]), asked.choice)
    parted = parting.parting(a, b, beside)
    known = load_seeds().moves
    moved = [Moved(c.seat, known[c.seat, c.move].label, c.a, c.b) for c in paired.move_changes(a, b)]
    return Branched(
        _in_brief(b, scenario),
        _in_brief(a, other),
        {name: _gap(a, b, name) for name in WATCHED},
        None if parted.month is None else months[parted.month],
        None if since is None else months[since],
        tuple(moved),
        tuple(_happened(a, b)),
    )


def walk(asked: Rails, run: int) -> "Walk":
    """Play one run of a branch, month by month, with its reasons."""
    from sim.dashboard.walk import play

    scenario = scenario_of(asked)
    return play(scenario, run, asked.choice.seed, marks_of(scenario))


def _played(scenario: "Scenario", choice: Choice) -> "xr.Dataset":
    from sim import run

    return run(scenario, runs=choice.runs, seed=choice.seed)


def _in_brief(ds: "xr.Dataset", scenario: "Scenario") -> Summary:
    return replace(in_brief(ds, scenario), marks=marks_of(scenario), scenario=HISTORY)


def marks_of(scenario: "Scenario") -> tuple[Mark, ...]:
    """What comes from outside the capitals; their own moves have signs of their own in the picture."""
    votes = [
        Mark(month, f"{capital.title()} votes")
        for capital, months in scenario.elections.items()
        for month in months
    ]
    events = [Mark(event.month, event.name) for event in scenario.events]
    return tuple(sorted((m for m in (*events, *votes) if m.month in scenario.months), key=lambda m: m.month))


def _happened(a: "xr.Dataset", b: "xr.Dataset") -> Iterator[Happened]:
    """What a reader of these years asks first: the base, force, relief."""
    from sim.evidence import load_seeds

    agreed = load_seeds().parameters["base_agreed"].mode

    def told(label: str, of: Callable[["xr.Dataset"], np.ndarray]) -> Happened:
        return Happened(label, float(of(b).mean()), float(of(a).mean()))

    yield told("a base has been agreed", lambda ds: (ds["base_file"].values >= agreed).any(axis=0))
    yield told("Moscow has acted by force", lambda ds: ds["intervention_month"].values >= 0)
    yield told("sanctions stand at half of what they were, or less", _relieved)
    yield told(
        "Minsk's deeds lie beyond Moscow's edge", lambda ds: ds["deeds"].values[-1] > ds["edge"].values[-1]
    )


def _relieved(ds: "xr.Dataset") -> np.ndarray:
    return ds["sanctions"].values[-1] <= ds["sanctions"].values[0] / 2


def _gap(a: "xr.Dataset", b: "xr.Dataset", name: str) -> Gap:
    from sim.analysis.paired import mean_of

    found = mean_of(b[name].values.astype(np.float64) - a[name].values)
    return Gap(*(np.nan_to_num(part) for part in found))
