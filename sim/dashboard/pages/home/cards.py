"""The scenarios as cards that ask their question."""

import streamlit as st

from sim.dashboard.frame import pages
from sim.dashboard.state import catalogue, link
from sim.view.text.pages import home as text

HOME = pages.script("home")
COLUMNS = 3


@st.fragment(key="home-cards")
def show() -> None:
    """A card for each scenario; its title opens it on the rope."""
    st.markdown(f"## {text.CARDS}")
    listed = list(catalogue.scenarios().items())
    for start in range(0, len(listed), COLUMNS):
        for column, (name, scenario) in zip(
            st.columns(COLUMNS), listed[start : start + COLUMNS], strict=False
        ):
            with column, st.container(border=True, gap="xxsmall", height="stretch"):
                st.page_link(
                    HOME,
                    label=f"**{scenario.title}**",
                    icon=":material/play_arrow:",
                    query_params={"scenario": name} | link.along(),
                )
                st.markdown(scenario.question or scenario.summary)
