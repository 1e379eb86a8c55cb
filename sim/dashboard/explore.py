"""The Explore page: the corridor, endings in 100 worlds, the change, the fans."""

from contextlib import AbstractContextManager, nullcontext

import streamlit as st

from sim.dashboard import app, engine, refining, typical, words
from sim.dashboard.charts.change import change
from sim.dashboard.charts.corridor import corridor
from sim.dashboard.charts.endings import endings
from sim.dashboard.charts.fan import fan
from sim.dashboard.charts.moves import moves
from sim.dashboard.charts.palette import Ink, ink_for
from sim.dashboard.picture import of_worlds, picture
from sim.dashboard.summary import OUTCOMES, ROOM, Summary

SEEN = "seen"
FANS_IN_A_ROW = 3
SEATS = ("minsk", "minsk_words", "moscow")
# How the page is shared between the corridor and what stands beside it.
WIDE, NARROW = 9, 5

HOW_TO_READ = """
Time runs down; Moscow is left, the West right. The **grey bank** is absorption: dependence and Russian
forces draw it in. The **red bank** is Moscow's edge, where its fear of losing Minsk reaches one half:
western answers and NATO on the flank draw it in. Each bank is solid where the median world has it, paler as
far as 5 in 100 worlds do. Between them runs Minsk: its **deeds** thick, with what 50 and 90 in 100 worlds
stay within; its **words** dashed; dotted, **how each capital reads it**. Dash and dot is **Minsk's own
guess** of the edge. Point at a month for its numbers and for the moves made most.
"""

LIMITS = """
A model of what five published analyses of 2013 to 2017 say, not a forecast; directions are theirs, most
sizes are ours. Bands and counts show what the analyses leave open together with chance inside the model,
and no more than that. {runs:,} worlds of {first} to {last}, seed {seed}, version {version}; the same luck
for the baseline and for what you change.
"""

AT_REST = "This is the baseline itself. Move a lever or pick a scenario to see what changes, and by how much."
HOW_PAIRED = "Mean change by the last month, each world against itself; bars: 95 % interval of that mean."


def show() -> None:
    """Draw the page for what the sidebar says: first of few worlds, then, when there was time, of many."""
    choice = app.choice()
    st.markdown("# Tightrope")
    with st.empty(), _waiting():
        seen = engine.seen(choice, still=st.empty().empty)
    st.session_state[SEEN] = True
    now, baseline = seen.now, seen.baseline
    of_worlds(now.runs)
    ink = ink_for(st.context.theme.type)
    first, last = now.months[0][:4], now.months[-1][:4]
    refining.note(choice, seen, f"Minsk between Moscow and the West, {first} to {last}")
    left, right = st.columns((WIDE, NARROW), gap="medium")
    with left:
        _corridor(now, baseline, ink)
    with right:
        _endings(now, baseline, choice.is_baseline, ink)
        _change(now, baseline, choice.is_baseline, ink)
    _fans(now, baseline, choice.is_baseline, ink)
    _moves(now, baseline, choice.is_baseline, ink)
    typical.show(seen.walk, ink)
    st.caption(LIMITS.format(runs=now.runs, first=first, last=last, seed=now.seed, version=now.version))


def _waiting() -> AbstractContextManager[None]:
    """A sign that something is on its way, while there is no earlier picture to look at."""
    return nullcontext() if SEEN in st.session_state else st.spinner("Simulating the first worlds …")


def _corridor(now: Summary, baseline: Summary, ink: Ink) -> None:
    st.markdown("## The corridor")
    says = words.corridor_says(now)
    picture(corridor(now, baseline, ink), "corridor", "The corridor. " + " ".join(says), moves=True)
    st.markdown(" ".join(says))
    with st.expander("How to read this picture"):
        st.markdown(HOW_TO_READ)


def _endings(now: Summary, baseline: Summary, is_baseline: bool, ink: Ink) -> None:
    st.markdown("## How 100 worlds end")
    picture(
        endings(now, None if is_baseline else baseline, ink), "endings", words.endings_say(now), moves=True
    )
    if not is_baseline:
        st.caption("Beside each number: more or fewer than in the baseline.")


def _change(now: Summary, baseline: Summary, is_baseline: bool, ink: Ink) -> None:
    st.markdown("## Against the baseline")
    if now.months != baseline.months:
        st.markdown("This scenario plays in other months than the baseline: there is nothing to pair.")
        return
    says = AT_REST if is_baseline else words.change_says(now, baseline)
    picture(change(now, baseline, ink), "change", "", moves=True)
    st.markdown(says)
    st.caption(HOW_PAIRED)


def _fans(now: Summary, baseline: Summary, is_baseline: bool, ink: Ink) -> None:
    st.markdown("## The outcomes, month by month")
    dashed = "" if is_baseline else " Dashed: the baseline's median."
    st.caption(f"Line: the median world. Bands: what 50 and 90 in 100 worlds stay within.{dashed}")
    shown = (ROOM, *OUTCOMES)
    for start in range(0, len(shown), FANS_IN_A_ROW):
        for column, outcome in zip(st.columns(FANS_IN_A_ROW), shown[start:], strict=False):
            with column:
                spec = fan(now, outcome, None if is_baseline else baseline, ink)
                picture(spec, f"fan-{outcome}", words.fan_says(now, outcome), moves=True)


def _moves(now: Summary, baseline: Summary, is_baseline: bool, ink: Ink) -> None:
    st.markdown("## Who does what")
    ticks = "" if is_baseline else " Tick: the same in the baseline."
    st.caption(f"Of 100 months, over all worlds, how many have each move; standing still is left out.{ticks}")
    for column, seat in zip(st.columns(len(SEATS)), SEATS, strict=True):
        with column:
            spec = moves(now, seat, None if is_baseline else baseline, ink)
            picture(spec, f"moves-{seat}", words.moves_say(now, seat), moves=True)
