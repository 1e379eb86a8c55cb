"""The foot of every page: its pictures as files, the numbers as data, and a report to print or hand out.

One menu for all pictures of a page: buttons at each of them would take six times as long to draw as the
headings of the page. Nothing in the menu is made before it is opened, and no file before its button is
pressed.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from sim.dashboard import engine, handing_out, tables
from sim.dashboard.columns import in_rows
from sim.dashboard.drawing import picture_file
from sim.dashboard.picture import Shelf, shelf
from sim.dashboard.state import Choice
from sim.dashboard.words import listed
from sim.printing import LIMITS

PART = "take-away"
OPEN, WHICH, DATA = "take:open", "take:which", "take:data"
TITLE = "Take it away: pictures, data, a report"
KINDS = {"svg": "image/svg+xml", "png": "image/png"}
REPORTS = {".html": ("Report as a page (HTML)", "text/html"), ".pdf": ("Report as a PDF", "application/pdf")}
NUMBERS = "numbers"
FORMS = {
    NUMBERS: ("The numbers on show, as CSV", ".csv", "text/csv"),
    ".nc": ("Every run, as NetCDF", ".nc", "application/x-netcdf"),
    ".parquet": ("Every run, as Parquet", ".parquet", "application/vnd.apache.parquet"),
    ".csv": ("Every run at the end, as CSV", ".csv", "text/csv"),
}
# So many moved levers are named in a picture's line.
NAMED = 3
NOTE = (
    "Every file says in itself which scenario, levers, seed, runs and version made it. The report and the "
    "numbers on show are of {whole:,} worlds, the data of every run of {runs:,} (more of them: under Worlds "
    "and luck). They take some seconds. NetCDF and Parquet can be run again with `tightrope rerun`."
)


def is_open() -> bool:
    """Whether what the menu holds is on show."""
    return bool(st.session_state.get(OPEN))


@st.fragment(key=PART)
def show(chosen: Callable[[], Choice]) -> None:
    """Draw the menu for what is chosen; what it holds is drawn once it is open."""
    menu = st.expander(TITLE, key=OPEN, on_change="rerun")
    if not menu.open:
        return
    choice = chosen()
    whole = replace(choice, runs=max(choice.runs, engine.FINAL))
    with menu:
        _pictures(choice, shelf())
        _report(whole)
        _data(choice, whole)
        st.caption(NOTE.format(runs=choice.runs, whole=whole.runs))


def _pictures(choice: Choice, on_show: Shelf) -> None:
    """Each picture of the page as SVG and PNG."""
    titles = {key: title for key, (title, _) in on_show.pictures.items()}
    if not titles:
        return
    if st.session_state.get(WHICH) not in titles:
        st.session_state[WHICH] = next(iter(titles))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        which = st.selectbox("Picture", list(titles), format_func=titles.__getitem__, key=WHICH, width=320)
        for kind, mime in KINDS.items():
            st.download_button(
                kind.upper(),
                partial(drawn, on_show, which, line_of(choice, on_show.worlds), kind),
                file_name=f"tightrope-{choice.scenario}-{which}.{kind}",
                mime=mime,
                on_click="ignore",
                key=f"take:{kind}",
            )


def _report(choice: Choice) -> None:
    """The report of what is on show."""
    with st.container(horizontal=True):
        for form, (label, mime) in REPORTS.items():
            st.download_button(
                label,
                partial(made, handing_out.report, choice, form),
                file_name=f"tightrope-{choice.scenario}-report{form}",
                mime=mime,
                on_click="ignore",
                key=f"take:report{form}",
            )


def _data(choice: Choice, whole: Choice) -> None:
    """The numbers on show, which are of all worlds in the end; or every run of as many as were asked for."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        names = {form: name for form, (name, *_) in FORMS.items()}
        which = st.selectbox("Data", list(names), format_func=names.__getitem__, key=DATA, width=320)
        _, suffix, mime = FORMS[which]
        every_run = partial(made, handing_out.data, choice, which)
        what = partial(numbers, whole) if which == NUMBERS else every_run
        st.download_button(
            "Download",
            what,
            file_name=f"tightrope-{choice.scenario}{suffix}",
            mime=mime,
            on_click="ignore",
            key="take:file",
        )


def drawn(on_show: Shelf, which: str, line: str, kind: str) -> bytes:
    """A picture as a file's content, drawn in a process of its own."""
    title, spec = on_show.pictures[which]
    return engine.workers().answer(picture_file, in_rows(spec), title, line, kind)


def made(task: object, choice: Choice, form: str) -> bytes:
    """Data or a report as a file's content, made in a process of its own."""
    return engine.workers().answer(task, choice, form)  # type: ignore[arg-type]


def numbers(choice: Choice) -> str:
    """The quantiles of what is on show as a file's content."""
    return tables.to_csv(engine.summary_of(choice), choice)


def line_of(choice: Choice, worlds: int = 0) -> str:
    """Where a picture comes from, in a line."""
    from sim.results import version

    moved = [f"{name} {value:g}" for name, value in choice.levers]
    if len(moved) > NAMED:
        moved = [f"{len(moved)} levers moved"]
    parts = [*moved, *(["the workshop's changes"] if choice.changes else [])]
    what = f"{choice.scenario}, with {listed(parts)}" if parts else choice.scenario
    of = f"{worlds:,} worlds, " if worlds else ""
    return f"Tightrope {version()}: {what}; {of}seed {choice.seed}. {LIMITS}"
