"""What the pages let a reader choose from: the scenarios and the headline levers, read once a server."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from sim.dashboard.state.build import changed
from sim.dashboard.state.levers import Lever, levers_in, levers_of
from sim.dashboard.state.selection import BASELINE, Selection
from sim.dashboard.state.url_codec import Program
from sim.errors import BadInput
from sim.results.dataset import version as version
from sim.scenario.scenario import list_scenarios
from sim.seeds.load import load_seeds
from sim.view.text.pages import home
from sim.view.text.pages import shared as text

# What only words are in: another wording of it changes no number.
WORDING = frozenset(
    {
        *("label", "title", "summary", "question", "why_it_matters", "look_at", "exercise"),
        *("announces", "assumed", "claims", "meaning", "note", "says"),
    }
)
STAMP = 8
MOST_LEVERS = 64


@dataclass(frozen=True)
class Listed:
    """A scenario as the picker shows it."""

    title: str
    summary: str
    question: str | None
    exercise: str | None = None

    @property
    def short_title(self) -> str:
        """The title without what follows a colon: the picker is narrow."""
        return self.title.split(": ")[0]


@cache
def levers() -> tuple[Lever, ...]:
    """The headline levers with their help."""
    seeds = load_seeds()
    return levers_of(seeds.parameters.values(), seeds.claims)


@lru_cache(MOST_LEVERS)
def levers_of_scenario(scenario: str, changes: str) -> tuple[Lever, ...]:
    """The levers as they rest in a scenario with the workshop's changes; such as do not fit change none."""
    try:
        return levers_in(changed(scenario, changes).parameters, levers())
    except BadInput:
        return levers()


@cache
def scenarios() -> dict[str, Listed]:
    """The scenarios that come with the program by name, the baseline first."""
    found = {s.name: Listed(s.title, s.summary, s.question, s.exercise) for s in list_scenarios()}
    return {name: found[name] for name in sorted(found, key=lambda name: name != BASELINE)}


def moved(selection: Selection) -> list[tuple[Lever, float]]:
    """The levers that are moved, each with where it stands, in the order in which they are shown."""
    levers, values = levers_of_scenario(selection.scenario, selection.changes), dict(selection.levers)
    return [(lever, values[lever.name]) for lever in levers if lever.name in values]


def name_of(selection: Selection) -> str:
    """What is on show in words: its scenario, the workshop's changes and the levers moved, from and to."""
    changes = [text.THE_WORKSHOPS] if selection.changes else []
    changes += [text.lever_moved(lever.label, lever.default, value) for lever, value in moved(selection)]
    return text.with_changes(scenarios()[selection.scenario].short_title, changes)


def about(selection: Selection) -> str:
    """What is on show, to begin a sentence: its scenario, and what its levers and changes stand for."""
    moved = dict(selection.levers)
    levers_ = levers_of_scenario(selection.scenario, selection.changes)
    turned = [lever.turned_to(moved[lever.name]) for lever in levers_ if lever.name in moved]
    turned += [text.THE_WORKSHOPS] if selection.changes else []
    is_baseline = selection.scenario == BASELINE
    listed = scenarios()[selection.scenario]
    return home.about(listed.short_title if is_baseline else listed.title, turned, is_baseline)


@cache
def numbers() -> str:
    """A short stamp of all that a link's meaning rests on beside the program: the numbers of the seeds and of
    the scenarios, wording aside.
    """
    seeds = load_seeds()
    parts: list[Any] = [(p.name, p.low, p.mode, p.high) for p in seeds.parameters.values()]
    levers = [(p.name, p.lever.low, p.lever.high, p.lever.step) for p in seeds.levers if p.lever]
    models = {f"{seat}.{name}": move.model_dump(mode="json") for (seat, name), move in seeds.moves.items()}
    models |= {name: variable.model_dump(mode="json") for name, variable in seeds.variables.items()}
    scenarios = [scenario.model_dump(mode="json", exclude_defaults=True) for scenario in list_scenarios()]
    text = json.dumps([parts, levers, without_wording([models, scenarios])], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:STAMP]


def program() -> Program:
    """What links are read against, and what stamps them."""
    return Program(levers_of_scenario, scenarios(), version(), numbers())


def without_wording(part: Any) -> Any:
    """Plain data without the fields that hold only words."""
    if isinstance(part, dict):
        return {key: without_wording(value) for key, value in part.items() if key not in WORDING}
    return [without_wording(value) for value in part] if isinstance(part, list) else part
