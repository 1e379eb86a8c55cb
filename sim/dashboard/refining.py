"""The line that says how many worlds are on show, and has the page redrawn once there are more."""

from uuid import uuid4

import streamlit as st

from sim.dashboard import engine
from sim.dashboard.engine import Seen
from sim.dashboard.state import Choice

VISITOR = "visitor"
HOW = "Move a lever in the sidebar (on a phone, the arrows at the top left open it): every picture answers."


def note(choice: Choice, seen: Seen, about: str) -> None:
    """Say what is on show, of how many worlds, and whether more are on their way."""
    visitor = st.session_state.setdefault(VISITOR, uuid4().hex)
    if seen.walk is not None or engine.stays_unrefined(choice, seen.beside):
        st.markdown(_said(about, seen, ""))
        return
    st.fragment(_ask_again, run_every=engine.patience())(visitor, choice, seen, about)


def _ask_again(visitor: str, choice: Choice, seen: Seen, about: str) -> None:
    """Look now and then whether the refined picture is there; only then is the page drawn again."""
    st.markdown(_said(about, seen, " so far, more are on their way"))
    if engine.is_refined(visitor, choice, seen.beside):
        st.rerun()


def _said(about: str, seen: Seen, more: str) -> str:
    return f"{about}, in {seen.now.runs:,} simulated worlds{more}. {HOW}"
