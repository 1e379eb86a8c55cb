"""The workshop's moves: what a seat is made to do, what it may not do, and who moves at random."""

import streamlit as st

from sim.dashboard.pages.workshop import edit_session
from sim.scenario.changes import Data, key_of
from sim.scenario.edits import undone, with_entry, with_row, without_row
from sim.scenario.fields import LARGEST_SIZE, USUAL
from sim.scenario.vocabulary import RESTING
from sim.seeds.load import load_seeds
from sim.view.text.changes import name_blocked, name_played
from sim.view.text.pages import workshop as text
from sim.view.text.words import month_in_words

SEAT, MOVE, FROM, UNTIL = "moves:seat", "moves:move", "moves:from", "moves:until"
SIZE, SIZE_STEP = "moves:size", 0.1
TAKE, RANDOM = "moves:take:", "moves:random"
NAMED = {"script": name_played, "blocked": name_blocked}


def show() -> None:
    """Draw what may be taken away, a new row, and who moves at random."""
    for field, label in text.OWN_MOVES.items():
        _take_away(field, label)
    with st.container(border=True):
        st.markdown(text.NEW_MOVE)
        _new()
    at_random = [seat for seat, how in edit_session.now().seats.items() if how == "random"]
    edit_session.set_control(RANDOM, at_random)
    st.multiselect(
        text.AT_RANDOM,
        list(load_seeds().seats),
        format_func=text.seat,
        key=RANDOM,
        on_change=_set_random,
        placeholder=text.NOBODY,
    )


def _take_away(field: str, label: str) -> None:
    gone = edit_session.changes().get(field, {}).get("drop", [])
    rows = {key_of(field, row): row for row in edit_session.base_data().get(field, [])}
    rows = {key: row for key, row in rows.items() if key not in gone}
    if not rows:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            label,
            edit_session.options_of(TAKE + field, list(rows)),
            format_func=lambda key: NAMED[field](rows[key]),
            key=TAKE + field,
        )
        st.button(text.TAKE_AWAY, key=f"{TAKE}{field}:go", on_click=_drop, args=(field,))


def _new() -> None:
    months = edit_session.now().months
    moves = load_seeds().moves
    left, right = st.columns(2)
    seat = left.selectbox(text.WHO, list(load_seeds().seats), format_func=text.seat, key=SEAT)
    own = [move for who, move in moves if who == seat]
    move = right.selectbox(
        text.WHICH_MOVE,
        edit_session.options_of(MOVE, own),
        format_func=lambda move: moves[seat, move].label,
        key=MOVE,
    )
    left, right = st.columns(2)
    edit_session.options_of(UNTIL, months, months[-1])
    left.selectbox(text.FROM, edit_session.options_of(FROM, months), format_func=month_in_words, key=FROM)
    right.selectbox(text.UNTIL, months, format_func=month_in_words, key=UNTIL)
    st.session_state.setdefault(SIZE, USUAL)
    st.slider(text.SIZE, SIZE_STEP, LARGEST_SIZE, step=SIZE_STEP, key=SIZE, help=text.SIZE_HELP)
    with st.container(horizontal=True):
        st.button(text.MAKE, on_click=_add, args=("script",), icon=":material/play_arrow:")
        resting = move in RESTING
        why = text.STAYS_OPEN if resting else None
        st.button(
            text.FORBID, on_click=_add, args=("blocked",), icon=":material/block:", disabled=resting, help=why
        )


@edit_session.changer
def _add(field: str) -> Data:
    """A row of the months that are picked; one that spans the whole scenario lasts as long as that does."""
    state = st.session_state
    row = {"seat": state[SEAT], "move": state[MOVE]}
    first, last = state[FROM], state[UNTIL]
    months = edit_session.now().months
    if first == last:
        row["month"] = first
    elif field == "script" or (first, last) != (months[0], months[-1]):
        row |= {"from": first, "until": last}
    if field == "script" and (size := round(state[SIZE], 1)) != USUAL:
        row["size"] = size
    return with_row(edit_session.changes(), field, row)


@edit_session.changer
def _drop(field: str) -> Data:
    return without_row(edit_session.changes(), field, st.session_state[TAKE + field])


@edit_session.changer
def _set_random() -> Data:
    """Those who are picked move at random; whoever does so in the scenario and is not picked, chooses."""
    new, picked = edit_session.changes(), st.session_state[RANDOM]
    own = edit_session.base().seats
    for seat in load_seeds().seats:
        at_random = own.get(seat) == "random"
        new = undone(new, ("seats", seat))
        if (seat in picked) != at_random:
            new = with_entry(new, "seats", seat, "chooses" if at_random else "random")
    return new
