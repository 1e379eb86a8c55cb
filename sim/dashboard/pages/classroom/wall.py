"""The wall of a room, for a projector: nothing that a seat must not know."""

import streamlit as st

from sim.dashboard.frame import app
from sim.dashboard.pages.classroom import shown, watch
from sim.rooms import Wall
from sim.view.text.pages import classroom as text

WIDE, NARROW = 7, 5


def show(wall: Wall) -> None:
    """Draw the wall."""
    with st.container(key="class-wall"):
        st.markdown(f"# {text.room(wall.title)}")
        watch.go_on(wall, lambda now: now.version, [seat.capital for seat in wall.seats])
        left, right = st.columns((WIDE, NARROW), gap="large")
        with left:
            now(wall)
            if wall.phase == "lobby":  # beside the QR, lest the first screen hold all but who has come
                shown.seats(wall)
            with app.errors_as_messages():
                if wall.is_uncovered:
                    shown.ended(wall)
                    shown.rope(wall)
                else:
                    shown.news(wall)
            shown.guesses(wall)
        with right:
            if wall.phase != "lobby":
                shown.seats(wall, with_sheets=True)
            if wall.phase != "over":
                st.markdown(f"## {text.WALL_ABOUT}")
                shown.entrance(wall.code)


def now(wall: Wall) -> None:
    """Where the game is."""
    match wall.phase:
        case "lobby":
            st.markdown(f"## {text.LOBBY}\n{text.game_ahead(wall.n_rounds, wall.months)}")
        case "playing":
            st.markdown(f"## {text.round_now(wall.number, wall.n_rounds, wall.months)}")
        case "over":
            st.markdown(f"## {text.OVER}")
    shown.taken_back(wall)
