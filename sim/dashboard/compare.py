"""The Compare page: A is pinned, B is built in the sidebar; what differs is caused by the change."""

from dataclasses import replace

import streamlit as st

from sim.dashboard import app, catalogue, engine, link, words
from sim.dashboard.charts.change import change
from sim.dashboard.charts.corridor import corridor
from sim.dashboard.charts.flow import flow
from sim.dashboard.charts.palette import Ink, ink_for
from sim.dashboard.compared import Compared
from sim.dashboard.picture import of_worlds, picture
from sim.dashboard.state import PINNED as PINNED_KEY
from sim.dashboard.state import RUNS, Choice
from sim.dashboard.story import who
from sim.dashboard.summary import Summary

PINNED = "compare:a"
MOVES_SHOWN = 10
HEIGHT = 430
WIDE, NARROW = 9, 5

ABOUT = """
**A** is pinned; **B** is what the sidebar says: pick another scenario or move levers. World n of both has the
same luck, so what differs on average is caused by the change.
"""
SAME = "A and B are the same now. Pick another scenario or move a lever in the sidebar to build B."
UNPAIRED = (
    "A and B begin in different months. You can look at both, but world n of one has no twin in the other."
)


def show() -> None:
    """Draw the page for A and for what the sidebar says."""
    b = app.choice()
    st.markdown("# Compare")
    st.markdown(ABOUT)
    a = replace(_pinned(b), runs=b.runs, seed=b.seed)
    st.markdown(f"**A:** {_named(a)}  \n**B:** {_named(b)}")
    if a == b:
        st.info(SAME)
    with st.empty(), st.spinner("Comparing …"):
        a_now, b_now = _as_long_as_each_other(a, b)
        paired = a_now.months[0] == b_now.months[0]
        compared = engine.comparison_of(a, b) if paired and a != b else None
    if not paired:
        st.info(UNPAIRED)
    _draw(a_now, b_now, compared, ink_for(st.context.theme.type))


def _pinned(b: Choice) -> Choice:
    """A: the baseline until something else is pinned."""
    link.follow(PINNED_KEY, PINNED, link.from_inside)
    with st.container(horizontal=True):
        if st.button("Pin what is on show as A", icon=":material/keep:"):
            st.session_state[PINNED] = b
        if st.button("Pin the baseline as A"):
            st.session_state[PINNED] = Choice()
    pinned: Choice = st.session_state.get(PINNED, Choice())
    what = replace(pinned, runs=RUNS[0], seed=0)  # the worlds and the luck are those of B
    link.keep(PINNED_KEY, None if what == Choice() else link.inside(what))
    return pinned


def _named(choice: Choice) -> str:
    """A choice in words: its scenario, the workshop's changes and the levers moved."""
    title = catalogue.scenarios()[choice.scenario].short_title
    labels = {lever.name: lever.label for lever in catalogue.levers()}
    moved = ["the workshop's changes"] if choice.changes else []
    moved += [f"{labels[name]} at {value:g}" for name, value in choice.levers]
    return f"{title}, with {words.listed(moved)}" if moved else title


def _as_long_as_each_other(a: Choice, b: Choice) -> tuple[Summary, Summary]:
    """Both summaries, the shorter one played on to the end of the longer."""
    a_now, b_now = engine.summary_of(a), engine.summary_of(b)
    longest = max(len(a_now.months), len(b_now.months))
    if len(a_now.months) < longest:
        a_now = engine.summary_of(replace(a, n_months=longest))
    if len(b_now.months) < longest:
        b_now = engine.summary_of(replace(b, n_months=longest))
    return a_now, b_now


def _draw(a: Summary, b: Summary, compared: Compared | None, ink: Ink) -> None:
    of_worlds(b.runs)
    left, right = st.columns((WIDE, NARROW), gap="medium")
    with left:
        for name, summary, other in (("A", a, b), ("B", b, a)):
            st.markdown(f"## {name}")
            says = " ".join(words.corridor_says(summary))
            picture(
                corridor(summary, other, ink, HEIGHT), f"corridor-{name}", f"The corridor of {name}. {says}"
            )
            st.caption(says)
    with right:
        if a.months == b.months:
            st.markdown("## B less A, at the end")
            says = "Nothing differs." if compared is None else words.change_says(b, a)
            picture(change(b, a, ink), "difference", says)
            st.markdown(says)
            st.caption("Mean difference, each world against itself; bars: 95 % interval of that mean.")
        if compared is not None:
            _compared(compared, ink)


def _compared(compared: Compared, ink: Ink) -> None:
    st.markdown("## When they part")
    if compared.parting_month is None:
        st.markdown("They never part: no more worlds differ in a move than chance would make differ.")
    else:
        month = words.month_in_words(compared.parting_month)
        st.markdown(f"From **{month}** on more worlds differ in a move than chance would make differ.")
    st.markdown("## How the same worlds end")
    alike = sum(row[name] for name, row in compared.flow.items())
    says = f"{words.in_hundred(alike)} worlds end alike in A and in B."
    picture(flow(compared.flow, ink), "flow", says)
    st.markdown(says)
    st.markdown("## Moves that change")
    if not compared.moved:
        st.markdown("No move is clearly made more or less often.")
    st.markdown(
        "\n".join(
            f"- {_moved(move.seat, move.label, move.a, move.b)}" for move in compared.moved[:MOVES_SHOWN]
        )
    )
    for note in compared.notes:
        st.caption(note)
    st.caption(compared.causes)


def _moved(seat: str, label: str, a: float, b: float) -> str:
    """A move with its share of months in A and in B."""
    return f"{who(seat)} {label}: {100 * a:.1f} → **{100 * b:.1f}** of 100 months"
