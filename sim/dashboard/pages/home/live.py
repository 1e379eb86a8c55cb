"""The ropes of a lever's places while it is dragged: few runs each, which the browser draws by itself.

Nothing else follows from a handle on its way: the address stays, and nothing is refined. The ropes of several
places that lie side by side are one block of runs, for little more than the price of one.
"""

from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2 import component

from sim.dashboard.frame import projector, sidebar
from sim.dashboard.pages.home.picture_part import counts, height, tell
from sim.dashboard.server import engine
from sim.dashboard.server.engine import Seen
from sim.dashboard.state.levers import Lever
from sim.dashboard.state.selection import Selection
from sim.dashboard.tuning.parts import redraw
from sim.errors import BadInput
from sim.running.task import TaskError
from sim.view.charts.rope_live import how_to_draw, live_rope
from sim.view.text.pages import home as text

AT_ONCE = 4
"""So many places share a block: more would make the first of them wait."""
PART, ASKED, COUNT = "home-live", "home:dragged", "home:answers"
_script = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_live = component("rope-live", js=_script, isolate_styles=False)


def ask(lever: Lever, at: int) -> None:
    """A handle is on its way and wants the rope of a place: have those of it and its neighbours sent."""
    st.session_state[ASKED] = lever, at
    redraw([PART])


@st.fragment(key=PART)
def show() -> None:
    """Nothing to see: the ropes that a handle has asked for, for the browser to draw."""
    asked: tuple[Lever, int] | None = st.session_state.pop(ASKED, None)
    _live(key="home:live", data=None if asked is None else _answer(*asked), height=1)


def _answer(lever: Lever, at: int) -> dict[str, Any]:
    """The ropes of a place and its neighbours; none where they cannot be made, of which the page tells once
    the lever is let go.
    """
    first = at - at % AT_ONCE
    places = lever.places[first : first + AT_ONCE]
    number = st.session_state[COUNT] = st.session_state.get(COUNT, 0) + 1
    # The number makes each answer another: the browser passes over one that is as the last was.
    answer = {"lever": lever.name, "number": number, "pictures": {}}
    try:
        selections = [_moved(lever, place) for place in places]
        ropes = engine.glances(tuple(selections))
    except (BadInput, TaskError):
        return answer
    pictures = [_picture(selection, seen) for selection, seen in zip(selections, ropes, strict=True)]
    answer["pictures"] = dict(enumerate(pictures, first))
    answer["how"] = how_to_draw(len(ropes[0].now.months), height(), projector.ink())
    return answer


def _moved(lever: Lever, value: float) -> Selection:
    """What the page would show with the lever at a value."""
    selection = sidebar.read_controls()
    moved = dict(selection.levers) | {lever.name: value}
    return replace(
        selection,
        levers=tuple(
            (each.name, moved[each.name])
            for each in sidebar.levers_now()
            if moved.get(each.name, each.default) != each.default
        ),
    )


def _picture(selection: Selection, seen: Seen) -> dict[str, Any]:
    """A rope with the words beside and below it, as HTML."""
    says = f"<p><strong>{escape(tell(selection, seen))}</strong></p>"
    return {
        "rope": live_rope(seen.now),
        "counts": counts(selection, seen),
        "says": f'{says}<p class="worlds">{escape(text.while_dragged(seen.now.runs))}</p>',
    }
