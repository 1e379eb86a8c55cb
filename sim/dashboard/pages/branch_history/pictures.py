"""The pictures of Branch history: the replay alone, or a branch with what it is set against."""

import streamlit as st

from sim.dashboard.frame import picture
from sim.dashboard.pages.branch_history.history_branch import HistoryBranch
from sim.view.charts.change import change
from sim.view.charts.endings import endings
from sim.view.charts.gap import gap
from sim.view.charts.history_corridor import history_corridor
from sim.view.charts.palette import Ink
from sim.view.charts.rope import rope
from sim.view.decisions import decisions, decisions_of
from sim.view.history import WATCHED, Branched, Replayed
from sim.view.summary import Summary, out_of_a_hundred
from sim.view.text import history_branch as words
from sim.view.text.change import NO_MOVE, describe_change
from sim.view.text.corridor import describe_corridor
from sim.view.text.endings import HOW_DIFFERENCES, describe_endings
from sim.view.text.outcomes import ending_in_words
from sim.view.text.pages import branch_history as text
from sim.view.text.pages import shared
from sim.view.text.rope import describe_rope

GAPS_IN_A_ROW, MOVES_SHOWN, ROPE_HEIGHT = 3, 8, 260
WIDE, NARROW = 5, 4


def show_replay(replay: Replayed, ink: Ink) -> None:
    """The rope of the replay, then its corridor with every decision."""
    _rope(text.REPLAY, replay.summary, ink)
    st.caption(text.WALKS_ON)
    st.markdown(f"## {text.REPLAY}")
    says = " ".join(describe_corridor(replay.summary))
    spec = history_corridor(replay.summary, tuple(decisions().values()), None, ink)
    picture.show(spec, "replay", text.corridor_on_rails(says), text.REPLAY_FILE)
    st.markdown(says)
    st.caption(text.SIGNS)


def show_branch(branch: HistoryBranch, against: HistoryBranch, found: Branched, ink: Ink) -> None:
    """Two ropes, two corridors, when they part and by how much, and where they end."""
    st.markdown(text.branch_and_other(words.describe_branch(branch), words.describe_against(against)))
    st.markdown(f"**{text.IN_BRIEF}:** {words.describe_in_brief(found)}")
    _rope(words.name_side(against, words.AGAINST), found.against, ink)
    _rope(words.BRANCH, found.summary, ink)
    st.caption(text.WALKS_ON)
    left, right = st.columns(2, gap="medium")
    with left:
        _corridor(words.AGAINST, against, found.against, ink)
    with right:
        _corridor(words.BRANCH, branch, found.summary, ink)
    st.caption(text.SIGNS)
    st.markdown(f"## {text.PARTING}")
    st.markdown(f"{words.describe_parting(found)} {words.describe_gaps(found)}")
    _gaps(found, branch.leave, ink)
    st.caption(text.HOW_PAIRED)
    left, right = st.columns((WIDE, NARROW), gap="medium")
    with left:
        st.markdown(f"## {text.OUTCOMES}")
        says = describe_change(found.summary, found.against)
        picture.show(change(found.summary, found.against, ink), "branch-change", says, text.OUTCOMES_FILE)
        st.markdown(says)
        _moves(found)
    with right:
        st.markdown(f"## {text.HAPPENED}")
        st.markdown(words.happened_table(found.happened, words.name_side(against, words.AGAINST)))
        st.markdown(f"## {text.ENDINGS}")
        _endings(found, ink)


def _endings(found: Branched, ink: Ink) -> None:
    """How worlds end; where all of both end alike, a sentence says more than a hundred equal signs."""
    alike = words.only_ending(found)
    if alike is not None:
        st.markdown(text.all_end_alike(ending_in_words(alike)))
        return
    says = describe_endings(found.summary)
    picture.show(endings(found.summary, found.against, ink), "branch-endings", says, text.ENDINGS_FILE)
    st.caption(f"{text.BESIDE_EACH_NUMBER} {HOW_DIFFERENCES}")


def _rope(name: str, summary: Summary, ink: Ink) -> None:
    """A hundred runs of one side."""
    title = text.rope_of(name)
    st.markdown(f"## {title}")
    says = describe_rope(out_of_a_hundred(summary.endings), summary.months[-1])
    picture.show(rope(summary, ink, height=ROPE_HEIGHT), f"rope-{name}", f"{title}. {says}", title)
    st.caption(says)


def _corridor(name: str, branch: HistoryBranch, summary: Summary, ink: Ink) -> None:
    """One of two corridors with the decisions that are made in it."""
    heading = words.name_side(branch, name)
    st.markdown(f"## {heading}")
    says = " ".join(describe_corridor(summary))
    spec = history_corridor(summary, decisions_of(branch), branch.leave, ink)
    title = text.corridor_file(heading, words.describe_branch(branch))
    picture.show(spec, f"rails-{name}", text.corridor_of(heading, says), title)
    st.caption(says)


def _gaps(found: Branched, leave: str | None, ink: Ink) -> None:
    for start in range(0, len(WATCHED), GAPS_IN_A_ROW):
        for column, name in zip(st.columns(GAPS_IN_A_ROW), WATCHED[start:], strict=False):
            with column:
                says = words.describe_gap(name, found.gaps[name], found.summary.months)
                spec = gap(found.gaps[name], words.GAP_WORDS[name], found.summary.months, leave, ink)
                picture.show(spec, f"gap-{name}", says)


def _moves(found: Branched) -> None:
    st.markdown(f"## {shared.MOVES_CHANGED}")
    if not found.moved:
        st.markdown(NO_MOVE)
    st.markdown(shared.list_moves(found.moved[:MOVES_SHOWN]))
