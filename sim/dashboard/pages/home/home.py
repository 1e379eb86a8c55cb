"""The Home page: a guess, the rope, three levers, four scenes, the scenarios, three doors."""

import streamlit as st

from sim.dashboard.frame import app, downloads, projector, sidebar, tour
from sim.dashboard.pages.home import cards, doors, levers, live, picture_part, scenes
from sim.dashboard.pages.home.guess import is_asked
from sim.dashboard.pages.home.in_browser import go_to_the_rope
from sim.dashboard.pages.home.style import IN_A_ROOM, STYLE
from sim.dashboard.state.selection import Selection
from sim.view.text.frame import HOW_TO_READ_IT
from sim.view.text.pages import home as text
from sim.view.text.rope import HOW_TO_READ

ORDER = 5
HAS_SIDEBAR = False

NAME = "home"


def show() -> None:
    """Draw the page; the levers redraw its picture and nothing else."""
    sidebar.redraw_parts(NAME, _parts)
    in_a_room = projector.is_on()
    st.html(STYLE + IN_A_ROOM if in_a_room else STYLE)
    with st.container(key="home-top"):
        setting = "" if in_a_room else f"{text.SETTING} "
        st.markdown(f"# {text.HEADING}\n{setting}**{text.LIMITS}**")
    picture_part.show()
    if not is_asked():
        levers.show()
        live.show()
        how = f"{text.SETTING}\n\n{HOW_TO_READ}" if in_a_room else HOW_TO_READ
        st.markdown(projector.fold(how, HOW_TO_READ_IT), unsafe_allow_html=True)
    scenes.show()
    cards.show()
    doors.show()
    go_to_the_rope(app.selection())
    sidebar.mark_drawn()


def _parts(_: Selection) -> list[str]:
    """The parts of the page to be drawn anew for another selection."""
    return [picture_part.PART, *([downloads.PART] if downloads.is_open() else []), *tour.part()]


if __name__ == "__main__":
    show()
