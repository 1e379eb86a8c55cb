"""A typical run on Explore: the map of the region and the story, month by month."""

import streamlit as st

from sim.dashboard import engine, story
from sim.dashboard.charts.palette import Ink
from sim.dashboard.charts.region import NOTE, region, says
from sim.dashboard.picture import picture
from sim.dashboard.state import Choice
from sim.dashboard.summary import Summary
from sim.dashboard.walk import Walk
from sim.dashboard.words import month_in_words

MONTH = "typical:month"
WIDE, NARROW = 7, 5
ABOUT = """
The run nearest to the medians of all worlds (run {run}). It is one story among many; the page Why tells the
reasons of each choice.
"""
SIGNS = (
    "Belarus is the redder, the more Russian forces are there. Lines to Minsk: as thick as the ties. "
    "Dashed: Moscow's pressure. Rings: NATO on the flank. A filled dot: a capital that moves this month. "
)


@st.fragment
def show(choice: Choice, summary: Summary, ink: Ink) -> None:
    """Draw the typical run of what is on show; moving its month redraws nothing else."""
    st.markdown("## A typical run, month by month")
    try:
        with st.empty(), st.spinner("Replaying the run …"):
            walk = engine.walk_of(choice, summary.picks["typical"])
    except engine.SimulationError as problem:
        st.error(str(problem))
        return
    st.caption(ABOUT.format(run=walk.run))
    if st.session_state.get(MONTH) not in walk.months:
        st.session_state[MONTH] = walk.months[len(walk.months) // 2]
    month = st.select_slider("Month on the map", walk.months, format_func=month_in_words, key=MONTH)
    left, right = st.columns((WIDE, NARROW), gap="medium")
    with left:
        told = f"The region in {month_in_words(month)}. {says(walk, month)}"
        picture(region(walk, month, ink), "region", told)
        st.caption(SIGNS + NOTE)
    with right:
        _story(walk, month)


def _story(walk: Walk, month: str) -> None:
    told = dict(story.happened(walk))
    st.markdown(f"### {month_in_words(month)}")
    st.markdown("\n".join(f"- {sentence}" for sentence in told.get(month, ["Nobody does anything."])))
    with st.expander("The whole run"):
        for when, sentences in told.items():
            st.markdown(f"**{month_in_words(when)}.** {' '.join(sentences)}")
        st.markdown(story.how_it_ended(walk))
