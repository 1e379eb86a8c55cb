"""The line that says how many worlds are on show, and has the pictures drawn again once there are more."""

from collections.abc import Callable

import streamlit as st

from sim.dashboard.frame import sidebar
from sim.dashboard.server import refinement
from sim.dashboard.server.compute import visitor
from sim.dashboard.server.engine import Seen
from sim.dashboard.state.selection import Selection
from sim.dashboard.tuning.parts import redraw_from_a_look

Says = Callable[[int, bool], str]
"""A sentence on so many worlds, to which more are to come or not."""


def describe(selection: Selection, seen: Seen, says: Says, is_whole: bool) -> None:
    """Say what is on show, of how many worlds, and whether more are on their way, which are drawn once there.

    `is_whole` says that nothing more is to come.
    """
    if is_whole or refinement.stays_unrefined(selection, seen.beside):
        st.markdown(says(seen.now.runs, False), unsafe_allow_html=True)
        return
    st.fragment(_ask_again, run_every=refinement.patience())(selection, seen, says)


def _ask_again(selection: Selection, seen: Seen, says: Says) -> None:
    """Look now and then whether the refined picture is there; only then is more drawn than this line."""
    st.markdown(says(seen.now.runs, True), unsafe_allow_html=True)
    if refinement.is_refined(visitor(), selection, seen.beside):
        redraw_from_a_look(sidebar.redraw)
