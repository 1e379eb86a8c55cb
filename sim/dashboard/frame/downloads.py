"""The foot of every page: its pictures as files, the numbers as data, and a report to print or hand out.

One menu for all pictures of a page: buttons at each of them would take six times as long to draw as the
headings of the page. Nothing in the menu is made before it is opened, and no file before its button is
pressed.
"""

from collections.abc import Callable
from functools import partial

import streamlit as st

from sim.dashboard.frame.picture import Pictures, page_pictures
from sim.dashboard.server import engine, prices, refinement
from sim.dashboard.server.compute import compute, visitor
from sim.dashboard.state import catalogue
from sim.dashboard.state.selection import Selection
from sim.dashboard.tuning.columns import in_rows
from sim.results.dataset import version
from sim.view import tables
from sim.view.text import downloads as text

PART = "take-away"
DRAW_FILE = "sim.view.pictures:picture_file"
REPORT, EVERY_RUN = "sim.dashboard.server.exports:report", "sim.dashboard.server.exports:data"
HANDOUT = "sim.dashboard.server.exports:handout"
OPEN, WHICH, DATA = "take:open", "take:which", "take:data"
KINDS = {"svg": "image/svg+xml", "png": "image/png"}
REPORTS = {".html": "text/html", ".pdf": "application/pdf"}
NUMBERS, CSV = "numbers", ".csv"
FORMS = {
    NUMBERS: "text/csv",
    ".nc": "application/x-netcdf",
    ".parquet": "application/vnd.apache.parquet",
    CSV: "text/csv",
}
# What the rows of each are, in its file's name.
TABLES = {NUMBERS: "by-month", ".nc": "runs", ".parquet": "runs", CSV: "runs-at-the-end"}


def is_open() -> bool:
    """Whether what the menu holds is on show."""
    return bool(st.session_state.get(OPEN))


@st.fragment(key=PART)
def show(read: Callable[[], Selection]) -> None:
    """Draw the menu for the selection that `read` gives; what it holds is drawn once it is open."""
    menu = st.expander(text.TITLE, key=OPEN, on_change="rerun")
    if not menu.open:
        return
    selection = read()
    whole = refinement.final(selection)
    with menu:
        _pictures(selection, page_pictures())
        _report(whole)
        _data(selection, whole)
        st.caption(text.note(whole.runs, selection.runs))


def _pictures(selection: Selection, pictures: Pictures) -> None:
    """Each picture of the page as SVG and PNG."""
    titles = {key: title for key, (title, _) in pictures.by_key.items()}
    if not titles:
        return
    if st.session_state.get(WHICH) not in titles:
        st.session_state[WHICH] = next(iter(titles))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        which = st.selectbox(text.PICTURE, list(titles), format_func=titles.__getitem__, key=WHICH, width=320)
        for kind, mime in KINDS.items():
            st.download_button(
                kind.upper(),
                partial(draw_file, visitor(), pictures, which, origin_of(selection, pictures.worlds), kind),
                file_name=f"tightrope-{selection.scenario}-{which}.{kind}",
                mime=mime,
                on_click="ignore",
                key=f"take:{kind}",
            )


def _report(selection: Selection) -> None:
    """What is on show as a page to hand out, and as a report."""
    with st.container(horizontal=True):
        st.download_button(
            text.HANDOUT,
            partial(make_file, visitor(), HANDOUT, selection, catalogue.about(selection)),
            file_name=f"tightrope-{selection.scenario}-handout.html",
            mime=REPORTS[".html"],
            on_click="ignore",
            key="take:handout",
        )
        for form, mime in REPORTS.items():
            st.download_button(
                text.REPORTS[form],
                partial(make_file, visitor(), REPORT, selection, form),
                file_name=f"tightrope-{selection.scenario}-report{form}",
                mime=mime,
                on_click="ignore",
                key=f"take:report{form}",
            )


def _data(selection: Selection, whole: Selection) -> None:
    """The numbers on show, which are of all worlds in the end; or every run of as many as were asked for."""
    names = {NUMBERS: text.NUMBERS_ON_SHOW, **text.RUNS}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        form = st.selectbox(text.DATA, list(FORMS), format_func=names.__getitem__, key=DATA, width=320)
        every_run = partial(make_file, visitor(), EVERY_RUN, selection, form)
        st.download_button(
            text.DOWNLOAD,
            partial(write_numbers, whole) if form == NUMBERS else every_run,
            file_name=f"tightrope-{selection.scenario}-{TABLES[form]}{CSV if form == NUMBERS else form}",
            mime=FORMS[form],
            on_click="ignore",
            key="take:file",
        )


def draw_file(owner: str, pictures: Pictures, which: str, origin: str, kind: str) -> bytes:
    """A picture as a file's content, drawn in another process."""
    title, spec = pictures.by_key[which]
    return compute(DRAW_FILE, in_rows(spec), title, origin, kind, owner=owner, price=prices.DRAWING)


def make_file(owner: str, function: str, selection: Selection, form: str) -> bytes:
    """Data, a report or a handout as a file's content, made in another process."""
    return compute(function, selection, form, owner=owner, price=prices.file(selection, form))


def write_numbers(selection: Selection) -> str:
    """The quantiles of what is on show as a file's content."""
    return tables.to_csv(engine.summary_of(selection), selection.levers, selection.changes)


def origin_of(selection: Selection, worlds: int = 0) -> str:
    """Where a picture comes from, in a line; 0 worlds are not named."""
    changed = bool(selection.changes)
    return text.origin(version(), selection.scenario, selection.levers, changed, worlds, selection.seed)
