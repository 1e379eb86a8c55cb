"""A typical run on Explore: the map of the region and the story, month by month."""

import streamlit as st

from sim.dashboard.frame import picture, projector
from sim.dashboard.frame.linked_controls import pick_one
from sim.dashboard.server.cache import remembered
from sim.view.charts.region import region
from sim.view.summary import FIRST_RUNS
from sim.view.text import story
from sim.view.text.pages import explore as text
from sim.view.text.pages.shared import NOBODY_ACTS
from sim.view.text.walk import MAP_NOTE, MAP_SIGNS, describe_region
from sim.view.text.words import month_in_words
from sim.view.walk import Walk

PART = "typical"
LAST = "typical:last"
WIDE, NARROW = 7, 5
MOST_STORIES = 100
"""Stories that are kept."""


def introduce(walk: Walk | None) -> str:
    """Which run is shown below, as Markdown: that of what is on show, or until it is there the one before."""
    if walk is not None:
        st.session_state[LAST] = walk
        about = text.which_run(FIRST_RUNS, walk.run)
    else:
        about = text.EARLIER_RUN if LAST in st.session_state else text.NO_RUN_YET
    return f"## {text.TYPICAL_RUN}\n\n:small[:gray[{about}]]"


@st.fragment(key=PART)
def show() -> None:
    """The map and the story; moving their month redraws nothing else."""
    walk: Walk | None = st.session_state.get(LAST)
    if walk is None:
        return
    middle = walk.months[len(walk.months) // 2]
    month = pick_one(text.MONTH_ON_THE_MAP, "ex.month", walk.months, middle, month_in_words, "slider")
    left, right = st.columns((WIDE, NARROW), gap="medium")
    with left:
        spec = picture.prepare(region, walk, month, projector.ink())
        picture.show_live(spec, "region", text.REGION, text.region_of_run(month, walk.run))
        described = picture.unseen(f"{text.region_in(month)}. {describe_region(walk.at(month))}")
        st.caption(f"{MAP_SIGNS}{MAP_NOTE}\n{described}", unsafe_allow_html=True)
    with right:
        _story(walk, month)


def _story(walk: Walk, month: str) -> None:
    by_month = _tell(walk)
    lines = [f"- {sentence}" for sentence in by_month.get(month, [NOBODY_ACTS])]
    st.markdown("\n".join([f"### {month_in_words(month)}", *lines]))
    with st.expander(text.THE_WHOLE_RUN):
        months = [f"**{month_in_words(when)}.** {' '.join(lines)}" for when, lines in by_month.items()]
        st.markdown("\n\n".join([*months, story.describe_ending(walk)]))


@remembered(MOST_STORIES)
def _tell(walk: Walk) -> dict[str, list[str]]:
    """What happened, by the month."""
    return dict(story.describe_months(walk))
