"""The What matters page: what carries an outcome, the tipping map, the boxes of conditions."""

import streamlit as st

from sim.dashboard import app
from sim.dashboard.charts.palette import ink_for
from sim.dashboard.matters import boxes_part, map_part, weights_part
from sim.dashboard.picked import one_of

PARTS = {
    "weights": "What carries an outcome",
    "map": "The tipping map",
    "boxes": "Boxes of conditions",
}
ABOUT = """
The analyses leave many numbers open, and a thousand worlds differ in all of them at once. Which of these
numbers carries a result, where is the edge, and under which conditions does an ending take over? Every
picture here opens on a finished study of the baseline; begin one of the scenario in the sidebar when you
like.
"""
LIMITS = """
These are statements about the model: a large share says that the model's answer hangs on a number that the
analyses leave open, not that the world does. Numbers are varied independently of each other, so that some of
the worlds here are such as nobody would believe in. An ending is a matter of all or nothing, and luck has a
large share in it; exposure shows the numbers more clearly.
"""


def show() -> None:
    """Draw the part that is picked."""
    choice = app.choice()
    st.markdown("# What matters")
    st.markdown(ABOUT)
    part = one_of(
        "Part of the page", "wm.part", list(PARTS), "weights", PARTS.__getitem__, "buttons", hide_label=True
    )
    ink = ink_for(st.context.theme.type)
    {"weights": weights_part.show, "map": map_part.show, "boxes": boxes_part.show}[part](choice, ink)
    st.caption(LIMITS)
