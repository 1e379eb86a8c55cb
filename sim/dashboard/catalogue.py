"""What the pages let a reader choose from: the scenarios and the headline levers, read once a server."""

from dataclasses import dataclass

import streamlit as st

from sim.dashboard.levers import Lever, levers_of
from sim.dashboard.state import BASELINE


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
