"""Below the pictures of Branch history: the story of a world, what is imposed, the checks, the facts."""

import streamlit as st

from sim.dashboard import story
from sim.dashboard.branch import branch_words as words
from sim.dashboard.branch import history_engine, history_part
from sim.dashboard.branch.rails import Branched, Rails, Replayed
from sim.dashboard.picked import one_of
from sim.dashboard.walk import Walk
from sim.dashboard.words import month_in_words

MONTHS_TOLD = 6
TITLES = {
    "story": "The story of a world",
    "imposed": "What is imposed, what is free",
    "checks": "Does the replay fit?",
    "facts": "The dated facts",
}


def show(replay: Replayed, asked: Rails, against: Rails | None, found: Branched | None) -> None:
    """Draw one of them at a time."""
    shown = one_of("More", "bh.more", list(TITLES), "story", TITLES.__getitem__, "buttons", hide_label=True)
    if shown == "imposed":
        history_part.imposed(replay)
    elif shown == "checks":
        history_part.checks(replay)
    elif shown == "facts":
        history_part.dated_facts()
    elif found is None or against is None:
        _story_of_the_replay(asked, replay)
    else:
        _story(asked, against, found)


def _story_of_the_replay(asked: Rails, replay: Replayed) -> None:
    run = replay.summary.picks["typical"]
    st.markdown(f"## World {run} on the rails")
    with st.empty(), st.spinner("Replaying the world …"):
        walk = history_engine.walk_of(asked, run)
    _told(walk, walk.months[0])


def _story(asked: Rails, against: Rails, found: Branched) -> None:
    """The same world twice, from the month in which anything first differs."""
    run = found.summary.picks["typical"]
    st.markdown("## One world, told twice")
    st.caption(
        f"World {run}, the branch's nearest to its medians: what happens in it, month by month. One story "
        "among many; what differs in a single world is luck as well as cause."
    )
    with st.empty(), st.spinner("Replaying the world …"):
        walks = history_engine.walk_of(against, run), history_engine.walk_of(asked, run)
    since = found.first_difference or found.summary.months[0]
    titles = (words.heading(against, words.AGAINST), words.heading(asked, words.BRANCH))
    for column, title, walk in zip(st.columns(2, gap="medium"), titles, walks, strict=True):
        with column:
            st.markdown(f"### {title}")
            _told(walk, since)


def _told(walk: Walk, since: str) -> None:
    told = [(month, sentences) for month, sentences in story.happened(walk) if month >= since]
    _months(told[:MONTHS_TOLD])
    if told[MONTHS_TOLD:]:
        with st.expander("And on to the end"):
            _months(told[MONTHS_TOLD:])
            st.markdown(story.how_it_ended(walk))


def _months(told: list[tuple[str, list[str]]]) -> None:
    st.markdown(
        "\n\n".join(f"**{month_in_words(month)}.** {' '.join(sentences)}" for month, sentences in told)
    )
