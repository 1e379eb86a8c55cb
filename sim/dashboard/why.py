"""The Why page: one run, month by month, with the reasons of every choice."""

import streamlit as st

from sim.dashboard import app, engine, link, story
from sim.dashboard.charts.beliefs import beliefs
from sim.dashboard.charts.palette import Ink, ink_for
from sim.dashboard.charts.path import path
from sim.dashboard.charts.terms import terms
from sim.dashboard.picked import one_of
from sim.dashboard.picture import picture
from sim.dashboard.state import RUNS, Choice
from sim.dashboard.summary import Summary
from sim.dashboard.walk import Choosing, Walk
from sim.dashboard.words import month_in_words, plain, signed

PICK, NUMBER, ALL = "why:pick", "why:number", "why:all"
# Kept for when the page is left and come back to, which its controls do not outlive.
LAST_NUMBER = "why:last-number"
RUN_KEY, ALL_KEY = "why.run", "why.all"
BY_NUMBER = "number"
PICKS = {
    "typical": "Typical",
    "best": "Most autonomy",
    "worst": "Least autonomy",
    "intervention": "Ends in intervention",
    BY_NUMBER: "By its number",
}
ALWAYS_SHOWN = ("minsk", "minsk_words", "moscow")
WIDE, NARROW = 5, 5

ABOUT = """
One run of the ensemble, replayed with a witness: every choice, the terms that decided it, and the moves that
were passed over. A single run is one story among many, not what is expected.
"""
HOW_TO_READ = """
Each capital weighs, for every move open to it, what it expects of the move for the things that it cares for,
the danger that it sees, and the cost of the move. Those terms are the bars; together they are what the move
is worth, in thousandths. What is worth more is likelier, and chance decides what is close: the chance says
how often this move would be made in this very month. The bars are the numbers that the choice itself added
up; those of moves passed over are paler.
"""
SIGNS = (
    "Circles: what Minsk does. Diamonds: what it says. Squares: what Moscow does. Across: the month shown."
)


def show() -> None:
    """Draw the page for what the sidebar and the reader pick."""
    choice = app.choice()
    st.markdown("# Why")
    st.markdown(ABOUT)
    summary = engine.summary_of(choice)
    run = _run(summary, choice.runs)
    with st.empty(), st.spinner("Replaying the run …"):
        walk = engine.walk_of(choice, run)
    _walk(walk, choice, ink_for(st.context.theme.type))


def _run(summary: Summary, runs: int) -> int:
    """The number of the run to walk through, as the reader picks it, of as many as are asked for."""
    open_ = [name for name in PICKS if name in summary.picks or name == BY_NUMBER]
    link.follow(RUN_KEY, PICK, _asked)
    if st.session_state.get(PICK) not in open_:
        st.session_state[PICK] = open_[0]
    pick = st.segmented_control(
        "Which run",
        open_,
        format_func=lambda name: PICKS[name],
        key=PICK,
        on_change=link.touched,
        required=True,
        wrap=True,
    )
    if "intervention" not in summary.picks:
        st.caption(f"None of these {summary.runs:,} worlds ends in intervention.")
    if pick == BY_NUMBER:
        return _numbered(runs)
    link.keep(RUN_KEY, None if pick in (None, open_[0]) else pick)
    return summary.picks[pick or open_[0]]


def _asked(text: str) -> str | None:
    """The way of picking that a link asks for; a number is the run's own."""
    if text.isascii() and text.isdigit() and int(text) < RUNS[-1]:
        st.session_state[LAST_NUMBER] = int(text)
        return BY_NUMBER
    return text if text in PICKS and text != BY_NUMBER else None


def _numbered(runs: int) -> int:
    """The run of the number that the reader gives."""
    if NUMBER not in st.session_state:
        st.session_state[NUMBER] = min(st.session_state.get(LAST_NUMBER, 0), runs - 1)
    number = st.number_input("Number of the run", 0, runs - 1, step=1, key=NUMBER, on_change=link.touched)
    link.keep(RUN_KEY, str(number))
    return int(number)


def _walk(walk: Walk, choice: Choice, ink: Ink) -> None:
    last = {name: values[-1] for name, values in walk.path.items()}
    st.markdown(
        f"**Run {walk.run}.** {story.how_it_ended(walk)} At the end its autonomy is "
        f"{plain(last['autonomy'])} and Minsk's deeds stand at {signed(last['deeds'])}, from −1 (Moscow) to "
        "+1 (the West)."
    )
    liveliest = _liveliest(walk)
    month = one_of("Month", "why.month", walk.months, liveliest, month_in_words, "slider")
    left, right = st.columns((WIDE, NARROW), gap="medium")
    with left:
        st.markdown("## Its path")
        says = f"The path of run {walk.run} through the corridor. {story.how_it_ended(walk)}"
        picture(path(walk, month, ink), "path", says, f"The path of run {walk.run}")
        st.caption(SIGNS)
    with right:
        _month(walk, month, ink)
    _reasons(walk.of_month(month), month, ink)
    _whole_story(walk)
    own = choice.levers or choice.changes
    st.caption(
        f"Run {walk.run} under seed {walk.seed}, version {walk.version}. The same on the command line: "
        f"`tightrope why {'FILE' if own else choice.scenario} --run {walk.run} --seed {walk.seed}`"
        + (", with the file that the page Workshop saves of what is on show." if own else ".")
    )


def _liveliest(walk: Walk) -> str:
    """The month in which most was done: a good place to begin."""
    return max(walk.months, key=lambda month: sum(not c.stood_still for c in walk.of_month(month)))


def _month(walk: Walk, month: str, ink: Ink) -> None:
    """What happened in the month, and what everybody believed."""
    st.markdown(f"## {month_in_words(month)}")
    sentences = dict(story.happened(walk)).get(month, ["Nobody does anything."])
    st.markdown("\n".join(f"- {sentence}" for sentence in sentences))
    st.markdown("## What each believed")
    t = walk.months.index(month)
    deeds, edge, guess = (float(walk.path[name][t]) for name in ("deeds", "edge", "edge_seen"))
    says = (
        f"Minsk's deeds stand at {signed(deeds)} (the green line). Moscow's edge is at {signed(edge)}; "
        f"Minsk takes it to be at {signed(guess)}."
    )
    told = f"What each believed in {month_in_words(month)}, run {walk.run}"
    picture(beliefs(walk, month, ink), "beliefs", says, told)
    st.markdown(says)


def _reasons(choices: list[Choosing], month: str, ink: Ink) -> None:
    st.markdown(f"## The reasons, {month_in_words(month)}")
    with st.expander("How to read the bars"):
        st.markdown(HOW_TO_READ)
    link.follow(ALL_KEY, ALL, {"yes": True}.get)
    everybody = st.toggle("Show those as well who stood still", key=ALL, on_change=link.touched)
    link.keep(ALL_KEY, "yes" if everybody else None)
    shown = [c for c in choices if everybody or c.seat in ALWAYS_SHOWN or not c.stood_still]
    shown.sort(key=lambda choice: choice.seat not in ALWAYS_SHOWN)
    for start in range(0, len(shown), 2):
        for column, choice in zip(st.columns(2, gap="medium"), shown[start : start + 2], strict=False):
            with column:
                _reason(choice, ink)


def _reason(choice: Choosing, ink: Ink) -> None:
    titles = {"minsk": "Minsk, in deeds", "minsk_words": "Minsk, in words"}
    title = titles.get(choice.seat, story.who(choice.seat))
    st.markdown(f"### {title}")
    if choice.scripted:
        st.caption("The scenario makes this move; the bars say what it was worth.")
    told = f"The reasons, {month_in_words(choice.month)}: {title}"
    picture(terms(choice, ink), f"terms-{choice.seat}", story.sentence(choice), told)


def _whole_story(walk: Walk) -> None:
    with st.expander("The whole run, month by month"):
        for month, sentences in story.happened(walk):
            st.markdown(f"**{month_in_words(month)}.** {' '.join(sentences)}")
