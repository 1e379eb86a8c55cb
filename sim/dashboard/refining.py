"""The line that says how many worlds are on show, and has the pictures drawn again once there are more."""

from uuid import uuid4

import streamlit as st
from streamlit.components.v2 import component

from sim.dashboard import engine, sidebar
from sim.dashboard.engine import Seen
from sim.dashboard.state import Choice

VISITOR, THERE = "visitor", "refined:there"
HOW = "Move a lever in the sidebar (on a phone, the arrows at the top left open it): every picture answers."
# Says from the browser that the look found something: what comes from there may redraw some parts of a page,
# the look itself only all of it, with the sidebar.
_there = component("more-worlds", js='export default ({ setTriggerValue }) => setTriggerValue("seen", true)')


def note(choice: Choice, seen: Seen, about: str, is_whole: bool) -> None:
    """Say what is on show, of how many worlds, and whether more are on their way, which are drawn once there.

    `is_whole` says that nothing more is to come.
    """
    visitor = st.session_state.setdefault(VISITOR, uuid4().hex)
    if is_whole or engine.stays_unrefined(choice, seen.beside):
        st.markdown(_said(about, seen, ""))
        return
    st.fragment(_ask_again, run_every=engine.patience())(visitor, choice, seen, about)


def _ask_again(visitor: str, choice: Choice, seen: Seen, about: str) -> None:
    """Look now and then whether the refined picture is there; only then is more drawn than this line."""
    st.markdown(_said(about, seen, " so far, more are on their way"))
    if engine.is_refined(visitor, choice, seen.beside):
        _there(key=THERE, on_seen_change=sidebar.again, height=1)


def _said(about: str, seen: Seen, more: str) -> str:
    return f"{about}, in {seen.now.runs:,} simulated worlds{more}. {HOW}"
