"""The workshop's start, rules and months: where things begin, which rules work, when it plays."""

import streamlit as st

from sim.dashboard.changes import Data
from sim.dashboard.edits import ADD, DROP, undone, with_entry, with_field
from sim.dashboard.entries import plain
from sim.dashboard.words import month_in_words
from sim.dashboard.workshop import desk
from sim.dashboard.workshop.numbers import MOVE
from sim.evidence import load_seeds
from sim.months import count_of, month_of, span
from sim.vocabulary import EXOGENOUS

VARIABLE, START_AT = "start:variable", "start:at:"
OFF, CENTRAL = "rules:off", "rules:central"
FIRST, LAST, VOTES = "months:first", "months:last", "months:votes:"
PATH, POINT_MONTH, POINT_AT, POINT = "path:of", "path:month", "path:at:", "path:point"
EARLIEST, LATEST = "2010-01", "2035-12"
STEP = 0.01
VOTERS = {"minsk": "Minsk", "moscow": "Moscow"}


def show_start() -> None:
    """Draw where things stand in the first month."""
    known = {name: v for name, v in load_seeds().variables.items() if name not in EXOGENOUS}
    st.markdown("Each world begins with numbers of its own, as the analyses allow. Here you set one for all.")
    names = sorted(known, key=lambda name: known[name].label)
    name = st.selectbox("What?", names, format_func=lambda name: known[name].label, key=VARIABLE)
    variable, own = known[name], desk.now().initial.get(name)
    st.caption(f"{plain(variable.meaning)}. Unit: {variable.unit}.")
    prior = load_seeds().parameters.get(f"start.{name}")
    rest = prior.mode if prior else variable.rest
    key = START_AT + name
    desk.shows(key, round(float(rest if own is None else own), 2))
    st.slider(
        MOVE,
        float(variable.low),
        float(variable.high),
        step=STEP,
        key=key,
        on_change=_start,
        args=(name, key),
    )


@desk.changer
def _start(name: str, key: str) -> Data:
    return with_entry(desk.changes(), "initial", name, float(st.session_state[key]))


def show_rules() -> None:
    """Draw which rules work, and whether numbers are drawn."""
    known = load_seeds().behaviours
    desk.shows(OFF, list(desk.now().without))
    st.multiselect(
        "Rules that are switched off",
        list(known),
        format_func=lambda name: known[name].label,
        key=OFF,
        on_change=_off,
        placeholder="None: all rules work",
    )
    with st.expander("What the rules say"):
        st.markdown("\n".join(f"- **{plain(b.label)}.** {plain(b.rule)}" for b in known.values()))
    desk.shows(CENTRAL, desk.now().central)
    help_ = "Worlds then differ by chance alone, no longer by what the analyses leave open."
    st.toggle("Every uncertain number at its most likely value", key=CENTRAL, on_change=_central, help=help_)


@desk.changer
def _off() -> Data:
    """The rules that are picked are off, all others work."""
    own, picked = desk.base().without, st.session_state[OFF]
    edit = {
        DROP: [name for name in own if name not in picked],
        ADD: [name for name in picked if name not in own],
    }
    return {**desk.changes(), "without": edit}


@desk.changer
def _central() -> Data:
    value = st.session_state[CENTRAL]
    new = undone(desk.changes(), ("central",))
    return new if value == desk.base().central else with_field(new, "central", value)


def show_months() -> None:
    """Draw when the scenario plays, who votes when, and the two paths from outside."""
    now = desk.now()
    choices = span(EARLIEST, LATEST)
    left, right = st.columns(2)
    for column, key, label, month, field in (
        (left, FIRST, "First month", now.start, "start"),
        (right, LAST, "Last month", now.end, "end"),
    ):
        desk.shows(key, month)
        options = choices if month in choices else sorted({*choices, month})
        column.selectbox(
            label, options, format_func=month_in_words, key=key, on_change=_month, args=(field, key)
        )
    st.caption("What the scenario has outside these months is left out.")
    for capital, label in VOTERS.items():
        votes = list(now.elections.get(capital, ()))  # type: ignore[call-overload]
        near = span(now.start, month_of(count_of(now.end) + 24))
        desk.shows(VOTES + capital, votes)
        st.multiselect(
            f"{label}'s presidential votes",
            sorted({*near, *votes}),
            format_func=month_in_words,
            key=VOTES + capital,
            on_change=_votes,
            args=(capital,),
            placeholder="No vote",
        )
    _path()


@desk.changer
def _month(field: str, key: str) -> Data:
    new, month = undone(desk.changes(), (field,)), st.session_state[key]
    return new if month == getattr(desk.base(), field) else with_field(new, field, month)


@desk.changer
def _votes(capital: str) -> Data:
    new, votes = undone(desk.changes(), ("elections", capital)), sorted(st.session_state[VOTES + capital])
    own = list(desk.base().elections.get(capital, ()))  # type: ignore[call-overload]
    return new if votes == own else with_entry(new, "elections", capital, votes or None)


def _path() -> None:
    """One of the paths from outside, as points between which it goes straight."""
    known = load_seeds().variables
    st.markdown("**What comes from outside, month by month**")
    name = st.selectbox("Path of", sorted(EXOGENOUS), format_func=lambda name: known[name].label, key=PATH)
    points = desk.now().paths.get(name, {})
    told = "; ".join(f"{month_in_words(month)}: {value:g}" for month, value in sorted(points.items()))
    st.caption(f"{plain(known[name].meaning)}. Straight between these points: {told or 'none'}.")
    left, right = st.columns(2)
    left.selectbox(
        "Month", desk.one_of(POINT_MONTH, desk.now().months), format_func=month_in_words, key=POINT_MONTH
    )
    low, high = float(known[name].low), float(known[name].high)
    right.slider("Value", low, high, step=STEP, key=POINT_AT + name)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button("Set this point", on_click=_set_point, args=(name,), icon=":material/add:")
    if points:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox("Points", desk.one_of(POINT, sorted(points)), format_func=month_in_words, key=POINT)
            st.button("Take it away", key="path:take", on_click=_drop_point, args=(name,))


@desk.changer
def _set_point(name: str) -> Data:
    state = st.session_state
    points = {**desk.now().paths.get(name, {}), state[POINT_MONTH]: float(state[POINT_AT + name])}
    return with_entry(desk.changes(), "paths", name, dict(sorted(points.items())))


@desk.changer
def _drop_point(name: str) -> Data:
    gone = st.session_state[POINT]
    points = {m: value for m, value in desk.now().paths.get(name, {}).items() if m != gone}
    return with_entry(desk.changes(), "paths", name, points or None)
