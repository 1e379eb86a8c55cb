"""The workshop's edit session: the scenario, what is changed in it, and a way to change more."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from sim.dashboard.frame import sidebar
from sim.dashboard.state import link
from sim.dashboard.state.build import changed
from sim.dashboard.state.change_files import check
from sim.dashboard.state.selection import Selection
from sim.errors import BadInput
from sim.scenario.changes import Data, data_of, known_changes
from sim.scenario.scenario import Scenario

# What is wrong with the change that was tried last, as plain text.
PROBLEM = "workshop:problem"


def changes() -> Data:
    """What is changed, as plain data that nobody may change in place."""
    return known_changes(st.session_state.get(sidebar.CHANGES_KEY, ""))


def base() -> Scenario:
    """The scenario that is changed."""
    return changed(st.session_state[sidebar.SCENARIO_KEY])


def base_data() -> Data:
    """The fields of the scenario that is changed."""
    return data_of(base())


def selection() -> Selection:
    """What was on show when a control was moved."""
    return st.session_state[sidebar.LAST]


def now() -> Scenario:
    """The scenario with its changes, without the levers."""
    state = st.session_state
    return changed(state[sidebar.SCENARIO_KEY], state.get(sidebar.CHANGES_KEY, ""))


def change(new: Data) -> None:
    """Take over changes that fit their scenario; of others say what is wrong, and leave all as it was."""
    state = st.session_state
    try:
        as_text = check(Selection(state[sidebar.SCENARIO_KEY]), new)
    except BadInput as bad:
        state[PROBLEM] = str(bad)
        return
    state.pop(PROBLEM, None)
    state[sidebar.CHANGES_KEY] = as_text
    link.outweigh()


def changer[**P](edit: Callable[P, Data]) -> Callable[P, None]:
    """A callback for a control: it takes over what the edit gives."""

    def apply(*args: P.args, **kwargs: P.kwargs) -> None:
        change(edit(*args, **kwargs))

    return apply


def options_of[Option](key: str, options: Sequence[Option], first: Option | None = None) -> Sequence[Option]:
    """The options of a control; what is picked in it and no longer among them gives way to `first`."""
    if st.session_state.get(key) not in options and options:
        st.session_state[key] = options[0] if first is None else first
    return options


def set_control(key: str, value: Any) -> None:
    """Have a control show a value.

    It is set only where it shows another one: a control that is set while somebody moves it jumps back.
    """
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def show_problem(key: str, heading: str) -> None:
    """Say what was wrong with the last attempt, if the session holds anything under this key."""
    if problem := st.session_state.pop(key, None):
        st.error(heading)
        st.code(problem, language=None, wrap_lines=True)
