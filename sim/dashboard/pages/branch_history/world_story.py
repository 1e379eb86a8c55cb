"""The story of one world on Branch history: as the replay has it, or beside the same world in the branch."""

import streamlit as st

from sim.dashboard.pages.branch_history import cached_runs
from sim.dashboard.pages.branch_history.history_branch import HistoryBranch
from sim.view.history import Branched, Replayed
from sim.view.text import story
from sim.view.text.history_branch import AGAINST, BRANCH, name_side
from sim.view.text.pages import branch_history as text
from sim.view.text.words import month_in_words
from sim.view.walk import Walk

MONTHS_IN_SIGHT = 6
Months = list[tuple[str, list[str]]]


def show_replay(branch: HistoryBranch, replay: Replayed) -> None:
    """Tell the typical world of the replay."""
    run = replay.summary.picks["typical"]
    st.markdown(f"## {text.world_on_rails(run)}")
    with st.empty(), st.spinner(text.WAITING_FOR_WORLD):
        walk = cached_runs.walk_of(branch, run)
    _tell(walk, walk.months[0])


def show_both(branch: HistoryBranch, against: HistoryBranch, found: Branched) -> None:
    """Tell the same world twice, from the month in which anything first differs."""
    run = found.summary.picks["typical"]
    st.markdown(f"## {text.TOLD_TWICE}")
    st.caption(text.about_world(run))
    with st.empty(), st.spinner(text.WAITING_FOR_WORLD):
        walks = cached_runs.walk_of(against, run), cached_runs.walk_of(branch, run)
    since = found.first_difference or found.summary.months[0]
    titles = (name_side(against, AGAINST), name_side(branch, BRANCH))
    for column, title, walk in zip(st.columns(2, gap="medium"), titles, walks, strict=True):
        with column:
            st.markdown(f"### {title}")
            _tell(walk, since)


def _tell(walk: Walk, since: str) -> None:
    """What happens from a month on: the first months in sight, the others behind a click."""
    months = [(month, sentences) for month, sentences in story.describe_months(walk) if month >= since]
    _show_months(months[:MONTHS_IN_SIGHT])
    if months[MONTHS_IN_SIGHT:]:
        with st.expander(text.TO_THE_END):
            _show_months(months[MONTHS_IN_SIGHT:])
            st.markdown(story.describe_ending(walk))


def _show_months(months: Months) -> None:
    st.markdown("\n\n".join(f"**{month_in_words(month)}.** {' '.join(lines)}" for month, lines in months))
