"""The workshop's moves: what a seat is made to do, what it may not do, and who moves at random."""

import streamlit as st

from sim.dashboard.change_words import row_in_words
from sim.dashboard.changes import Data, key_of
from sim.dashboard.edits import undone, with_entry, with_row, without_row
from sim.dashboard.words import month_in_words
from sim.dashboard.workshop import desk
from sim.evidence import SEATS, load_seeds
from sim.vocabulary import RESTING

SEAT, MOVE, FROM, UNTIL = "moves:seat", "moves:move", "moves:from", "moves:until"
TAKE, RANDOM = "moves:take:", "moves:random"
NAMES = {"minsk": "Minsk, what it does", "minsk_words": "Minsk, what it says"}
LISTS = {"script": "What the scenario scripts", "blocked": "What the scenario forbids"}


def named(seat: str) -> str:
    """A seat as the controls call it."""
    return NAMES.get(seat, seat.title())


def show() -> None:
    """Draw what may be taken away, a new row, and who moves at random."""
    for field, label in LISTS.items():
        _take_away(field, label)
    with st.container(border=True):
        st.markdown("**A move is made, or forbidden, whatever a capital would choose**")
        _new()
    st.multiselect(
        "Who moves at random instead of choosing?",
        SEATS,
        format_func=named,
        key=desk.shows(RANDOM, [seat for seat, how in desk.now().seats.items() if how == "random"]),
        on_change=_randomly,
        placeholder="Nobody",
    )


def _take_away(field: str, label: str) -> None:
    gone = desk.changes().get(field, {}).get("drop", [])
    rows = {key_of(field, row): row for row in desk.base_data().get(field, [])}
    rows = {key: row for key, row in rows.items() if key not in gone}
    if not rows:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            label,
            desk.one_of(TAKE + field, list(rows)),
            format_func=lambda key: row_in_words(field, rows[key]).removeprefix("Scripted: "),
            key=TAKE + field,
        )
        st.button("Take it away", key=f"{TAKE}{field}:go", on_click=_drop, args=(field,))


def _new() -> None:
    months = desk.now().months
    moves = load_seeds().moves
    left, right = st.columns(2)
    seat = left.selectbox("Who?", SEATS, format_func=named, key=SEAT)
    own = [move for who, move in moves if who == seat]
    move = right.selectbox(
        "Which move?", desk.one_of(MOVE, own), format_func=lambda move: moves[seat, move].label, key=MOVE
    )
    left, right = st.columns(2)
    desk.one_of(UNTIL, months, months[-1])
    left.selectbox("From", desk.one_of(FROM, months), format_func=month_in_words, key=FROM)
    right.selectbox("Until", months, format_func=month_in_words, key=UNTIL)
    with st.container(horizontal=True):
        st.button("Let it be made", on_click=_add, args=("script",), icon=":material/play_arrow:")
        resting = move in RESTING
        why = "To do nothing stays open always." if resting else None
        st.button(
            "Forbid it", on_click=_add, args=("blocked",), icon=":material/block:", disabled=resting, help=why
        )


@desk.changer
def _add(field: str) -> Data:
    """A row of the months that are picked; one that spans the whole scenario lasts as long as that does."""
    state = st.session_state
    row = {"seat": state[SEAT], "move": state[MOVE]}
    first, last = state[FROM], state[UNTIL]
    months = desk.now().months
    if first == last:
        row["month"] = first
    elif field == "script" or (first, last) != (months[0], months[-1]):
        row |= {"from": first, "until": last}
    return with_row(desk.changes(), field, row)


@desk.changer
def _drop(field: str) -> Data:
    return without_row(desk.changes(), field, st.session_state[TAKE + field])


@desk.changer
def _randomly() -> Data:
    """Those who are picked move at random; whoever does so in the scenario and is not picked, chooses."""
    new, picked = desk.changes(), st.session_state[RANDOM]
    own = desk.base().seats
    for seat in SEATS:
        at_random = own.get(seat) == "random"
        new = undone(new, ("seats", seat))
        if (seat in picked) != at_random:
            new = with_entry(new, "seats", seat, "chooses" if at_random else "random")
    return new
