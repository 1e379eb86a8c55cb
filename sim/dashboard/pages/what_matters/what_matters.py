"""The What matters page: what carries an outcome, the tipping map, the boxes of conditions."""

import streamlit as st

from sim.dashboard.frame import app, projector
from sim.dashboard.frame.linked_controls import pick_one
from sim.dashboard.pages.what_matters import boxes, tipping_map, weights
from sim.view.text.pages import what_matters as text

ORDER = 50

PARTS = {
    "weights": (text.WEIGHTS, weights.show),
    "map": (text.MAP, tipping_map.show),
    "boxes": (text.BOXES, boxes.show),
}


def show() -> None:
    """Draw the part that is picked."""
    selection = app.selection()
    st.markdown(f"# {text.TITLE}")
    projector.introduce(text.ABOUT)
    part = pick_one(
        text.PART, "wm.part", list(PARTS), "weights", lambda name: PARTS[name][0], "buttons", hide_label=True
    )
    show_part = PARTS[part][1]
    show_part(selection, projector.ink())
    projector.aside(text.LIMITS)


if __name__ == "__main__":
    show()
