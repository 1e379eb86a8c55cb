"""The workshop's events: what happens in a month, whatever the capitals choose."""

import streamlit as st

from sim.dashboard.pages.workshop import edit_session
from sim.scenario.changes import Data, key_of
from sim.scenario.edits import with_row, without_row
from sim.seeds.load import load_seeds
from sim.view.text.changes import name_event
from sim.view.text.pages import workshop as text
from sim.view.text.words import month_in_words

NAME, MONTH, UNTIL, TAKE = "event:name", "event:month", "event:until", "event:take"
WHAT, HOW, BY = "event:what:", "event:how:", "event:by:"
NUMBER, NUMBER_TO = "event:number", "event:number-to"
EFFECTS = 3
LONGEST_NAME = 80
WIDEST = 2.0


def show() -> None:
    """Draw what may be taken away, and a form for a new event."""
    _take_away()
    months = edit_session.now().months
    with st.form("workshop:event"):
        st.markdown(text.NEW_EVENT)
        hint = text.EVENT_NAME_HINT
        st.text_input(text.EVENT_NAME, key=NAME, max_chars=LONGEST_NAME, placeholder=hint)
        options = edit_session.options_of(MONTH, months)
        st.selectbox(text.EVENT_MONTH, options, format_func=month_in_words, key=MONTH)
        _effect(0)
        with st.expander(text.MORE_EFFECTS):
            for n in range(1, EFFECTS):
                _effect(n)
        with st.expander(text.RULE_EFFECT):
            _rule(months)
        st.form_submit_button(text.HAPPEN, on_click=_add, icon=":material/add:")


def _take_away() -> None:
    """The scenario's own events, to be taken away."""
    gone = edit_session.changes().get("events", {}).get("drop", [])
    own = [row for row in edit_session.base_data().get("events", []) if key_of("events", row) not in gone]
    inside = [row for row in own if row["month"] in edit_session.now().months]
    if not inside:
        return
    by_key = {key_of("events", row): row for row in inside}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            text.OWN_EVENTS,
            edit_session.options_of(TAKE, list(by_key)),
            format_func=lambda key: name_event(by_key[key]),
            key=TAKE,
        )
        st.button(text.TAKE_AWAY, on_click=_drop, icon=":material/remove:")


def _effect(n: int) -> None:
    """One of the things that an event does."""
    known = load_seeds().variables
    what, how, by = st.columns((5, 4, 4))
    names = [None, *sorted(known, key=lambda name: known[name].label)]
    label = text.EFFECT if n == 0 else text.another_effect(n)
    what.selectbox(
        label,
        names,
        format_func=lambda name: known[name].label if name else text.NO_EFFECT,
        key=f"{WHAT}{n}",
    )
    how.selectbox(text.HOW, list(text.HOWS), format_func=text.HOWS.__getitem__, key=f"{HOW}{n}")
    by.number_input(text.BY, -WIDEST, WIDEST, 0.1, step=0.05, key=f"{BY}{n}")


def _rule(months: list[str]) -> None:
    """A number of a rule that holds from the event's month on."""
    known = {name: prior for name, prior in load_seeds().parameters.items() if "." not in name}
    names = [None, *sorted(known, key=lambda name: known[name].meaning)]
    st.selectbox(
        text.WHICH_NUMBER,
        names,
        format_func=lambda name: known[name].meaning if name else text.NO_NUMBER_PICKED,
        key=NUMBER,
    )
    left, right = st.columns(2)
    left.number_input(text.PUT_AT, 0.0, 100.0, 0.5, step=0.05, key=NUMBER_TO)
    right.selectbox(
        text.UNTIL,
        edit_session.options_of(UNTIL, [None, *months]),
        format_func=lambda month: month_in_words(month) if month else text.THE_END,
        key=UNTIL,
    )


@edit_session.changer
def _add() -> Data:
    """The event of the form."""
    state = st.session_state
    event: Data = {"month": state[MONTH], "name": state[NAME].strip() or text.OWN_EVENT}
    for n in range(EFFECTS):
        if name := state[f"{WHAT}{n}"]:
            event.setdefault(state[f"{HOW}{n}"], {})[name] = state[f"{BY}{n}"]
    if name := state[NUMBER]:
        event["parameters"] = {name: state[NUMBER_TO]}
        event |= {"until": state[UNTIL]} if state[UNTIL] else {}
    return with_row(edit_session.changes(), "events", event)


@edit_session.changer
def _drop() -> Data:
    return without_row(edit_session.changes(), "events", st.session_state[TAKE])
