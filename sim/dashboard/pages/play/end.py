"""The end of a game: how it ended, the guesses, the truth uncovered, and the doors that lead on."""

import streamlit as st

from sim.dashboard.pages.play import round as rounds
from sim.dashboard.pages.play import session
from sim.dashboard.pages.play.laid import Laid
from sim.view.text.pages import play as text


def show(game: str, laid: Laid) -> None:
    """Draw the end."""
    st.markdown(f"# {text.OVER}\n{text.ended(laid.sheet.ending, laid.played[-1])}")
    rounds.told(laid)
    rounds.keep_game(game, laid)
    if st.button(text.AGAIN, icon=":material/replay:"):
        session.put(None)
        st.rerun()
