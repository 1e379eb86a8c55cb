"""What every page shares: its frame, the sidebar, and what is told when something goes wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

import sim.dashboard
from sim.dashboard import engine, picture, sidebar, take_away
from sim.dashboard.state import Choice
from sim.reading import BadInput

CHOICE = "choice"
TITLE = "Tightrope: Minsk between Moscow and the West"
# The frame leaves a hand's breadth of air around a page; a picture needs it more.
STYLE = """
<style>
.stMainBlockContainer {padding-top: 3.4rem; padding-bottom: 2rem;}
@media (min-width: 640px) {.stMainBlockContainer {padding-left: 2.5rem; padding-right: 2.5rem;}}
.stMainBlockContainer h1 {font-size: 2rem; padding: 0;}
.stMainBlockContainer h2 {font-size: 1.4rem; padding: 0.4rem 0 0.2rem;}
.stMainBlockContainer h3 {font-size: 1.1rem; padding: 0.3rem 0 0.1rem;}
.stButton button[kind="tertiary"] {justify-content: flex-start; text-align: left; min-height: 1.7rem;}
.stButton button[kind="tertiary"] p {font-weight: 400;}
.unseen {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);}
.stMarkdown summary {cursor: pointer; font-size: 0.875rem;}
.stMarkdown details {padding-bottom: 0.8rem;}
.stSidebar h3 {font-size: 0.95rem; padding: 0.3rem 0 0.4rem;}
.stSidebar .stSelectbox input {font-size: 0.78rem; text-overflow: ellipsis;}
@media print {
  .stSidebar, .stAppHeader, .stButton, .stDownloadButton, .st-key-take-open {display: none;}
  .stMainBlockContainer {padding: 0;}
  .stHorizontalBlock {flex-wrap: nowrap;}
  .stColumn {min-width: 0 !important;}
  .stVegaLiteChart, .stMarkdown {break-inside: avoid;}
}
</style>
"""
SIDEBAR_WIDTH = 360
AN_HOUR = 3600.0
PAGES = Path(sim.dashboard.__file__).parent / "pages"


def main() -> None:
    """Set the frame, draw the sidebar, run the page that was asked for."""
    st.set_page_config(
        page_title=TITLE,
        layout="wide",
        initial_sidebar_state=SIDEBAR_WIDTH,
        menu_items={"About": f"{TITLE}. A model, not a forecast."},
    )
    st.html(STYLE)
    page = st.navigation(
        [
            st.Page(PAGES / "explore.py", title="Explore", default=True),
            st.Page(PAGES / "compare.py", title="Compare"),
            st.Page(PAGES / "workshop.py", title="Workshop"),
            st.Page(PAGES / "why.py", title="Why"),
            st.Page(PAGES / "what_matters.py", title="What matters"),
            st.Page(PAGES / "branch_history.py", title="Branch history"),
            st.Page(PAGES / "evidence.py", title="Evidence"),
        ]
    )
    try:
        st.session_state[CHOICE] = sidebar.choose(page.title)
    except BadInput as bad:
        show_problems(bad)
        return
    for problem in sidebar.told():
        st.warning(problem)
    picture.begin()
    _comes_back()
    with trouble():
        page.run()
    take_away.show(choice)
    engine.settled()


@contextmanager
def trouble() -> Iterator[None]:
    """What cannot be drawn is told in its place."""
    try:
        yield
    except engine.SimulationError as problem:
        st.error(str(problem))
    except BadInput as bad:
        show_problems(bad)


@st.fragment(run_every=AN_HOUR)
def _comes_back() -> None:
    """Nothing to see. A page that looks in now and then is drawn anew, from its link, by a server that was
    started again; any other would stand still until somebody moved a control, and forget that move.
    """


def show_problems(bad: BadInput) -> None:
    """Say what is wrong with a file, as plain text: what it quotes may hold anything."""
    st.error("A file has a mistake; put right, the page works after a reload.")
    st.code(str(bad), language=None, wrap_lines=True)


def choice() -> Choice:
    """What the sidebar says, for the page that runs."""
    return st.session_state[CHOICE]


def moved() -> Choice:
    """What the sidebar says, for a part of a page that is drawn because a lever has moved."""
    st.session_state[CHOICE] = sidebar.moved()
    return choice()
