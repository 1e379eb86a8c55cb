"""Guesses: a handle for each thing that is guessed."""

from collections.abc import Sequence

import streamlit as st

from sim.dashboard.pages.play.laid import Guesses
from sim.view.summary import PERCENT
from sim.view.text.pages import play as text

GUESS = "play:guess:"
USUAL = {"intervention": 10, "balancing": 80}
"""Where a handle stands at first, in per cent; elsewhere in the middle."""


def ask(events: Sequence[str]) -> Guesses:
    """How likely the player takes each of these to be; the handles stand side by side."""
    found = []
    for column, name in zip(st.columns(len(events)), events, strict=True):
        with column:
            first = USUAL.get(name, PERCENT // 2)
            share = st.slider(text.guess_of(name), 0, PERCENT, first, key=f"{GUESS}{name}")
            found.append((name, share / PERCENT))
    return tuple(found)
