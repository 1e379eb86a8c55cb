"""The workshop's events: what happens in a month, whatever the capitals choose."""

import streamlit as st

from sim.dashboard.change_words import row_in_words
from sim.dashboard.changes import key_of
from sim.dashboard.edits import with_row, without_row
from sim.dashboard.words import month_in_words
from sim.dashboard.workshop import desk
from sim.evidence import load_seeds

NAME, MONTH, UNTIL, TAKE = "event:name", "event:month", "event:until", "event:take"
WHAT, HOW, BY = "event:what:", "event:how:", "event:by:"
NUMBER, NUMBER_TO = "event:number", "event:number-to"
EFFECTS = 3
HOWS = {"adds": "moves by", "sets": "is set to"}
LONGEST_NAME = 80
WIDEST = 2.0


def show() -> None:
    """Draw what may be taken away, and a form for a new event."""
    _take_away()
    months = desk.now().months
    with st.form("workshop:event"):
        st.markdown("**Something new happens**")
        st.text_input(
            "What is it called?", key=NAME, max_chars=LONGEST_NAME, placeholder="A loan from Beijing"
        )
        st.selectbox("In which month?", desk.one_of(MONTH, months), format_func=month_in_words, key=MONTH)
        _effect(0)
        with st.expander("It changes more than one thing"):
            for n in range(1, EFFECTS):
                _effect(n)
        with st.expander("Change a rule's number from then on"):
            _rule(months)
        st.form_submit_button("Let it happen", on_click=_add, icon=":material/add:")


def _take_away() -> None:
    """The scenario's own events, to be taken away."""
    gone = desk.changes().get("events", {}).get("drop", [])
    own = [row for row in desk.base_data().get("events", []) if key_of("events", row) not in gone]
    inside = [row for row in own if row["month"] in desk.now().months]
    if not inside:
        return
    by_key = {key_of("events", row): row for row in inside}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "The scenario's events",
            desk.one_of(TAKE, list(by_key)),
            format_func=lambda key: row_in_words("events", by_key[key]).partition("; it ")[0],
            key=TAKE,
        )
        st.button("Take it away", on_click=_drop, icon=":material/remove:")


def _effect(n: int) -> None:
    """One of the things that an event does."""
    known = load_seeds().variables
    what, how, by = st.columns((5, 4, 4))
    names = [None, *sorted(known, key=lambda name: known[name].label)]
    label = "What changes?" if n == 0 else f"What changes as well ({n})?"
    what.selectbox(
        label, names, format_func=lambda name: known[name].label if name else "Nothing", key=f"{WHAT}{n}"
    )
    how.selectbox("How?", list(HOWS), format_func=lambda how: HOWS[how], key=f"{HOW}{n}")
    by.number_input("By, or to", -WIDEST, WIDEST, 0.1, step=0.05, key=f"{BY}{n}")


def _rule(months: list[str]) -> None:
    """A number of a rule that holds from the event's month on."""
    known = {name: prior for name, prior in load_seeds().parameters.items() if "." not in name}
    names = [None, *sorted(known, key=lambda name: known[name].meaning)]
    st.selectbox(
        "Which number?", names, format_func=lambda name: known[name].meaning if name else "None", key=NUMBER
    )
    left, right = st.columns(2)
    left.number_input("Put at", 0.0, 100.0, 0.5, step=0.05, key=NUMBER_TO)
    right.selectbox(
        "Until",
        desk.one_of(UNTIL, [None, *months]),
        format_func=lambda month: month_in_words(month) if month else "the end",
        key=UNTIL,
    )


@desk.changer
def _add() -> desk.Data:
    """The event of the form."""
    state = st.session_state
    event: desk.Data = {"month": state[MONTH], "name": state[NAME].strip() or "An event of our own"}
    for n in range(EFFECTS):
        if name := state[f"{WHAT}{n}"]:
            event.setdefault(state[f"{HOW}{n}"], {})[name] = state[f"{BY}{n}"]
    if name := state[NUMBER]:
        event["parameters"] = {name: state[NUMBER_TO]}
        event |= {"until": state[UNTIL]} if state[UNTIL] else {}
    return with_row(desk.changes(), "events", event)


@desk.changer
def _drop() -> desk.Data:
    return without_row(desk.changes(), "events", st.session_state[TAKE])
