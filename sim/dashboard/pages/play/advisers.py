"""Advisers: what may come of each open move, asked for by a button, from what the capital itself knows."""

from collections.abc import Callable, Sequence

import streamlit as st

from sim.dashboard.frame import app, picture, projector
from sim.dashboard.pages.play import session
from sim.dashboard.pages.play.laid import Laid
from sim.model.outcomes import OUTCOMES
from sim.play.coverage import coverage
from sim.play.records import AIMS, Advice
from sim.seeds.load import load_seeds
from sim.view.charts.advice import advice
from sim.view.text import play as words
from sim.view.text.pages import play as text

ON = "play:advice-on"
Ask = Callable[[str], Sequence[Advice]]
"""Asks the advisers of a seat."""


def show(ask: Ask, laid: Laid, seat: str) -> None:
    """The advisers of a seat, who think once they are asked."""
    asked = st.expander(text.ADVISERS, key=session.ADVISED, on_change="rerun", icon=":material/groups:")
    if not asked.open:
        return
    with asked, app.errors_as_messages():
        with st.spinner(text.ADVISERS_WAITING):
            found = ask(seat)
        right = words.describe_coverage(coverage().of(laid.capital), coverage().games)
        st.markdown(f"{words.ABOUT_ADVISERS} {right}")
        if found:
            _chart(found, seat)
        else:
            st.markdown(text.NO_ADVICE)


def _chart(found: Sequence[Advice], seat: str) -> None:
    """One figure of all open moves, the highest first, or the lowest where less is usually wanted."""
    on = st.selectbox(text.ADVICE_ON, (AIMS, *OUTCOMES), format_func=words.label_of, key=ON)
    sign = 1 if on in text.LOWEST_FIRST else -1
    ranges = {
        text.name_move(seat, each.move): (each.ranges[on].low, each.ranges[on].middle, each.ranges[on].high)
        for each in sorted(found, key=lambda each: sign * each.ranges[on].middle)
    }
    title = words.label_of(on)
    waits = any(load_seeds().moves[seat, each.move].answers for each in found)
    st.caption(f"{text.explain_advice(on)} {words.IF_THEY_COME if waits else ''}".strip())
    picture.show_apart(advice(ranges, title, projector.ink()), "advice", title)
    says = text.describe_advice(title, ranges)
    st.markdown(picture.unseen(says), unsafe_allow_html=True)
