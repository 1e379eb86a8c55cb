"""What Home has the browser do by itself: remember that it has guessed, and go back up to the rope."""

import streamlit as st
from streamlit.components.v2 import component
from streamlit.components.v2.types import ComponentRenderer

from sim.dashboard.state.selection import Selection

COOKIE, YES, LAST = "tightrope_guessed", "1", "home:scenario"
REMEMBER = f'document.cookie = "{COOKIE}={YES}; max-age=31536000; samesite=lax; path=/"'
SCROLL = 'document.querySelector(".stMain")?.scrollTo({ top: 0 })'


def _script(name: str, code: str) -> ComponentRenderer:
    """Code that is run once where it is drawn; in more than one line, lest it be taken for a file's name."""
    return component(name, js=f"export default () => {{\n{code}\n}}")


_remember, _scroll = _script("has-guessed", REMEMBER), _script("to-the-top", SCROLL)


def has_guessed() -> bool:
    """Whether this browser remembers a guess."""
    return st.context.cookies.get(COOKIE) == YES


def remember_guess() -> None:
    """Have the browser remember that it has been asked."""
    _remember(key="home:remember", height=1)


def go_to_the_rope(selection: Selection) -> None:
    """Scroll up where the scenario is another than when the page was last drawn: a card has opened it."""
    before = st.session_state.get(LAST, selection.scenario)
    st.session_state[LAST] = selection.scenario
    if before != selection.scenario:
        _scroll(key=f"home:scroll:{selection.scenario}", height=1)
