"""One run: its state, its drawn numbers and what it remembers."""

import math
from dataclasses import dataclass, field
from typing import Protocol

from tests.oracle.reading import Move, Prior, Scenario, Seeds


@dataclass
class Weighed:
    """What a seat had before it: what moves were worth, which were open, and how each fared in the race."""

    utilities: dict[str, float]
    open: list[str]
    of_stance: dict[str, float] = field(default_factory=dict)
    of_move: dict[str, float] = field(default_factory=dict)


class Luck(Protocol):
    """The random numbers of one run and one month, by what they are for."""

    def normal(self, *what: str) -> float: ...

    def uniform(self, *what: str) -> float: ...

    def gumbel(self, *what: str) -> float: ...


@dataclass
class Goal:
    ideal: float
    salience: float


@dataclass(frozen=True)
class Pending:
    """An effect that lands in a later month."""

    month: int
    shares: dict[str, float]


@dataclass
class Run:
    seeds: Seeds
    scenario: Scenario
    params: dict[str, float]
    state: dict[str, float]
    month: int = 0
    held: dict[str, float] = field(default_factory=dict)
    goals: dict[str, dict[str, Goal]] = field(default_factory=dict)
    # What was done.
    made: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, float] = field(default_factory=dict)
    made_before: dict[str, str] = field(default_factory=dict)
    last_made: dict[tuple[str, str], int] = field(default_factory=dict)
    stances: dict[str, str] = field(default_factory=dict)
    spreads: dict[str, float] = field(default_factory=dict)
    weighed: dict[str, Weighed] = field(default_factory=dict)
    pending: list[Pending] = field(default_factory=list)
    contact: float = 0.0
    # What does not undo itself.
    floors: dict[str, float] = field(default_factory=dict)
    intervened: bool = False
    fallen: bool = False
    # What is measured.
    hazard: float = 0.0
    upheaval_hazard: float = 0.0
    exposure: float = 0.0
    held_west: int = 0
    held_isolated: int = 0
    ending: str = "balancing"
    ending_month: int = -1

    def param(self, name: str) -> float:
        """A number of this run, or what an event holds it at."""
        return self.held.get(name, self.params[name])

    def has(self, behaviour: str) -> bool:
        return behaviour not in self.scenario.without

    def form(self, switch: str) -> str:
        """The option that a switch stands at."""
        return self.scenario.structure.get(switch, self.seeds.structure[switch])

    def share(self, move: Move, variable: str, written: float, size: float = 1.0) -> float:
        """What share of the remaining way an effect of a move goes, with the sign of its direction."""
        ratio = (
            self.param(f"{move.seat}.ratio.{move.name}.{variable}") if variable in move.effects[1:] else 1.0
        )
        share = abs(written) * self.param(f"{move.seat}.strength.{move.name}") * ratio
        return math.copysign(min(share, 1.0) * size, written)

    def months_of(self, move: Move, what: str) -> int:
        """The months of rest or of delay of a move, rounded, and one at the least."""
        written = move.rest if what == "rest" else move.delay
        return max(1, round(written * self.param(f"{move.seat}.{what}.{move.name}")))


def central(priors: dict[str, Prior]) -> dict[str, float]:
    return {name: prior.mode for name, prior in priors.items()}


def begin(seeds: Seeds, scenario: Scenario, params: dict[str, float], told_edge: float | None = None) -> Run:
    """A run before its first month; `told_edge` is the seeds' tipping point where a scenario moves it."""
    edge = params["tipping_point"] if told_edge is None else told_edge
    state = {}
    for name, variable in seeds.variables.items():
        if name in scenario.initial:
            state[name] = scenario.initial[name]
        elif name == "edge_estimate":
            state[name] = clamp(edge + params["edge_error"], variable.low, variable.high)
        elif name != "reciprocity":
            state[name] = params.get(f"start.{name}", 0.0)
    state["reciprocity"] = answered(state)
    return Run(seeds, scenario, params, state)


def clamp(x: float, low: float, high: float) -> float:
    return min(max(x, low), high)


def answered(state: dict[str, float]) -> float:
    """How far the West answers, by either of its capitals."""
    return 1 - (1 - state["reciprocity_washington"]) * (1 - state["reciprocity_brussels"])


def logistic(x: float) -> float:
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    return math.exp(x) / (1 + math.exp(x))


def as_share(reading: float) -> float:
    return (1 + reading) / 2
