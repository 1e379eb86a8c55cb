"""Parts of a page drawn without the rest of it: all that answers to a lever, and what more worlds change.

Saves: a fifth of the server's processor time for a lever, with all looks that follow it (105 ms with it, 150
without): `bench_lever.py --without parts`.

Leans on: fragments with keys and `st.rerun` with a list of them, which are Streamlit's own. Only the callback
of what comes from the browser may ask for them: so a component of one line, which shows nothing, says from
there that a look has found something.

Off: a lever and more worlds have the whole script run, the sidebar and the headings with it.
"""

from collections.abc import Callable, Sequence

import streamlit as st
from streamlit.components.v2 import component

from sim.dashboard.tuning.switches import is_on

FOUND = "refined:found"
_report = component("more-worlds", js='export default ({ setTriggerValue }) => setTriggerValue("seen", true)')


def redraw(parts: Sequence[str]) -> None:
    """In a control's callback: have only these fragments drawn again, and not the whole page."""
    if is_on("parts"):
        st.rerun(parts)


def redraw_from_a_look(callback: Callable[[], None]) -> None:
    """In a fragment that looks by itself: have `callback` called as if a control had moved."""
    if is_on("parts"):
        _report(key=FOUND, on_seen_change=callback, height=1)
    else:
        st.rerun()
