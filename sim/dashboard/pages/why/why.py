"""The Why page: one run, month by month, with the reasons of every choice."""

import streamlit as st

from sim.dashboard.frame import app, picture, projector
from sim.dashboard.frame.linked_controls import pick_one, session_key
from sim.dashboard.server import engine, refinement
from sim.dashboard.state import link
from sim.dashboard.state.selection import RUNS, Selection
from sim.model.decisions import Decision
from sim.outside import whole_number_of
from sim.view.charts.beliefs import beliefs
from sim.view.charts.palette import Ink
from sim.view.charts.path import path
from sim.view.charts.rope import rope
from sim.view.charts.terms import terms
from sim.view.charts.verdict import verdict
from sim.view.summary import Summary
from sim.view.text import story
from sim.view.text.pages import why as text
from sim.view.text.pages.shared import NOBODY_ACTS
from sim.view.text.words import month_in_words
from sim.view.walk import Walk

ORDER = 40

PICK, NUMBER = "why:pick", "why:number"
# Kept for when the page is left and come back to, which its controls do not outlive.
LAST_NUMBER = "why:last-number"
# The move that the page was opened at, None where a run was picked otherwise.
AT_MOVE = "why:at-move"
RUN_KEY, MOVE_KEY, MONTH_KEY = "why.run", "why.does", "why.month"
ALL_KEY, TERMS_KEY = "why.all", "why.terms"
BY_NUMBER, BY_MOVE = "number", "does"
FIRST_MOVE, MINSK = "refuse_base", "minsk"
"""The move that stands first when a run is looked for by what Minsk does in it."""
PICKS = {
    "typical": text.TYPICAL,
    "best": text.BEST,
    "worst": text.WORST,
    "intervention": text.INTERVENTION,
    BY_MOVE: text.BY_MOVE,
    BY_NUMBER: text.BY_NUMBER,
}
ALWAYS_SHOWN = ("minsk", "minsk_words", "moscow")
WIDE, NARROW, ROPE_HEIGHT = 5, 5, 240


def show() -> None:
    """Draw the page for what the sidebar and the reader pick."""
    selection = app.selection()
    st.markdown(f"# {text.TITLE}")
    projector.introduce(text.ABOUT)
    summary = engine.summary_of(selection)
    run, move = _run(summary, refinement.final(selection).runs)
    with st.empty(), st.spinner(text.WAITING):
        walk = engine.walk_of(selection, run)
    first = _month_of(walk, move) or _liveliest(walk)
    if st.session_state.get(AT_MOVE, move) != move and move is not None:
        st.session_state[session_key(MONTH_KEY)] = first
    st.session_state[AT_MOVE] = move
    _walk(walk, selection, summary, first, projector.ink())


def _run(summary: Summary, runs: int) -> tuple[int, str | None]:
    """The number of the run to walk through, as the reader picks it, of as many as pictures show; and the
    move by which it was looked for.
    """
    there = {*summary.picks, BY_NUMBER, *([BY_MOVE] if summary.doing else [])}
    open_ = [name for name in PICKS if name in there]
    link.follow(RUN_KEY, PICK, _understand_run)
    if st.session_state.get(PICK) not in open_:
        st.session_state[PICK] = open_[0]
    pick = st.segmented_control(
        text.WHICH_RUN,
        open_,
        format_func=PICKS.__getitem__,
        key=PICK,
        on_change=link.outweigh,
        required=True,
        wrap=True,
    )
    if "intervention" not in summary.picks:
        st.caption(text.no_intervention(summary.runs))
    if pick == BY_NUMBER:
        return _numbered(runs), None
    link.keep(RUN_KEY, None if pick in (None, open_[0]) else pick)
    if pick == BY_MOVE:
        names = sorted(summary.doing, key=lambda name: (name != FIRST_MOVE, name))
        move = pick_one(text.MOVE, MOVE_KEY, names, names[0], summary.moves[MINSK].label)
        return summary.doing[move], move
    link.keep(MOVE_KEY, None)
    return summary.picks[pick or open_[0]], None


def _understand_run(part: str) -> str | None:
    """The way of picking that a link asks for; a number is the run's own."""
    number = whole_number_of(part)
    if number is not None and 0 <= number < RUNS[-1]:
        st.session_state[LAST_NUMBER] = number
        return BY_NUMBER
    return part if part in PICKS and part != BY_NUMBER else None


def _numbered(runs: int) -> int:
    """The run of the number that the reader gives."""
    if NUMBER not in st.session_state:
        st.session_state[NUMBER] = min(st.session_state.get(LAST_NUMBER, 0), runs - 1)
    number = st.number_input(text.NUMBER, 0, runs - 1, step=1, key=NUMBER, on_change=link.outweigh)
    link.keep(RUN_KEY, str(number))
    return int(number)


def _month_of(walk: Walk, move: str | None) -> str | None:
    """The month in which Minsk made a move with most to be said for it; None where it never did."""
    made = [choice for choice in walk.made_by(MINSK) if choice.chosen == move]
    return max(made, key=lambda choice: choice.made.probability).month if made else None


def _walk(walk: Walk, selection: Selection, summary: Summary, first: str, ink: Ink) -> None:
    ends = story.describe_ending(walk)
    st.markdown(text.ending(walk.run, ends, walk.path["autonomy"][-1], walk.path["deeds"][-1]))
    says = text.among_others_says(walk.run, ends)
    picture.show(rope(summary, ink, walk=walk, height=ROPE_HEIGHT), "rope", says, text.among_others(walk.run))
    projector.aside(text.AMONG_OTHERS)
    month = pick_one(text.MONTH, MONTH_KEY, walk.months, first, month_in_words, "slider")
    left, right = st.columns((WIDE, NARROW), gap="medium")
    with left:
        st.markdown(f"## {text.PATH}")
        says = text.path_says(walk.run, ends)
        picture.show(path(walk, month, ink), "path", says, text.path_of(walk.run))
        projector.aside(text.SIGNS)
    with right:
        _month(walk, month, ink)
    _reasons(walk.of_month(month), month, ink)
    _whole_story(walk)
    needs_file = bool(selection.levers or selection.changes)
    command = _command("FILE" if needs_file else selection.scenario, walk)
    projector.aside(text.same_on_the_command_line(walk.run, walk.seed, walk.version, command, needs_file))


def _command(scenario: str, walk: Walk) -> str:
    return " ".join(("tightrope", "why", scenario, "--run", str(walk.run), "--seed", str(walk.seed)))


def _liveliest(walk: Walk) -> str:
    """The month in which most was done: a good place to begin."""
    return max(walk.months, key=lambda month: sum(not c.stood_still for c in walk.of_month(month)))


def _month(walk: Walk, month: str, ink: Ink) -> None:
    """What happened in the month, and what everybody believed."""
    st.markdown(f"## {month_in_words(month)}")
    sentences = dict(story.describe_months(walk)).get(month, [NOBODY_ACTS])
    st.markdown("\n".join(f"- {sentence}" for sentence in sentences))
    st.markdown(f"## {text.BELIEFS}")
    t = walk.months.index(month)
    says = text.beliefs_say(*(float(walk.path[name][t]) for name in ("deeds", "edge", "edge_seen")))
    picture.show(beliefs(walk, month, ink), "beliefs", says, text.beliefs_in(month, walk.run))
    st.markdown(says)


def _reasons(choices: list[Decision], month: str, ink: Ink) -> None:
    st.markdown(f"## {text.reasons(month_in_words(month))}")
    projector.aside(text.ABOUT_BARS)
    with st.container(horizontal=True, gap="medium"):
        everybody = _toggle(text.SHOW_ALL, ALL_KEY)
        with_terms = _toggle(text.SHOW_TERMS, TERMS_KEY)
    if with_terms:
        with st.expander(text.HOW_TO_READ_IT):
            st.markdown(text.HOW_TO_READ)
    shown = [c for c in choices if everybody or c.seat in ALWAYS_SHOWN or not c.stood_still]
    shown.sort(key=lambda choice: choice.seat not in ALWAYS_SHOWN)
    for start in range(0, len(shown), 2):
        for column, choice in zip(st.columns(2, gap="medium"), shown[start : start + 2], strict=False):
            with column:
                _reason(choice, with_terms, ink)


def _toggle(label: str, key: str) -> bool:
    """A switch that is kept in the link."""
    into = session_key(key)
    link.follow(key, into, {"yes": True}.get)
    is_on = st.toggle(label, key=into, on_change=link.outweigh)
    link.keep(key, "yes" if is_on else None)
    return is_on


def _reason(choice: Decision, with_terms: bool, ink: Ink) -> None:
    """Why, in a sentence, and the move made beside the likeliest passed over; the terms for who asks."""
    seat = text.seat(choice.seat)
    says = story.explain_choice(choice)
    st.markdown(f"### {seat}\n{says}")
    title = text.reasons(f"{month_in_words(choice.month)}: {seat}")
    picture.show(verdict(choice, ink), f"verdict-{choice.seat}", says, title)
    if with_terms:
        picture.show(terms(choice, ink), f"terms-{choice.seat}", story.describe_choice(choice), title)


def _whole_story(walk: Walk) -> None:
    with st.expander(text.THE_WHOLE_RUN):
        for month, sentences in story.describe_months(walk):
            st.markdown(f"**{month_in_words(month)}.** {' '.join(sentences)}")


if __name__ == "__main__":
    show()
