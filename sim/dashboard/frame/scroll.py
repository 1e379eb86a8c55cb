"""Code that a browser runs once where it is drawn, as to scroll a page back to its top."""

import streamlit as st
from streamlit.components.v2 import component
from streamlit.components.v2.types import ComponentRenderer

SCROLL = 'document.querySelector(".stMain")?.scrollTo({ top: 0 })'


def script(name: str, code: str) -> ComponentRenderer:
    """Code that is run once where it is drawn; in more than one line, lest it be taken for a file's name."""
    return component(name, js=f"export default () => {{\n{code}\n}}")


_to_the_top = script("to-the-top", SCROLL)


def to_the_top_of(what: str, where: str) -> None:
    """Scroll up where `what` is on show in this place of the session, and something else was before."""
    last = f"scroll:{where}"
    before = st.session_state.get(last, what)
    st.session_state[last] = what
    if before != what:
        _to_the_top(key=f"{last}:{what}", height=1)
