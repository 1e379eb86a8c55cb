"""A page that the browser asks for once more by itself, some seconds after it has got this one."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from sim.dashboard.pages.classroom import acting
from sim.errors import BadInput
from sim.running.task import TaskError

LATER = 10.0
"""Seconds until something is tried again that could not be done."""
SENT = "class:again"


def after(seconds: float) -> None:
    """Have the page drawn anew once the browser has had it, and its address, for so many seconds."""
    st.session_state[SENT] = False
    st.fragment(_ask, run_every=seconds)()


@contextmanager
def until_it_can() -> Iterator[None]:
    """Where something cannot be done now, say why in its place, and try again with the page in a while."""
    try:
        yield
    except (BadInput, TaskError) as problem:
        acting.say(problem)
        after(LATER)
    except Exception:
        after(LATER)
        raise


def _ask() -> None:
    """Drawn with the page, and then run because the browser asks."""
    if st.session_state.get(SENT):
        st.rerun()
    st.session_state[SENT] = True
