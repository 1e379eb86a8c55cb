"""What Home has the browser do by itself: remember that it has guessed, and go back up to the rope."""

import streamlit as st

from sim.dashboard.frame import scroll
from sim.dashboard.state.selection import Selection

COOKIE, YES = "tightrope_guessed", "1"
REMEMBER = f'document.cookie = "{COOKIE}={YES}; max-age=31536000; samesite=lax; path=/"'
_remember = scroll.script("has-guessed", REMEMBER)


def has_guessed() -> bool:
    """Whether this browser remembers a guess."""
    return st.context.cookies.get(COOKIE) == YES


def remember_guess() -> None:
    """Have the browser remember that it has been asked."""
    _remember(key="home:remember", height=1)


def go_to_the_rope(selection: Selection) -> None:
    """Scroll up where the scenario is another than when the page was last drawn: a card has opened it."""
    scroll.to_the_top_of(selection.scenario, "home")
