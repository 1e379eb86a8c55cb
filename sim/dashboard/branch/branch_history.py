"""The Branch history page: 2013 to 2017 on rails, left at a month or with a decision swapped."""

import streamlit as st

from sim.dashboard import app, link, sidebar, story
from sim.dashboard.branch import branch_controls, branch_more, history_engine
from sim.dashboard.branch import branch_words as words
from sim.dashboard.branch.decisions import decisions
from sim.dashboard.branch.rails import HISTORY, WATCHED, Branched, Rails, Replayed
from sim.dashboard.charts.change import change
from sim.dashboard.charts.endings import endings
from sim.dashboard.charts.gap import gap
from sim.dashboard.charts.on_rails import on_rails
from sim.dashboard.charts.palette import Ink, ink_for
from sim.dashboard.picture import of_worlds, picture
from sim.dashboard.words import change_says, corridor_says, endings_say

GAPS_IN_A_ROW, MOVES_SHOWN = 3, 8
WIDE, NARROW = 5, 4

ABOUT = """
What each capital is known to have done from January 2013 to December 2017 is played as it was; where nothing
is known a capital chooses for itself, and the state of the world follows. Leave the rails at a month, or put
another move in the place of one decision, and see what becomes of it under the same luck.
"""
SIDEBAR = "The scenario in the sidebar plays no part on this page; its levers, worlds and seed do."
SIGNS = """
Circles: what Minsk did. Diamonds: what it said. Squares: what Moscow did. Triangles: the others. Point at a
sign for the fact behind it; all facts with their sources stand below. The corridor is read as on Explore.
"""
HOW_PAIRED = """
Branch less what it is set against, each world against itself, on average; bands and bars are the 90 and the
95 % interval of that mean. What differs is caused by the change; no single world shows a cause.
"""
ISOLATED = """
An ending counts where it first comes, and on these rails “isolated from the West” comes early: 2013 has heavy
sanctions and little answer, which is how the model defines it. Read a branch by its paths and moves.
"""
OTHER_PAGES = "Puts this branch into the sidebar, in the place of what stands there."
LIMITS = """
A model of published analyses, not a forecast, and no account of what would have happened. The state of
January 2013 and the size of every event are ours; moves were written after many of these very facts.
"""


def show() -> None:
    """Draw the page for what its controls and the levers say."""
    choice = app.choice()
    st.markdown("# Branch history")
    st.markdown(ABOUT)
    asked, against = branch_controls.choose(choice)
    st.caption(SIDEBAR)
    with st.empty(), st.spinner("Replaying the years …"):
        replay = history_engine.replay_of(asked)
        found = history_engine.branch_of(asked, against) if against else None
    # What the foot of the page hands out is this branch, and not the scenario in the sidebar.
    st.session_state[app.CHOICE] = history_engine.choice_of(asked)
    of_worlds(replay.summary.runs)
    ink = ink_for(st.context.theme.type)
    if found is None or against is None:
        _replay_alone(replay, ink)
    else:
        _branch(asked, against, found, ink)
    st.button("Open this on the other pages", on_click=_put_at_the_left, args=(asked,), help=OTHER_PAGES)
    branch_more.show(replay, asked, against, found)
    st.caption(
        f"{LIMITS} {replay.summary.runs:,} worlds, seed {replay.summary.seed}, version "
        f"{replay.summary.version}. The same on the command line: `{_command(asked)}`"
        + (" (without the levers moved here)." if asked.choice.levers else ".")
    )


def _put_at_the_left(asked: Rails) -> None:
    sidebar.put(history_engine.choice_of(asked))
    link.touched()
    st.toast("It stands in the sidebar now: Explore, Compare and Why show it.")


def _command(asked: Rails) -> str:
    leave = f" --branch {asked.leave}" if asked.leave else ""
    swap = f" --swap {asked.swap.text}" if asked.swap else ""
    return f"tightrope run {HISTORY}{leave}{swap}"


def _replay_alone(replay: Replayed, ink: Ink) -> None:
    st.markdown("## The replay")
    says = " ".join(corridor_says(replay.summary))
    spec = on_rails(replay.summary, None, tuple(decisions().values()), None, ink)
    picture(spec, "replay", f"The corridor of 2013 to 2017 on the rails. {says}", "History on the rails")
    st.markdown(says)
    st.caption(SIGNS)


def _branch(asked: Rails, against: Rails, found: Branched, ink: Ink) -> None:
    st.markdown(
        f"**The branch:** {words.asked_says(asked)}  \n**Set against:** {words.against_says(against)}."
    )
    sides = (
        (words.AGAINST, against, found.against, found.summary),
        (words.BRANCH, asked, found.summary, found.against),
    )
    for column, (title, rails, summary, beside) in zip(st.columns(2, gap="medium"), sides, strict=True):
        with column:
            heading = words.heading(rails, title)
            st.markdown(f"## {heading}")
            says = " ".join(corridor_says(summary))
            spec = on_rails(summary, beside, words.played(rails), rails.leave, ink)
            picture(
                spec, f"rails-{title}", f"The corridor of {heading.lower()}. {says}", _titled(heading, rails)
            )
            st.caption(says)
    st.caption(SIGNS)
    st.markdown("## When they part, and by how much")
    st.markdown(f"{words.parting_says(found)} {words.gaps_say(found)}")
    _gaps(found, asked.leave, ink)
    st.caption(HOW_PAIRED)
    left, right = st.columns((WIDE, NARROW), gap="medium")
    with left:
        st.markdown("## The outcomes at the end")
        says = change_says(found.summary, found.against)
        picture(
            change(found.summary, found.against, ink),
            "branch-change",
            says,
            "The outcomes at the end, branch less what it is set against",
        )
        st.markdown(says)
        _moves(found)
    with right:
        st.markdown("## What has happened by the end")
        st.markdown(words.happened_table(found.happened, words.heading(against, words.AGAINST)))
        st.markdown("## How 100 worlds end")
        picture(
            endings(found.summary, found.against, ink),
            "branch-endings",
            endings_say(found.summary),
            "How 100 worlds of the branch end",
        )
        st.caption(f"Beside each number: more or fewer than in what the branch is set against. {ISOLATED}")


def _titled(heading: str, rails: Rails) -> str:
    """The title of a corridor that is taken away."""
    return heading if heading == "The replay" else f"{heading}: {words.asked_says(rails)}"


def _gaps(found: Branched, leave: str | None, ink: Ink) -> None:
    for start in range(0, len(WATCHED), GAPS_IN_A_ROW):
        for column, name in zip(st.columns(GAPS_IN_A_ROW), WATCHED[start:], strict=False):
            with column:
                says = words.gap_says(name, found.gaps[name], found.summary.months)
                spec = gap(found.gaps[name], words.GAP_WORDS[name], found.summary.months, leave, ink)
                picture(spec, f"gap-{name}", says)


def _moves(found: Branched) -> None:
    st.markdown("## Moves that change")
    if not found.moved:
        st.markdown("No move is clearly made more or less often.")
    lines = [
        f"- {story.who(move.seat)} {move.label}: {100 * move.a:.1f} → **{100 * move.b:.1f}** of 100 months"
        for move in found.moved[:MOVES_SHOWN]
    ]
    st.markdown("\n".join(lines))
