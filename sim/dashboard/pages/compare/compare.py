"""The Compare page: A is pinned, B is built in the sidebar; what differs is caused by the change."""

from dataclasses import replace

import streamlit as st

from sim.analysis.pairs.compare import CAUSES, Comparison
from sim.dashboard.frame import app, picture, projector
from sim.dashboard.server import engine
from sim.dashboard.server.refinement import final
from sim.dashboard.state import catalogue, link
from sim.dashboard.state.link_parts import PINNED as PINNED_KEY
from sim.dashboard.state.selection import RUNS, Selection
from sim.dashboard.state.url_codec import pack_selection, unpack_selection
from sim.view.charts.change import change
from sim.view.charts.corridor import corridor
from sim.view.charts.flow import flow
from sim.view.charts.palette import Ink
from sim.view.charts.rope import rope
from sim.view.ending_differences import differences_of
from sim.view.summary import Summary, out_of_a_hundred
from sim.view.text.change import NO_MOVE, describe_change
from sim.view.text.corridor import describe_corridor
from sim.view.text.endings import HOW_DIFFERENCES, MEAN_AND_ENDING, endings_table
from sim.view.text.pages import compare as text
from sim.view.text.pages import shared
from sim.view.text.rope import describe_rope

ORDER = 20

PINNED = "compare:a"
MOVES_SHOWN = 10
HEIGHT, ROPE_HEIGHT = 430, 260
WIDE, NARROW = 9, 5


def show() -> None:
    """Draw the page for A and for what the sidebar says."""
    b = final(app.selection())
    st.markdown(f"# {text.TITLE}")
    st.markdown(text.ABOUT)
    a = replace(_pinned(b), runs=b.runs, seed=b.seed)
    st.markdown(f"**A:** {catalogue.name_of(a)}  \n**B:** {catalogue.name_of(b)}")
    if a == b:
        st.info(text.SAME)
    with st.empty(), st.spinner(text.WAITING):
        a_now, b_now = _as_long_as_each_other(a, b)
        paired = a_now.months[0] == b_now.months[0]
        compared = engine.comparison_of(a, b) if paired and a != b else None
    if not paired:
        st.info(text.UNPAIRED)
    _draw(a_now, b_now, compared, projector.ink())


def _pinned(b: Selection) -> Selection:
    """A: the baseline until something else is pinned."""
    link.follow(PINNED_KEY, PINNED, lambda part: unpack_selection(part, catalogue.program()))
    with st.container(horizontal=True):
        if st.button(text.PIN_THIS, icon=":material/keep:"):
            st.session_state[PINNED] = b
        if st.button(text.PIN_BASELINE):
            st.session_state[PINNED] = Selection()
    pinned: Selection = st.session_state.get(PINNED, Selection())
    what = replace(pinned, runs=RUNS[0], seed=0)  # the worlds and the luck are those of B
    link.keep(PINNED_KEY, None if what == Selection() else pack_selection(what))
    return pinned


def _as_long_as_each_other(a: Selection, b: Selection) -> tuple[Summary, Summary]:
    """Both summaries, the shorter one simulated on to the end of the longer."""
    a_now, b_now = engine.summary_of(a), engine.summary_of(b)
    longest = max(len(a_now.months), len(b_now.months))
    if len(a_now.months) < longest:
        a_now = engine.summary_of(replace(a, n_months=longest))
    if len(b_now.months) < longest:
        b_now = engine.summary_of(replace(b, n_months=longest))
    return a_now, b_now


def _draw(a: Summary, b: Summary, compared: Comparison | None, ink: Ink) -> None:
    picture.set_worlds(b.runs)
    left, right = st.columns((WIDE, NARROW), gap="medium")
    with left:
        for name, summary in (("A", a), ("B", b)):
            st.markdown(f"## {text.rope_of(name)}")
            says = describe_rope(out_of_a_hundred(summary.endings), summary.months[-1])
            picture.show(rope(summary, ink, height=ROPE_HEIGHT), f"rope-{name}", says, text.rope_of(name))
            st.caption(says)
        for name, summary in (("A", a), ("B", b)):
            st.markdown(f"## {text.corridor_of(name)}")
            says, title = " ".join(describe_corridor(summary)), text.corridor_of(name)
            spec = corridor(summary, ink, HEIGHT)
            picture.show(spec, f"corridor-{name}", f"{title}. {says}", title)
            st.caption(says)
    with right:
        if a.months == b.months:
            st.markdown(f"## {text.DIFFERENCE}")
            says = text.NO_DIFFERENCE if compared is None else describe_change(b, a)
            picture.show(change(b, a, ink), "difference", says, text.DIFFERENCE)
            st.markdown(says)
            projector.aside(f"{text.HOW_PAIRED} {MEAN_AND_ENDING}")
        if compared is not None:
            _compared(compared, ink)


def _compared(compared: Comparison, ink: Ink) -> None:
    """When the two part, how their worlds end, and which moves change."""
    st.markdown(f"## {text.PARTING}")
    parting = compared.parting_month
    st.markdown(text.NEVER_PART if parting is None else text.part_in(parting))
    st.markdown(f"## {text.ENDINGS}")
    says = text.end_alike(sum(row[name] for name, row in compared.flow.items()))
    picture.show(flow(compared.flow, ink), "flow", says, text.ENDINGS)
    st.markdown(f"{says}\n\n{endings_table(differences_of(compared.endings))}")
    projector.aside(HOW_DIFFERENCES)
    st.markdown(f"## {shared.MOVES_CHANGED}")
    if not compared.moves:
        st.markdown(NO_MOVE)
    st.markdown(shared.list_moves(compared.moves[:MOVES_SHOWN]))
    for note in compared.notes:
        st.caption(note)
    projector.aside(CAUSES)


if __name__ == "__main__":
    show()
