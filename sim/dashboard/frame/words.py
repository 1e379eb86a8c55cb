"""The words of a page, at hand on every page: by tap, by pointer and by keyboard, made when asked for."""

from pathlib import Path

import streamlit as st

from sim.dashboard.frame import pages
from sim.view.glossary import other_terms, terms_of_page
from sim.view.text import glossary as text

KEY = "words"
EVIDENCE = pages.script("evidence")
TERMS = {"ev.part": "look-up", "ev.kind": "term"}


@st.fragment(key="the-words")
def show(page: str) -> None:
    """A button that opens what the terms of this page mean, then those of all others."""
    opened = st.popover(text.WORDS, icon=":material/dictionary:", key=KEY, on_change="rerun")
    if opened.open:
        with opened:
            _terms(pages.script(page))


def _terms(script: Path) -> None:
    """The terms of the page, and the rest below them."""
    here = terms_of_page(script)
    if here:
        st.markdown(f"**{text.ON_THIS_PAGE}**\n{text.list_terms(here)}")
    with st.expander(text.ALL_OTHERS):
        st.markdown(text.list_terms(other_terms(here)))
    st.page_link(EVIDENCE, label=text.IN_EVIDENCE, icon=":material/hub:", query_params=TERMS)
