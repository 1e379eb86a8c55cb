"""What every page shares: its frame, the sidebar, and the messages when something goes wrong."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Literal

import streamlit as st

from sim.dashboard.frame import downloads, pages, picture, projector, sidebar, tour, words
from sim.dashboard.state import catalogue, link
from sim.dashboard.state.selection import BASELINE, Selection
from sim.errors import BadInput
from sim.running.task import TaskError
from sim.view.text import frame as text

SELECTION = "selection"
# The frame leaves a hand's breadth of air around a page; a picture needs it more.
STYLE = """
<style>
.stMainBlockContainer {padding-top: 4rem; padding-bottom: 2rem;}
@media (min-width: 640px) {.stMainBlockContainer {padding-left: 2.5rem; padding-right: 2.5rem;}}
.stMainBlockContainer h1 {font-size: 2rem; padding: 0;}
.stMainBlockContainer h2 {font-size: 1.4rem; padding: 0.4rem 0 0.2rem;}
.stMainBlockContainer h3 {font-size: 1.1rem; padding: 0.3rem 0 0.1rem;}
.stButton button[kind="tertiary"] {justify-content: flex-start; text-align: left; min-height: 1.7rem;}
.stButton button[kind="tertiary"] p {font-weight: 400;}
.stMain .stPageLink a, .stMain .stPageLink a * {white-space: normal; height: auto; line-height: 1.35;}
.unseen {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);}
.stMarkdown summary {cursor: pointer; font-size: 0.875rem;}
.stMarkdown details {padding-bottom: 0.8rem;}
/* What the words mean is at hand wherever a page is scrolled to: in the header where that has room. */
.st-key-words {position: fixed; right: 1rem; bottom: 0.8rem; width: auto; z-index: 90;}
.st-key-words button {box-shadow: 0 1px 4px rgba(0, 0, 0, 0.25);}
/* That is left of where Streamlit says that it runs, and less beside an open sidebar. */
@media (min-width: 1120px) {
  :where(.stApp:not(:has(.stSidebar[data-collapsed="false"]))) .st-key-words {
    top: 0.65rem; bottom: auto; right: 17.9rem; z-index: 999991;}
}
@media (min-width: 1620px) {
  .st-key-words {top: 0.65rem; bottom: auto; right: 17.9rem; z-index: 999991;}
}
.on-a-phone {display: none;}
@media (max-width: 640px) {
  .on-a-phone {display: inline;}
  .st-key-words {top: 0.6rem; bottom: auto; right: 3.4rem; z-index: 999991;}
  .stMarkdown table th, .stMarkdown table td {padding: 0.25rem 0.3rem; font-size: 0.875rem;}
}
.stSidebar h3 {font-size: 0.95rem; padding: 0.3rem 0 0.4rem;}
.stSidebar .stSelectbox input {font-size: 0.78rem; text-overflow: ellipsis;}
/* As in a window of 640 pixels and less: at 200 % zoom a laptop has no room for columns either. */
@media (min-width: 640.1px) and (max-width: 720px) {
  .stMain .stHorizontalBlock:has(> .stColumn) {flex-wrap: wrap;}
  .stMain .stColumn {min-width: calc(100% - 1.5rem);}
}
/* Beside the sidebar a narrow window has no room for three pictures and their titles in a row. */
@media (min-width: 720.1px) and (max-width: 1100px) {
  .stApp:has(.stSidebar[data-collapsed="false"]) [class*="st-key-side-by-side"] .stHorizontalBlock {
    flex-wrap: wrap;}
  .stApp:has(.stSidebar[data-collapsed="false"]) [class*="st-key-side-by-side"] .stColumn {
    min-width: calc(50% - 1rem);}
}
@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after {animation-duration: 1ms !important; animation-iteration-count: 1 !important;
    transition-duration: 1ms !important; transition-delay: 0s !important; scroll-behavior: auto !important;}
}
@media print {
  .stSidebar, .stAppHeader, .stButton, .stDownloadButton, .st-key-take-open, .st-key-words,
  .st-key-vw-projector, .st-key-tour-step {display: none;}
  .stMainBlockContainer {padding: 0;}
  .stHorizontalBlock {flex-wrap: nowrap;}
  .stColumn {min-width: 0 !important;}
  .stVegaLiteChart, .stMarkdown {break-inside: avoid;}
}
</style>
"""
# The bright colour of a button that calls for a press is no ground for white letters. And paper is white:
# what was drawn for a dark page is turned round, light for dark with the hues as they were.
ON_DARK = """
<style>
.stMain button[kind^="primary"] {color: #14130F;}
.stMultiSelect span[title] {color: #14130F !important;}
@media print {
  html, body, .stApp {background: #000 !important;}
  .stApp {filter: invert(1) hue-rotate(180deg);}
}
</style>
"""
DARK = "dark"
SIDEBAR_WIDTH = 360
AN_HOUR = 3600.0


def main() -> None:
    """Set the frame, draw the sidebar, run the page that was asked for."""
    page = st.navigation(pages.navigation(), position="top")
    st.set_page_config(
        page_title=text.tab_title(page.title, ""),
        layout="wide",
        initial_sidebar_state=_sidebar(),
        menu_items={"About": text.ABOUT},
    )
    st.html(STYLE + ON_DARK if st.context.theme.type == DARK else STYLE)
    name = pages.name_of(page)
    try:
        st.session_state[SELECTION] = sidebar.choose(name, is_shown=pages.has_sidebar(name))
    except BadInput as bad:
        show_problems(bad)
        return
    projector.show()
    st.set_page_config(page_title=_title(page), initial_sidebar_state=_sidebar())
    for problem in link.problems():
        st.warning(problem)
    picture.forget()
    _look_in()
    above = st.container(key="tour-step") if tour.now() else None
    with errors_as_messages():
        page.run()
    if above is not None:
        with above, errors_as_messages():
            tour.show(selection)  # last, since it tells of what the page has made
    downloads.show(selection)
    words.show(pages.name_of(page))


def _sidebar() -> Literal["collapsed"] | int:
    """How the sidebar is at first: in a room it leaves its place to the pictures."""
    return "collapsed" if projector.is_on() else SIDEBAR_WIDTH


def _title(page: st.Page) -> str:
    """The title of the browser's tab: the scenario that is on show, and the page."""
    name = selection().scenario
    scenario = "" if name == BASELINE else catalogue.scenarios()[name].short_title
    return text.tab_title(page.title, scenario)


@contextmanager
def errors_as_messages() -> Iterator[None]:
    """Where something cannot be drawn, say why in its place."""
    try:
        yield
    except TaskError as problem:
        st.error(str(problem))
    except BadInput as bad:
        show_problems(bad)


@contextmanager
def first_wait(seen: str, says: str) -> Iterator[None]:
    """A sign that something is on its way, while there is no earlier picture to look at.

    Whether there is one the session says under the key `seen`.
    """
    with nullcontext() if seen in st.session_state else st.spinner(says):
        yield
    st.session_state[seen] = True


@st.fragment(run_every=AN_HOUR)
def _look_in() -> None:
    """Nothing to see. A page that looks in now and then is drawn anew, from its link, by a server that was
    started again; any other would stand still until somebody moved a control, and forget that move.
    """


def show_problems(bad: BadInput) -> None:
    """Say what is wrong with a file, as plain text: what it quotes may hold anything."""
    st.error(text.A_FILE_IS_WRONG)
    st.code(str(bad), language=None, wrap_lines=True)


def selection() -> Selection:
    """What the sidebar says, for the page that runs."""
    return st.session_state[SELECTION]


def moved_selection() -> Selection:
    """What the sidebar says, for a part of a page that is drawn because a lever has moved."""
    st.session_state[SELECTION] = sidebar.read()
    return selection()
