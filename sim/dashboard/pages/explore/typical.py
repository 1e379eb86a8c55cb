"""A typical run on Explore: the map of the region and the story, month by month."""

from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

from sim.dashboard.frame import picture, projector
from sim.dashboard.frame.linked_controls import pick_one, session_key
from sim.dashboard.server.cache import remembered
from sim.seeds.load import load_seeds
from sim.view.charts.region import PICKED, region
from sim.view.summary import FIRST_RUNS
from sim.view.text import story
from sim.view.text.capitals import who
from sim.view.text.pages import explore as text
from sim.view.text.pages.shared import NOBODY_ACTS
from sim.view.text.walk import MAP_NOTE, MAP_SIGNS, describe_region, describe_view
from sim.view.text.words import month_in_words
from sim.view.walk import Walk

PART = "typical"
LAST, PLAYING, CLICKED = "typical:last", "typical:playing", "typical:clicked"
MONTH, CAPITAL, FIRST_VIEW = "ex.month", "ex.capital", "moscow"
PACE = 900  # milliseconds a month while the months play
_WAIT = Path(__file__).with_name("next_month.js").read_text(encoding="utf-8")
_tick = component("next-month", js=_WAIT)
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
    month = _month(walk)
    left, right = st.columns((WIDE, NARROW), gap="medium")
    with left:
        spec = picture.prepare(region, walk, month, projector.ink())
        title = text.region_of_run(month, walk.run)
        picked = picture.show_to_pick(spec, "region", text.REGION, PICKED, title)
        described = picture.unseen(f"{text.region_in(month)}. {describe_region(walk.at(month))}")
        st.caption(f"{MAP_SIGNS}{MAP_NOTE}\n{described}", unsafe_allow_html=True)
    with right:
        _view(walk, month, picked)
        _story(walk, month)


def _month(walk: Walk) -> str:
    """The month on the map: one that a reader picks, or while they play one after the other."""
    middle = walk.months[len(walk.months) // 2]
    playing = st.session_state.get(PLAYING, False)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        # What plays is not in the link: each month would be a step back in the browser.
        label = text.MONTH_ON_THE_MAP
        month = pick_one(label, MONTH, walk.months, middle, month_in_words, "slider", is_kept=not playing)
        icon, label = (":material/stop:", text.STOP) if playing else (":material/play_arrow:", text.PLAY)
        st.button(label, key="typical:play", icon=icon, on_click=_play_or_stop, args=(walk,))
        if playing:
            _tick(
                key="typical:tick",
                data={"month": month, "pace": PACE},
                on_due_change=lambda: _advance(walk),
                height=1,
                width=1,
            )
    return month


def _play_or_stop(walk: Walk) -> None:
    """Begin at the month on show, or at the first one after the last."""
    st.session_state[PLAYING] = not st.session_state.get(PLAYING, False)
    if st.session_state[PLAYING] and st.session_state.get(session_key(MONTH)) == walk.months[-1]:
        st.session_state[session_key(MONTH)] = walk.months[0]


def _advance(walk: Walk) -> None:
    """The next month; the last one ends the play."""
    if not st.session_state.get(PLAYING) or st.session_state.get(session_key(MONTH)) not in walk.months:
        return
    after = walk.months[walk.months.index(st.session_state[session_key(MONTH)]) + 1 :]
    st.session_state[session_key(MONTH)] = after[0] if after else walk.months[-1]
    st.session_state[PLAYING] = len(after) > 1


def _view(walk: Walk, month: str, picked: list[dict[str, object]]) -> None:
    """How the capital that is picked sees Minsk: in the list, or with a click on the map."""
    capitals = load_seeds().capitals
    clicked = next((row["capital"] for row in picked if row.get("capital") in capitals), None)
    if clicked != st.session_state.get(CLICKED) and clicked is not None:
        st.session_state[session_key(CAPITAL)] = clicked
    st.session_state[CLICKED] = clicked
    capital = pick_one(text.WHOSE_VIEW, CAPITAL, list(capitals), FIRST_VIEW, who)
    moves = [
        choice.made.label
        for choice in walk.of_month(month)
        if choice.seat in capitals[capital].moves and not choice.stood_still
    ]
    st.markdown(describe_view(capital, walk.at(month), moves))


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
