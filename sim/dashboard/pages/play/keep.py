"""How a game is left and come back to: its file, its address, and the way to another."""

import streamlit as st

from sim.dashboard.pages.play import session
from sim.dashboard.pages.play.laid import Laid
from sim.view.text.pages import play as text


def show(game: str, laid: Laid) -> None:
    """Draw the buttons that keep or clear the table."""
    with st.container(horizontal=True, vertical_alignment="center", key="play-keep"):
        st.download_button(
            text.SAVE,
            game,
            file_name=f"tightrope-game-{laid.capital}-{laid.run}-{laid.sheet.number}.yaml",
            mime="application/yaml",
            icon=":material/download:",
            on_click="ignore",
            key="play:save",
        )
        with st.popover(text.NEW, icon=":material/logout:"):
            st.markdown(text.NEW_ASK)
            if st.button(text.NEW_YES, key="play:new"):
                session.put(None)
                st.rerun()
        st.caption(text.IN_LINK if session.is_in_link() else text.NOT_IN_LINK, width="stretch")
