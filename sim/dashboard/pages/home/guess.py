"""The guess before the runs: asked once, and of nobody who follows a link or has seen it."""

import streamlit as st

from sim.dashboard.frame import app, picture, projector
from sim.dashboard.pages.home.in_browser import has_guessed, remember_guess
from sim.dashboard.state import link
from sim.model.outcomes import BALANCING
from sim.outside import whole_number_of
from sim.view.charts.rope import rope
from sim.view.summary import PERCENT, Summary, out_of_a_hundred
from sim.view.text.pages import home as text

KEY, GUESS, HANDLE = "hm.guess", "home:guess", "home:handle"
SKIPPED = "skipped"
"""Stands in a link for a guess that nobody made."""
TO_REMEMBER, PASSED = "home:has-guessed", "home:passed"
HALF = PERCENT // 2


def is_asked() -> bool:
    """Whether the guess comes first: on the baseline as it opens, for who has not been asked before."""
    link.follow(KEY, GUESS, _understand)
    is_known = GUESS in st.session_state or PASSED in st.session_state or has_guessed()
    if is_known or not app.selection().is_baseline:
        st.session_state[PASSED] = True
        return False
    return True


def made() -> int | None:
    """The guess, where one was made."""
    guess = st.session_state.get(GUESS)
    return guess if isinstance(guess, int) else None


def ask(now: Summary) -> None:
    """The banks with nobody between them, and a handle for the guess."""
    st.markdown(f"## {text.question(now.months[-1])}")
    guess = int(st.session_state.get(HANDLE, HALF))
    spec = rope(now, projector.ink(), guess, is_hidden=True)
    picture.show(spec, "rope-before", text.NOT_YET)
    with st.container(horizontal=True, vertical_alignment="bottom", key="home-guess"):
        st.slider(text.GUESS, 0, PERCENT, HALF, key=HANDLE)
        go = st.button(text.GO, type="primary", icon=":material/directions_walk:")
        skip = st.button(text.SKIP, type="tertiary")
    if go or skip:
        _take(guess if go else None)
        st.rerun()


def note_seen() -> None:
    """Have the browser remember that it has been asked, in the first run after the guess."""
    if st.session_state.pop(TO_REMEMBER, False):
        remember_guess()


def describe(now: Summary) -> str:
    """The guess beside what came of it; nothing where none was made."""
    guess = made()
    if guess is None:
        return ""
    return text.guess_was(guess, out_of_a_hundred(now.endings).get(BALANCING.name, 0))


def _take(guess: int | None) -> None:
    st.session_state[GUESS] = SKIPPED if guess is None else guess
    st.session_state[TO_REMEMBER] = True
    link.keep(KEY, SKIPPED if guess is None else str(guess))


def _understand(part: str) -> int | str | None:
    """What a link says of a guess."""
    if part == SKIPPED:
        return SKIPPED
    guess = whole_number_of(part)
    return guess if guess is not None and 0 <= guess <= PERCENT else None
