"""The Explore page: the corridor, endings in 100 worlds, the change, and what a reader picks to see beside.

When a lever moves, the pictures alone are drawn again: one part of the page, without the sidebar. The typical
run below them is another, drawn when there is a new one.
"""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from sim.dashboard.frame import app, downloads, picture, projector, refinement, sidebar, tour
from sim.dashboard.frame.linked_controls import pick_some
from sim.dashboard.pages.explore import typical
from sim.dashboard.pages.explore.charts import (
    DEEDS,
    FANS,
    HEADLINES,
    KEYS,
    OTHERS,
    SEATS,
    Charts,
    charts_of,
)
from sim.dashboard.server import engine
from sim.dashboard.server.refinement import refined
from sim.dashboard.state import catalogue
from sim.dashboard.state.selection import Selection
from sim.view.charts.corridor import HEIGHT
from sim.view.ending_differences import ending_differences
from sim.view.summary import Summary
from sim.view.text.change import describe_change
from sim.view.text.corridor import describe_corridor
from sim.view.text.endings import (
    HOW_DIFFERENCES,
    MEAN_AND_ENDING,
    describe_ending_differences,
    describe_endings,
)
from sim.view.text.frame import HOW_TO_READ_IT, worlds_on_show
from sim.view.text.glossary import explain
from sim.view.text.months import describe_fan, describe_moves
from sim.view.text.pages import explore as text

ORDER = 10

NAME, PART = "explore", "explore"
SEEN = "seen"
# Whether the typical run is drawn along with the pictures: it is there, or all of the page is drawn.
WITH_RUN = "explore:with-run"
# How the page is shared between the corridor and what stands beside it.
WIDE, NARROW = 9, 5
LOW = 450
"""The height of the corridor in a room, where it is magnified and has the width of the page."""
PICK = "ex.rows"
ROWS = {HEADLINES: text.HEADLINES, OTHERS: text.OTHERS, DEEDS: text.MOVES}


def show() -> None:
    """Draw the page for what the sidebar says: first of few worlds, then, when there was time, of many."""
    sidebar.redraw_parts(NAME, _parts)
    st.markdown(f"# {text.TITLE}")
    st.session_state[WITH_RUN] = True
    _pictures()
    typical.show()
    sidebar.mark_drawn()


def _parts(selection: Selection) -> list[str]:
    """The parts of the page to be drawn anew for another selection."""
    st.session_state[WITH_RUN] = refined(selection) is not None
    run = [typical.PART] if st.session_state[WITH_RUN] else []
    return [PART, *run, *([downloads.PART] if downloads.is_open() else []), *tour.part()]


@st.fragment(key=PART)
def _pictures() -> None:
    """All that answers to a lever at once."""
    with app.errors_as_messages():
        _draw(app.moved_selection())


def _draw(selection: Selection) -> None:
    with app.first_wait(SEEN, text.WAITING):
        seen = engine.seen(selection)
    now, baseline = seen.now, seen.baseline
    walk = seen.walk if st.session_state[WITH_RUN] else None
    beside = None if selection.is_baseline else baseline
    charts = charts_of(now, baseline, beside, projector.ink(), LOW if projector.is_on() else HEIGHT)
    picture.forget()
    picture.set_worlds(now.runs)
    first, last = now.months[0][:4], now.months[-1][:4]
    st.markdown(text.on_show(catalogue.name_of(selection)))
    refinement.describe(selection, seen, partial(worlds_on_show, text.about(first, last)), walk is not None)
    left, right = st.columns((WIDE, NARROW), gap="medium")
    with left:
        _corridor(charts, now)
    with right:
        _endings(charts, now)
        _change(charts, now, baseline, selection.is_baseline)
    _month_by_month(charts, now, beside)
    limits = text.limits(now.runs, first, last, now.seed, now.version)
    st.markdown(f"{_small(limits)}\n{typical.introduce(walk)}", unsafe_allow_html=True)


def _small(paragraph: str) -> str:
    """A paragraph in small print, which is folded away in a room."""
    if projector.is_on():
        return f"\n{projector.fold(paragraph)}"
    return f"\n:small[:gray[{paragraph}]]\n"


def _corridor(charts: Charts, now: Summary) -> None:
    st.markdown(f"## {text.CORRIDOR}", help=explain(*text.TERMS_OF_CORRIDOR))
    picture.show_live(charts["corridor"](), "corridor", text.CORRIDOR)
    how = projector.fold(text.HOW_TO_READ, HOW_TO_READ_IT)
    st.markdown(f"{' '.join(describe_corridor(now))}\n\n{how}", unsafe_allow_html=True)


def _endings(charts: Charts, now: Summary) -> None:
    st.markdown(f"## {text.ENDINGS}", help=explain(*text.TERMS_OF_ENDINGS))
    st.markdown(picture.unseen(describe_endings(now)), unsafe_allow_html=True)
    picture.show_live(charts["endings"](), "endings", text.ENDINGS)


def _change(charts: Charts, now: Summary, baseline: Summary, is_baseline: bool) -> None:
    """What a change does, to endings first; the baseline against itself is a sentence and no picture."""
    if is_baseline:
        st.markdown(text.AT_REST)
        return
    if "change" not in charts:
        st.markdown(f"## {text.CHANGE}\n{text.NOT_PAIRED}")
        return
    endings = describe_ending_differences(ending_differences(now, baseline))
    st.markdown(f"{endings}\n{_small(HOW_DIFFERENCES)}", unsafe_allow_html=True)
    st.markdown(f"## {text.CHANGE}", help=explain(*text.TERMS_OF_CHANGE))
    picture.show_live(charts["change"](), "change", text.CHANGE)
    how = _small(f"{text.HOW_PAIRED} {MEAN_AND_ENDING}")
    st.markdown(f"{describe_change(now, baseline)}\n{how}", unsafe_allow_html=True)


def _month_by_month(charts: Charts, now: Summary, beside: Summary | None) -> None:
    """The rows that a reader picks to see."""
    st.markdown(f"## {text.MONTH_BY_MONTH}")
    rows = pick_some(text.WHAT_TO_SEE, PICK, list(ROWS), (HEADLINES,), ROWS.__getitem__, len(ROWS), "pills")
    with_baseline = beside is not None
    fans = [row for row in FANS if row in rows]
    if fans:
        says = [describe_fan(now, outcome) for row in fans for outcome in FANS[row]]
        _captioned(text.bands(with_baseline), says)
    for row in fans:
        _side_by_side(charts, row)
    if DEEDS in rows:
        _captioned(text.shares(with_baseline), [describe_moves(now, seat) for seat in SEATS])
        _side_by_side(charts, DEEDS)


def _side_by_side(charts: Charts, row: str) -> None:
    with st.container(key=f"side-by-side-{row}"):
        for column, key in zip(st.columns(len(KEYS[row])), KEYS[row], strict=True):
            with column:
                picture.show_live(charts[key](), key)


def _captioned(caption: str, says: Sequence[str]) -> None:
    """The small print above a row of pictures, and what they say."""
    st.markdown(f"{_small(caption)}\n{picture.unseen(*says)}", unsafe_allow_html=True)


if __name__ == "__main__":
    show()
