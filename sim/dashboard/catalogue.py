"""What the pages let a reader choose from: the scenarios and the headline levers, read once a server."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import streamlit as st

from sim.dashboard.levers import Lever, levers_of
from sim.dashboard.state import BASELINE

# What only words are in: another wording of it changes no number.
WORDING = frozenset(
    {
        *("label", "title", "summary", "question", "why_it_matters", "look_at", "exercise"),
        *("announces", "assumed", "claims", "meaning", "note", "says"),
    }
)
STAMP = 8


@dataclass(frozen=True)
class Listed:
    """A scenario as the picker shows it."""

    title: str
    summary: str
    question: str | None

    @property
    def short_title(self) -> str:
        """The title without what follows a colon: the picker is narrow."""
        return self.title.split(": ")[0]


@st.cache_resource(show_spinner=False)
def levers() -> tuple[Lever, ...]:
    """The headline levers with their help."""
    from sim.evidence import load_seeds

    seeds = load_seeds()
    return levers_of(seeds.parameters.values(), seeds.claims)


@st.cache_resource(show_spinner=False)
def scenarios() -> dict[str, Listed]:
    """The scenarios that come with the program by name, the baseline first."""
    from sim.scenario import list_scenarios

    found = {s.name: Listed(s.title, s.summary, s.question) for s in list_scenarios()}
    return {name: found[name] for name in sorted(found, key=lambda name: name != BASELINE)}


@st.cache_resource(show_spinner=False)
def version() -> str:
    """The version of the program."""
    from sim.results import version

    return version()


@st.cache_resource(show_spinner=False)
def numbers() -> str:
    """A short stamp of all that a link's meaning rests on beside the program: the numbers of the seeds and of
    the scenarios, wording aside.
    """
    from sim.evidence import load_seeds
    from sim.scenario import list_scenarios

    seeds = load_seeds()
    parts: list[Any] = [(p.name, p.low, p.mode, p.high) for p in seeds.parameters.values()]
    levers = [(p.name, p.lever.low, p.lever.high, p.lever.step) for p in seeds.levers if p.lever]
    models = {f"{seat}.{name}": move.model_dump(mode="json") for (seat, name), move in seeds.moves.items()}
    models |= {name: variable.model_dump(mode="json") for name, variable in seeds.variables.items()}
    scenarios = [scenario.model_dump(mode="json", exclude_defaults=True) for scenario in list_scenarios()]
    text = json.dumps([parts, levers, without_wording([models, scenarios])], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:STAMP]


def without_wording(part: Any) -> Any:
    """Plain data without the fields that hold only words."""
    if isinstance(part, dict):
        return {key: without_wording(value) for key, value in part.items() if key not in WORDING}
    return [without_wording(value) for value in part] if isinstance(part, list) else part
