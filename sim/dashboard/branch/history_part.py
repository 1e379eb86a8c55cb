"""What stands below the pictures of Branch history: what is imposed, the checks, the dated facts."""

import streamlit as st

from sim.dashboard.branch import branch_words as words
from sim.dashboard.branch.decisions import decisions, facts
from sim.dashboard.branch.rails import Replayed
from sim.dashboard.inert import inert
from sim.dashboard.words import month_in_words

YEAR = "bh:year"
EARLIER = "before 2013"
YEARS = ("2013", "2014", "2015", "2016", "2017", EARLIER)
WIDE, NARROW = 5, 4

IMPOSED = """
On the rails {given} decisions are given, {share:.0%} of all; in every other month a seat chooses freely.
Moves that are known not to have been made are closed to their seats. From outside come events, votes,
and the paths of the war and of the oil price; they stay when the rails are left. A scripted move asks neither
for what it needs nor for its rest: what happened, happened.
"""
CHECKS = """
Only “follows” is a finding; “imposed” says that the rails are laid as they should be. Measured on the replay
with the levers as they stand now.
"""


def imposed(replay: Replayed) -> None:
    """Draw what the rails give and close, and what they leave free."""
    st.markdown("## What is imposed, what is free")
    left, right = st.columns((WIDE, NARROW), gap="medium")
    with left:
        st.markdown(IMPOSED.format(given=len(decisions()), share=replay.share))
        st.markdown("From outside the capitals, whatever they choose:")
        marks = (f"- {month_in_words(mark.month)}: {inert(mark.label)}" for mark in replay.summary.marks)
        st.markdown("\n".join(marks))
    with right:
        st.markdown(words.imposed_table(replay.imposed))


def checks(replay: Replayed) -> None:
    """Draw what is known of these years, asked of the replay: the misses first."""
    st.markdown("## Does the replay behave as history tells?")
    held = sum(check.holds for check in replay.checks)
    st.markdown(f"**{held} of {len(replay.checks)} hold.** The misses stand first.")
    st.caption(CHECKS)
    ordered = sorted(replay.checks, key=lambda check: check.holds)
    for column, start in zip(st.columns(2, gap="medium"), (0, 1), strict=True):
        with column:
            for check in ordered[start::2]:
                with st.container(border=True):
                    st.markdown(words.check_says(check))


@st.fragment
def dated_facts() -> None:
    """The dated facts of a year; another year redraws nothing else."""
    st.markdown("## The dated facts, with their sources")
    if st.session_state.get(YEAR) not in YEARS:
        st.session_state[YEAR] = "2015"
    year = st.segmented_control(
        "Year", YEARS, key=YEAR, label_visibility="collapsed", required=True, wrap=True
    )
    shown = [fact for fact in facts() if (fact.date[:4] if fact.date >= "2013" else EARLIER) == year]
    for column, start in zip(st.columns(2, gap="medium"), (0, 1), strict=True):
        with column:
            for fact in shown[start::2]:
                st.markdown(words.fact_says(fact))
