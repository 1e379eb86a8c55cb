"""The replay in detail: what it imposes, the checks that it stands, and the dated facts behind it."""

import streamlit as st

from sim.analysis.history.facts import load_facts
from sim.view.decisions import decisions
from sim.view.history import Replayed
from sim.view.text import history as words
from sim.view.text.board import why_missed
from sim.view.text.escape import escape, escape_markdown
from sim.view.text.pages import branch_history as text
from sim.view.text.pages.shared import describe_check

YEAR = "bh:year"
EARLIER = "earlier"
FIRST_YEAR, OPENING_YEAR = "2013", "2015"
YEARS = {year: year for year in (FIRST_YEAR, "2014", OPENING_YEAR, "2016", "2017")} | {EARLIER: text.EARLIER}
WIDE, NARROW = 5, 4


def show_imposed(replay: Replayed) -> None:
    """Draw what the replay gives and closes, and what it leaves free."""
    st.markdown(f"## {text.IMPOSED}")
    left, right = st.columns((WIDE, NARROW), gap="medium")
    with left:
        st.markdown(text.imposed(len(decisions()), replay.share))
        st.markdown(text.FROM_OUTSIDE)
        marks = (text.mark(mark.month, escape(mark.label)) for mark in replay.summary.marks)
        st.markdown("\n".join(f"- {mark}" for mark in marks))
    with right:
        st.markdown(words.imposed_table(replay.imposed))


def show_checks(replay: Replayed) -> None:
    """Draw what is known of these years, asked of the replay: the misses first."""
    st.markdown(f"## {text.CHECKS_HEADING}")
    st.markdown(text.checks_held(sum(check.holds for check in replay.checks), len(replay.checks)))
    st.caption(text.ABOUT_CHECKS)
    ordered = sorted(replay.checks, key=lambda check: check.holds)
    for column, start in zip(st.columns(2, gap="medium"), (0, 1), strict=True):
        with column:
            for check in ordered[start::2]:
                with st.container(border=True):
                    says, why = escape_markdown(check.sentence), why_missed(check.name)
                    asked = check.measured, check.expected, check.basis
                    st.markdown("  \n".join(describe_check(says, check.holds, *asked, why)))


@st.fragment
def show_facts() -> None:
    """The dated facts of a year; another year redraws nothing else."""
    st.markdown(f"## {text.FACTS_HEADING}")
    if st.session_state.get(YEAR) not in YEARS:
        st.session_state[YEAR] = OPENING_YEAR
    year = st.segmented_control(
        text.YEAR,
        list(YEARS),
        format_func=YEARS.__getitem__,
        key=YEAR,
        label_visibility="collapsed",
        required=True,
        wrap=True,
    )
    shown = [
        fact
        for fact in load_facts().values()
        if (fact.date[:4] if fact.date >= FIRST_YEAR else EARLIER) == year
    ]
    for column, start in zip(st.columns(2, gap="medium"), (0, 1), strict=True):
        with column:
            for fact in shown[start::2]:
                st.markdown(words.describe_fact(fact))
