"""The part of the Scoreboard on what the facts narrow of the uncertain numbers, as it was shipped."""

import streamlit as st

from sim.dashboard.frame import picture, projector
from sim.dashboard.state import catalogue
from sim.view import identification
from sim.view.charts.ranges import ranges
from sim.view.text import identification as words
from sim.view.text.pages import scoreboard as text


def show() -> None:
    """The headline, the picture of ranges, sentences, whether it can be believed, episodes left out."""
    shipped = identification.load_shipped()
    found = shipped.found
    st.markdown(f"## {text.NARROWED}\n{text.ABOUT_NARROWED}")
    st.markdown(f"**{words.describe_narrowed(found)}.** {words.IN_SIGHT}")
    if shipped.version != catalogue.version():
        st.warning(text.other_version(catalogue.version()))
    rows = identification.pictured(found)
    picture.show(ranges(rows, projector.ink()), "ranges", words.describe_picture(rows), text.PICTURED)
    with st.expander(text.LEVERS_TOLD):
        st.markdown(text.narrowed_list(identification.levers(found)))
    with st.expander(text.NARROWED_TOLD):
        st.markdown(text.narrowed_table(identification.narrowed(found)))
    st.markdown(f"{text.CAN_IT_BE_BELIEVED} {words.describe_check(found)}.")
    st.markdown(f"### {text.LEFT_OUT}\n{words.describe_left_out(found)}. {text.NO_OVERLAY}")
    st.markdown(text.left_out_table(found))
    st.caption(text.narrowed_measured_with(shipped.version, found))
