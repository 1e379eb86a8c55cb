"""The workshop's months: when the scenario plays, who votes when, and the two paths from outside."""

import streamlit as st

from sim.dashboard.pages.workshop import edit_session
from sim.scenario.changes import Data
from sim.scenario.edits import undone, with_entry, with_field
from sim.scenario.months import count_of, month_of, span
from sim.scenario.vocabulary import EXOGENOUS
from sim.seeds.load import load_seeds
from sim.view.text.escape import escape_markdown
from sim.view.text.pages import workshop as text
from sim.view.text.words import month_in_words

FIRST, LAST, VOTES = "months:first", "months:last", "months:votes:"
PATH, POINT_MONTH, POINT_AT, POINT = "path:of", "path:month", "path:at:", "path:point"
EARLIEST, LATEST = "2010-01", "2035-12"
STEP = 0.01
VOTERS = ("minsk", "moscow")
MONTHS_AHEAD = 24
"""So many months after the scenario's end a vote may be set."""


def show() -> None:
    """Draw when the scenario plays, who votes when, and the two paths from outside."""
    now = edit_session.now()
    usual = span(EARLIEST, LATEST)
    left, right = st.columns(2)
    for column, key, label, month, field in (
        (left, FIRST, text.FIRST_MONTH, now.start, "start"),
        (right, LAST, text.LAST_MONTH, now.end, "end"),
    ):
        edit_session.set_control(key, month)
        options = usual if month in usual else sorted({*usual, month})
        column.selectbox(
            label, options, format_func=month_in_words, key=key, on_change=_set_month, args=(field, key)
        )
    st.caption(text.OUTSIDE)
    for capital in VOTERS:
        votes = list(now.elections.get(capital, ()))  # type: ignore[call-overload]
        near = span(now.start, month_of(count_of(now.end) + MONTHS_AHEAD))
        edit_session.set_control(VOTES + capital, votes)
        st.multiselect(
            text.votes_of(capital),
            sorted({*near, *votes}),
            format_func=month_in_words,
            key=VOTES + capital,
            on_change=_set_votes,
            args=(capital,),
            placeholder=text.NO_VOTE,
        )
    _path()


@edit_session.changer
def _set_month(field: str, key: str) -> Data:
    new, month = undone(edit_session.changes(), (field,)), st.session_state[key]
    return new if month == getattr(edit_session.base(), field) else with_field(new, field, month)


@edit_session.changer
def _set_votes(capital: str) -> Data:
    new = undone(edit_session.changes(), ("elections", capital))
    votes = sorted(st.session_state[VOTES + capital])
    own = list(edit_session.base().elections.get(capital, ()))  # type: ignore[call-overload]
    return new if votes == own else with_entry(new, "elections", capital, votes or None)


def _path() -> None:
    """One of the paths from outside, as points between which it goes straight."""
    known = load_seeds().variables
    st.markdown(text.PATHS)
    name = st.selectbox(text.PATH, sorted(EXOGENOUS), format_func=lambda name: known[name].label, key=PATH)
    points = edit_session.now().paths.get(name, {})
    st.caption(text.path(escape_markdown(known[name].meaning), points))
    left, right = st.columns(2)
    left.selectbox(
        text.MONTH,
        edit_session.options_of(POINT_MONTH, edit_session.now().months),
        format_func=month_in_words,
        key=POINT_MONTH,
    )
    low, high = float(known[name].low), float(known[name].high)
    right.slider(text.VALUE, low, high, step=STEP, key=POINT_AT + name)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button(text.SET_POINT, on_click=_set_point, args=(name,), icon=":material/add:")
    if points:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            options = edit_session.options_of(POINT, sorted(points))
            st.selectbox(text.POINTS, options, format_func=month_in_words, key=POINT)
            st.button(text.TAKE_AWAY, key="path:take", on_click=_drop_point, args=(name,))


@edit_session.changer
def _set_point(name: str) -> Data:
    state = st.session_state
    points = {**edit_session.now().paths.get(name, {}), state[POINT_MONTH]: float(state[POINT_AT + name])}
    return with_entry(edit_session.changes(), "paths", name, dict(sorted(points.items())))


@edit_session.changer
def _drop_point(name: str) -> Data:
    gone = st.session_state[POINT]
    points = {m: value for m, value in edit_session.now().paths.get(name, {}).items() if m != gone}
    return with_entry(edit_session.changes(), "paths", name, points or None)
