"""A chart on a page, with the text that stands for it."""

import streamlit as st

from sim.dashboard.charts.frame import Spec


def picture(spec: Spec, key: str, says: str) -> None:
    """A chart with the text that stands for it; it is told apart by its key, so that a change redraws it."""
    st.vega_lite_chart(spec=spec, key=key, width="stretch", theme=None, alt=says)
