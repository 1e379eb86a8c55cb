"""The Play page: before a game its setup, then round by round, then how it ended."""

import streamlit as st

from sim.dashboard.frame import app, scroll
from sim.dashboard.pages.play import answers, before, end, round, session
from sim.dashboard.pages.play.style import STYLE
from sim.errors import BadInput
from sim.view.text.pages import play as text

ORDER = 7
HAS_SIDEBAR = False

SEEN = "play:seen"


def show() -> None:
    """Draw what the game on the table has come to, or the setup of a new one."""
    st.html(STYLE)
    game = session.game()
    laid = None
    if game is not None:
        try:
            with app.first_wait(SEEN, text.WAITING):
                laid = answers.lay(game)
        except BadInput as bad:
            session.put(None)
            st.error(text.A_GAME_IS_WRONG)
            st.code(str(bad), language=None, wrap_lines=True)
    if game is None or laid is None:
        before.show(app.selection())
    elif laid.is_over:
        end.show(game, laid)
    else:
        round.show(game, laid)
    scroll.to_the_top_of("" if laid is None else f"{laid.sheet.number}", "play")


if __name__ == "__main__":
    show()
