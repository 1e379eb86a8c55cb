"""The game in the session and in the address: its file's text, and the picks for the round on the table.

Nothing else of a game is kept: what lies on the table is asked for anew, and cached by the server.
"""

import streamlit as st

from sim.dashboard.state import link
from sim.dashboard.state.link_parts import GAME
from sim.dashboard.state.packed_text import fits, pack, unpack

TEXT, SLOTS, TURN = "play:game", "play:slots", "play:turn"
SEAT, ADVISED = "play:seat", "play:advisers"
Slots = dict[str, list[str | None]]
"""What is picked for each month of the round, by seat; nothing leaves a month to the cabinet."""


def game() -> str | None:
    """The text of the game on the table; None before one is begun."""
    link.follow(GAME, TEXT, unpack)
    text: str | None = st.session_state.get(TEXT)
    if text is not None:
        begin_turn(text)
    return text


def begin_turn(turn: str) -> None:
    """Forget what was picked for another round than this one."""
    if st.session_state.get(TURN) != turn:
        _clear()
        st.session_state[TURN] = turn


def is_in_link() -> bool:
    """Whether the address holds the game; one of a scenario of one's own may be too long."""
    return fits(st.session_state.get(TEXT, ""))


def put(text: str | None) -> None:
    """Put another game, or another round of it, on the table; with None the table is empty."""
    st.session_state.pop(TEXT, None)
    if text is not None:
        st.session_state[TEXT] = text
    link.keep(GAME, pack(text) if text is not None and fits(text) else None)
    link.outweigh()


def slots(seats: list[str], n_months: int) -> Slots:
    """What is picked for the round."""
    found: Slots = st.session_state.setdefault(SLOTS, {})
    for seat in seats:
        found.setdefault(seat, [None] * n_months)
    return found


def _clear() -> None:
    """Forget what belongs to another round."""
    for key in (SLOTS, SEAT, ADVISED):
        st.session_state.pop(key, None)
