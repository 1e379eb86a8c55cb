"""A typical run on Explore: the map of the region and the story, month by month."""

import streamlit as st

from sim.dashboard import story
from sim.dashboard.charts.palette import ink_for
from sim.dashboard.charts.region import NOTE, SIGNS, region, says
from sim.dashboard.kept import remembered
from sim.dashboard.picked import one_of
from sim.dashboard.picture import moving, travelling, unseen
from sim.dashboard.summary import FIRST_RUNS
from sim.dashboard.walk import Walk
from sim.dashboard.words import month_in_words

PART = "typical"
LAST = "typical:last"
WIDE, NARROW = 7, 5
TOLD = 100
"""Stories that are kept."""
ABOUT = """
Of the first {few} worlds the run nearest to their medians (run {run}). It is one story among many; the page
Why tells the reasons of each choice.
"""
BEFORE = "The run of what was on show before; the new one is being replayed."
NONE_YET = "The run is being replayed."


def introduce(walk: Walk | None) -> str:
    """Which run is shown below, as Markdown: that of what is on show, or until it is there the one before."""
    if walk is not None:
        st.session_state[LAST] = walk
        about = ABOUT.format(few=FIRST_RUNS, run=walk.run)
    else:
        about = BEFORE if LAST in st.session_state else NONE_YET
    return f"## A typical run, month by month\n\n:small[:gray[{' '.join(about.split())}]]"


@st.fragment(key=PART)
def show() -> None:
    """The map and the story; moving their month redraws nothing else."""
    walk: Walk | None = st.session_state.get(LAST)
    if walk is None:
        return
    middle = walk.months[len(walk.months) // 2]
    month = one_of("Month on the map", "ex.month", walk.months, middle, month_in_words, "slider")
    left, right = st.columns((WIDE, NARROW), gap="medium")
    with left:
        spec = travelling(region, walk, month, ink_for(st.context.theme.type))
        moving(spec, "region", f"The region in {month_in_words(month)}, run {walk.run}")
        told = unseen(f"The region in {month_in_words(month)}. {says(walk, month)}")
        st.caption(f"{SIGNS}{NOTE}\n{told}", unsafe_allow_html=True)
    with right:
        _story(walk, month)


def _story(walk: Walk, month: str) -> None:
    told = _told(walk)
    lines = [f"- {sentence}" for sentence in told.get(month, ["Nobody does anything."])]
    st.markdown("\n".join([f"### {month_in_words(month)}", *lines]))
    with st.expander("The whole run"):
        months = [f"**{month_in_words(when)}.** {' '.join(said)}" for when, said in told.items()]
        st.markdown("\n\n".join([*months, story.how_it_ended(walk)]))


@remembered(TOLD)
def _told(walk: Walk) -> dict[str, list[str]]:
    """What happened, by the month."""
    return dict(story.happened(walk))
