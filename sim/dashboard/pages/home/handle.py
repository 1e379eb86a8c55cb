"""A lever's handle, which says where it is while it is dragged; Streamlit's own says so when it is let go."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2 import component

from sim.dashboard.state.levers import Lever

MOVED, DRAGGED = "moved", "dragged"
"""What a handle reports: where it was let go, and of which place it wants the rope while it is dragged."""
HTML = '<div class="handle"><span aria-hidden="true"></span><input type="range" min="0"></div>'
TURN = "home:turn:"
Report = Callable[[Lever, int], None]
_script = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_handle = component("lever-handle", html=HTML, js=_script, isolate_styles=False)


def show(lever: Lever, value: float, key: str, on_moved: Report, on_dragged: Report) -> None:
    """A handle at a value of its lever, which calls one of the two with the number of a place of the lever.

    The page counts how often a handle was let go, so that the browser knows what of the page is late.
    """
    places = lever.places

    def heard(event: str, then: Report) -> None:
        found = understand(st.session_state[key].get(event), len(places))
        if found is not None:
            at, st.session_state[TURN + lever.name] = found
            then(lever, at)

    _handle(
        key=key,
        data={
            "name": lever.name,
            "label": lever.label,
            "says": [lever.says(place) for place in places],
            "at": places.index(value),
            "turn": st.session_state.get(TURN + lever.name, 0),
        },
        on_moved_change=lambda: heard(MOVED, on_moved),
        on_dragged_change=lambda: heard(DRAGGED, on_dragged),
    )


def understand(report: Any, n_places: int) -> tuple[int, int] | None:
    """The place and the turn that a browser reports; None where it is none of the lever's."""
    if not isinstance(report, dict):
        return None
    at, turn = report.get("at"), report.get("turn")
    if isinstance(at, int) and isinstance(turn, int) and 0 <= at < n_places:
        return at, turn
    return None
