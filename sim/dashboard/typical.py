"""A typical run on Explore: the map of the region and the story, month by month."""

import streamlit as st

from sim.dashboard import story
from sim.dashboard.charts.palette import Ink
from sim.dashboard.charts.region import NOTE, SIGNS, region, says
from sim.dashboard.picked import one_of
from sim.dashboard.picture import picture
from sim.dashboard.summary import FIRST_RUNS
from sim.dashboard.walk import Walk
from sim.dashboard.words import month_in_words

LAST = "typical:last"
WIDE, NARROW = 7, 5
ABOUT = """
Of the first {few} worlds the run nearest to their medians (run {run}). It is one story among many; the page
Why tells the reasons of each choice.
"""
BEFORE = "The run of what was on show before; the new one is being replayed."
NONE_YET = "The run is being replayed."


def show(walk: Walk | None, ink: Ink) -> None:
    """Draw the typical run of what is on show; the one before stays until there is a new one."""
    st.markdown("## A typical run, month by month")
    shown = walk or st.session_state.get(LAST)
    if shown is None:
        st.caption(NONE_YET)
        return
    st.session_state[LAST] = shown
    _draw(shown, walk is None, ink)


@st.fragment
def _draw(walk: Walk, is_old: bool, ink: Ink) -> None:
    """The map and the story; moving their month redraws nothing else."""
    st.caption(BEFORE if is_old else ABOUT.format(few=FIRST_RUNS, run=walk.run))
    middle = walk.months[len(walk.months) // 2]
    month = one_of("Month on the map", "ex.month", walk.months, middle, month_in_words, "slider")
    left, right = st.columns((WIDE, NARROW), gap="medium")
    with left:
        told = f"The region in {month_in_words(month)}. {says(walk, month)}"
        title = f"The region in {month_in_words(month)}, run {walk.run}"
        picture(region(walk, month, ink), "region", told, title)
        st.caption(SIGNS + NOTE)
    with right:
        _story(walk, month)


def _story(walk: Walk, month: str) -> None:
    told = dict(story.happened(walk))
    st.markdown(f"### {month_in_words(month)}")
    st.markdown("\n".join(f"- {sentence}" for sentence in told.get(month, ["Nobody does anything."])))
    with st.expander("The whole run"):
        months = [f"**{month_in_words(when)}.** {' '.join(said)}" for when, said in told.items()]
        st.markdown("\n\n".join([*months, story.how_it_ended(walk)]))
