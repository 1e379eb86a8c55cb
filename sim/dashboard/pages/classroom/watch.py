"""A page that looks whether its room has changed, and is drawn anew where that matters.

The browser looks (`sim.dashboard.server.looks`), and counts the sheets that are in by itself; the script is
run only where the room is in another stage, or a sheet is in that the view shows. Streamlit loses what a run
has drawn where the next is asked for at the very moment of its end. So the browser says which run it has the
page from, and a page that was lost is drawn once more.
"""

import time
from collections.abc import Callable, Collection, Hashable
from dataclasses import replace
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2 import component

from sim.dashboard.frame import app
from sim.dashboard.pages.classroom.presses import presses
from sim.dashboard.server import looks
from sim.dashboard.server.compute import visitor
from sim.dashboard.server.rooms import rooms
from sim.rooms import Wall
from sim.view.text.pages import classroom as text

SHEET_IN = "class-sheet-in"
"""The key of what a view shows once its own sheet is in: by it the browser knows that it need not be told."""
SEEN, PAGE, WATCH = "class:wall", "class:page", "class:watch"
TOLD, LOST = "class:told", "class:lost"
"""That there may be something new, and that the browser's page is not from the last run."""
Aspect = Callable[[Wall], Hashable]
"""What of a wall a view shows: where that is as it was, the view is not drawn anew."""
_script = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
STYLE = 'span:not(:empty)::before {content: "· "}'
_watch = component("class-watch", html='<b role="timer"></b> <span></span>', css=STYLE, js=_script)


def go_on(wall: Wall, aspect: Aspect, sheets: Collection[str]) -> None:
    """Draw the state of the round, and watch the room from here on.

    `sheets` are the capitals of which the view shows whether their sheets are in.
    """
    st.session_state[SEEN] = wall
    st.session_state[PAGE] = st.session_state.get(PAGE, 0) + 1
    st.session_state[LOST] = st.session_state[TOLD] = False
    _look(aspect, tuple(sheets))


def has_handed_in(capital: str) -> None:
    """Note that the sheet of the view's own capital is in, so that no look finds something new in that."""
    seen: Wall = st.session_state[SEEN]
    seats = tuple(replace(seat, is_in=seat.is_in or seat.capital == capital) for seat in seen.seats)
    st.session_state[SEEN] = replace(seen, seats=seats, version=seen.version + 1)


@st.fragment(key="class-watch")
def _look(aspect: Aspect, sheets: tuple[str, ...]) -> None:
    """Drawn with the page, and where the browser has found something."""
    last: Wall | None = st.session_state.get(SEEN)
    if last is None:
        return
    now = last
    with app.errors_as_messages():
        if st.session_state.pop(TOLD, False):
            try:
                now = rooms().wall(last.code)
            except Exception:
                st.rerun()  # the room is gone or out of reach, and the page says so, and looks again
        if st.session_state.get(LOST) or aspect(now) != aspect(last):
            if presses.is_waiting(visitor()):
                now = last  # what comes of the own press is drawn next in this run; the browser looks again
            else:
                presses.give_way()
                st.rerun()
        st.session_state[SEEN] = now
        _state(now, sheets)


def _state(wall: Wall, sheets: tuple[str, ...]) -> None:
    """The clock, and how many sheets are in."""
    n_taken = sum(seat.team is not None for seat in wall.seats)
    counts, clock, left = list[str](), "", None
    if wall.phase == "playing":
        clock, left = _clock(wall)
        counts = [text.sheets_in(n_in, n_taken) for n_in in range(n_taken + 1) if n_taken]
    seen = wall.looked
    found = {"stage": seen.stage, "is_in": seen.is_in, "sheets": sheets, "counts": counts}
    at = {"clock": clock, "left": left, "drawn": time.time()}
    of = {"page": st.session_state[PAGE], "address": looks.address(wall.ticket)}
    with st.container(key="class-state"):
        _watch(key=WATCH, data=found | of | at, on_changed_change=_told, width="content", height="content")


def _told() -> None:
    """The browser has found something, and says which run its page is from."""
    said: Any = st.session_state[WATCH].get("changed")
    st.session_state[TOLD] = True
    st.session_state[LOST] = isinstance(said, dict) and said.get("page") != st.session_state.get(PAGE)


def _clock(wall: Wall) -> tuple[str, float | None]:
    """What stands at the place of the clock, and the seconds that are left of it where it runs."""
    if wall.is_paused:
        return text.PAUSED, None
    if wall.deadline is None:
        return text.NO_CLOCK, None
    return text.TIME_LEFT, max(0.0, wall.deadline - time.time())
