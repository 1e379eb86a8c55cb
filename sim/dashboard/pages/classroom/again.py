"""A page that the browser asks for once more by itself, some seconds after it has got this one."""

import streamlit as st

LATER = 10.0
"""Seconds until something is tried again that could not be done."""
SENT = "class:again"


def after(seconds: float) -> None:
    """Have the page drawn anew once the browser has had it, and its address, for so many seconds."""
    st.session_state[SENT] = False
    st.fragment(_ask, run_every=seconds)()


def _ask() -> None:
    """Drawn with the page, and then run because the browser asks."""
    if st.session_state.get(SENT):
        st.rerun()
    st.session_state[SENT] = True
