"""Something happens in a room: an event of a scenario that comes with the program, in a month to come."""

from functools import cache, partial

import streamlit as st

from sim.dashboard.pages.classroom.acting import act
from sim.dashboard.server.rooms import rooms
from sim.dashboard.state import catalogue
from sim.rooms import Wall
from sim.scenario.fields import Event
from sim.scenario.months import count_of, month_of
from sim.scenario.scenario import load_scenario
from sim.view.text.escape import escape_markdown
from sim.view.text.pages import classroom as text

WHAT, WHEN = "class:event", "class:event-month"


@cache
def events() -> dict[str, Event]:
    """The events of all scenarios by their names, those that end in a month of their own left out."""
    listed = [event for name in catalogue.scenarios() for event in load_scenario(name).events]
    return {event.name: event for event in listed if event.until is None and not event.drop}


def show(token: str, wall: Wall) -> None:
    """Draw what may happen, and when."""
    with st.expander(text.EVENT, icon=":material/bolt:"):
        st.caption(text.EVENT_ABOUT)
        names, months = list(events()), _months(wall)
        name = st.selectbox(text.EVENT_WHAT, names, key=WHAT, format_func=escape_markdown) or names[0]
        if st.session_state.get(WHEN) not in months:
            st.session_state[WHEN] = months[0]
        month = st.selectbox(text.EVENT_WHEN, months, key=WHEN, format_func=text.month) or months[0]
        says = events()[name].announces
        if says:
            st.markdown(escape_markdown(says))
        inject = partial(_inject, token, name, month)
        done = text.event_done(name, month)
        st.button(text.EVENT_NOW, key="class:inject", on_click=act, args=(inject, done))


def _inject(token: str, name: str, month: str) -> None:
    event = events()[name].model_dump(mode="json", exclude_defaults=True)
    rooms().inject(token, event | {"month": month})


def _months(wall: Wall) -> list[str]:
    """The months that are still to be played."""
    first, each = count_of(wall.months[0]), len(wall.months)
    return [month_of(first + place) for place in range((wall.n_rounds - wall.number) * each)]
