"""The Explore page: the corridor, endings in 100 worlds, the change, and what a reader picks to see beside.

When a lever moves, the pictures alone are drawn again: one part of the page, without the sidebar. The typical
run below them is another, drawn when there is a new one.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial

import streamlit as st

from sim.dashboard import app, engine, refining, sidebar, take_away, typical, words
from sim.dashboard.charts.palette import ink_for
from sim.dashboard.explore_charts import DEEDS, FANS, HEADLINES, KEYS, OTHERS, SEATS, Charts, charts_of, make
from sim.dashboard.picked import some_of
from sim.dashboard.picture import begin, moving, of_worlds, unseen
from sim.dashboard.state import Choice
from sim.dashboard.summary import Summary

TITLE, PART = "Explore", "explore"
SEEN = "seen"
# Whether the typical run is drawn along with the pictures: it is there, or all of the page is drawn.
WITH_RUN = "explore:with-run"
# How the page is shared between the corridor and what stands beside it.
WIDE, NARROW = 9, 5
PICK, PICKED = "ex.rows", "ex:rows"
ROWS = {
    HEADLINES: "Room, autonomy, exposure",
    OTHERS: "Isolation, prosperity, hold on power",
    DEEDS: "Who does what",
}

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
    sidebar.answers(TITLE, _answering)
    st.markdown("# Tightrope")
    st.session_state[WITH_RUN] = True
    _pictures()
    typical.show()
    sidebar.drawn()


def _answering(choice: Choice) -> list[str]:
    """The parts of the page to be drawn anew for another choice."""
    st.session_state[WITH_RUN] = engine.has_run(choice)
    run = [typical.PART] if st.session_state[WITH_RUN] else []
    return [PART, *run, *([take_away.PART] if take_away.is_open() else [])]


@st.fragment(key=PART)
def _pictures() -> None:
    """All that answers to a lever at once."""
    with app.trouble():
        _draw(app.moved())


def _draw(choice: Choice) -> None:
    with _waiting():
        # To look at the session is to ask whether a newer move has made this one idle.
        seen = engine.seen(choice, still=partial(st.session_state.get, SEEN))
    st.session_state[SEEN] = True
    now, baseline = seen.now, seen.baseline
    walk = seen.walk if st.session_state[WITH_RUN] else None
    beside = None if choice.is_baseline else baseline
    charts = charts_of(now, baseline, beside, ink_for(st.context.theme.type))
    make(charts, st.session_state.get(PICKED, (HEADLINES,)))
    begin()
    of_worlds(now.runs)
    first, last = now.months[0][:4], now.months[-1][:4]
    refining.note(choice, seen, f"Minsk between Moscow and the West, {first} to {last}", walk is not None)
    left, right = st.columns((WIDE, NARROW), gap="medium")
    with left:
        _corridor(charts, now)
    with right:
        _endings(charts, now)
        _change(charts, now, baseline, choice.is_baseline)
    _month_by_month(charts, now, beside)
    limits = LIMITS.format(runs=now.runs, first=first, last=last, seed=now.seed, version=now.version)
    st.markdown(f"{_small(limits)}\n{typical.introduce(walk)}")


def _waiting() -> AbstractContextManager[None]:
    """A sign that something is on its way, while there is no earlier picture to look at."""
    return nullcontext() if SEEN in st.session_state else st.spinner("Simulating the first worlds …")


def _small(text: str) -> str:
    """A paragraph in small print."""
    return f"\n:small[:gray[{' '.join(text.split())}]]\n"


def _corridor(charts: Charts, now: Summary) -> None:
    st.markdown("## The corridor")
    moving(charts["corridor"](), "corridor")
    how = f"<details><summary>How to read this picture</summary>\n{HOW_TO_READ}\n</details>"
    st.markdown(f"{' '.join(words.corridor_says(now))}\n\n{how}", unsafe_allow_html=True)


def _endings(charts: Charts, now: Summary) -> None:
    st.markdown(f"## How 100 worlds end\n{unseen(words.endings_say(now))}", unsafe_allow_html=True)
    moving(charts["endings"](), "endings")


def _change(charts: Charts, now: Summary, baseline: Summary, is_baseline: bool) -> None:
    more = "" if is_baseline else _small("Beside each number: more or fewer than in the baseline.")
    st.markdown(f"{more}\n## Against the baseline")
    if "change" not in charts:
        st.markdown("This scenario plays in other months than the baseline: there is nothing to pair.")
        return
    moving(charts["change"](), "change")
    says = AT_REST if is_baseline else words.change_says(now, baseline)
    st.markdown(f"{says}\n{_small(HOW_PAIRED)}")


def _month_by_month(charts: Charts, now: Summary, beside: Summary | None) -> None:
    """The rows that a reader picks to see."""
    st.markdown("## Month by month")
    rows = some_of(
        "What to see month by month",
        PICK,
        list(ROWS),
        (HEADLINES,),
        ROWS.__getitem__,
        len(ROWS),
        "pills",
    )
    fans = [row for row in FANS if row in rows]
    if fans:
        dashed = "" if beside is None else " Dashed: the baseline's median."
        says = [words.fan_says(now, outcome) for row in fans for outcome in FANS[row]]
        _captioned(f"Line: the median world. Bands: what 50 and 90 in 100 worlds stay within.{dashed}", says)
    for row in fans:
        _side_by_side(charts, row)
    if DEEDS in rows:
        ticks = "" if beside is None else " Tick: the same in the baseline."
        about = "Of 100 months, over all worlds, how many have each move; standing still is left out."
        _captioned(f"{about}{ticks}", [words.moves_say(now, seat) for seat in SEATS])
        _side_by_side(charts, DEEDS)


def _side_by_side(charts: Charts, row: str) -> None:
    for column, key in zip(st.columns(len(KEYS[row])), KEYS[row], strict=True):
        with column:
            moving(charts[key](), key)


def _captioned(caption: str, says: Sequence[str]) -> None:
    """The small print above a row of pictures, and what they say."""
    st.markdown(f"{_small(caption)}\n{unseen(*says)}", unsafe_allow_html=True)
