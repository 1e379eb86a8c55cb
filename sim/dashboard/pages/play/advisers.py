"""Advisers: what may come of each open move, asked for by a button, from what the capital itself knows."""

import json
from functools import cache
from pathlib import Path

import streamlit as st

from sim import play
from sim.dashboard.frame import app, picture, projector
from sim.dashboard.pages.play import answers, session
from sim.dashboard.pages.play.laid import Laid
from sim.model.outcomes import OUTCOMES
from sim.view.charts.advice import advice
from sim.view.text import cards as words
from sim.view.text.pages import play as text

AIMS = "aims"
ON = "play:advice-on"
FIGURES = Path(play.__file__).parent / "data" / "advisers.json"


@cache
def coverage() -> float | None:
    """In which share of cases what came lay within the advisers' range, over games played by the model; None
    where that was not measured.
    """
    if not FIGURES.is_file():
        return None
    return float(json.loads(FIGURES.read_text(encoding="utf-8"))["coverage"])


def show(game: str, laid: Laid, seat: str) -> None:
    """The advisers of a seat, who think once they are asked."""
    asked = st.expander(text.ADVISERS, key=session.ADVISED, on_change="rerun", icon=":material/groups:")
    if not asked.open:
        return
    with asked, app.errors_as_messages():
        st.markdown(" ".join(filter(None, (text.ADVISERS_ABOUT, text.describe_coverage(coverage())))))
        with st.spinner(text.ADVISERS_WAITING):
            found = answers.advise(game, laid.capital, seat)
        if not found:
            st.markdown(text.NO_ADVICE)
            return
        on = st.selectbox(text.ADVICE_ON, (AIMS, *OUTCOMES), format_func=text.name_advice, key=ON)
        names = {card.move: words.name_card(card) for card in laid.sheet.cards[seat]}
        ranges = {
            names[move]: (of[on].low, of[on].middle, of[on].high)
            for move, of in sorted(found.items(), key=lambda item: -item[1][on].middle)
            if move in names
        }
        st.caption(text.explain_advice(on))
        spec = advice(ranges, text.name_advice(on), projector.ink())
        picture.show_apart(spec, "advice", text.name_advice(on))
        said = text.describe_advice(text.name_advice(on), ranges)
        st.markdown(picture.unseen(said), unsafe_allow_html=True)
