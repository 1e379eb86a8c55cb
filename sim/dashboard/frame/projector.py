"""Projector mode, for a room: large letters, strong ink, wide pictures one below the other, asides folded.

Streamlit's sizes are shares of that of the page's letters, which are made larger here; pictures, which are
drawn in pixels, are magnified as much. The switch is on every page, and in the link.
"""

from dataclasses import replace

import streamlit as st

from sim.dashboard.state import link
from sim.view.charts.palette import Ink, ink_for
from sim.view.text import frame as text

KEY, SWITCH, ON = "vw.projector", "vw:projector", "on"
LARGER = 1.3125
"""What is 14 pixels high, the smallest that is read, becomes 18.4."""
SWITCH_STYLE = """
<style>
/* At the right end of the navigation, which leaves it the room. */
.st-key-vw-projector {position: fixed; top: 0; right: 1.2rem; height: 3.75rem; width: auto !important;
  display: flex; align-items: center; z-index: 999991;}
@media (min-width: 768px) {.stAppHeader .stAppToolbar {padding-right: 9rem;}}
/* Streamlit keeps two hundred pixels for its menu: with the sidebar, pages would fold away under "more". */
.stAppHeader [data-testid="stTopNav"] + div {min-width: 0;}
@media (max-width: 1399px) {
  .stAppHeader [data-testid="stTopNavLink"] {padding-left: 0.35rem; padding-right: 0.35rem;}
}
@media (max-width: 1320px) {
  .stAppHeader [data-testid="stTopNavLink"] {padding-left: 0.15rem; padding-right: 0.15rem;}
}
@media (max-width: 767px) {
  .st-key-vw-projector {position: static;}
  .st-key-vw-projector:not(:has(input:checked)) {display: none;}
}
</style>
"""
STYLE = f"""
<style>
:root {{font-size: {100 * LARGER}% !important;}}
.stVegaLiteChart {{width: {100 / LARGER:.3f}% !important;}}
.stVegaLiteChart svg.marks {{zoom: {LARGER};}}
.stVegaLiteChart text[font-size="12px"] {{font-size: 14px;}}
.stMain code, .stMain small, .stMain sub, .stMain sup {{font-size: 0.875rem !important;}}
.stSidebar .stSelectbox input {{font-size: 0.875rem;}}
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] *, .stMarkdownBadge,
.stMarkdownColoredText, .stAlert *, button[data-selected="true"] {{
  color: inherit !important; opacity: 1 !important;}}
.stMain .stHorizontalBlock:has(> .stColumn .stVegaLiteChart) {{flex-wrap: wrap;}}
.stMain .stHorizontalBlock:has(> .stColumn .stVegaLiteChart) > .stColumn {{min-width: 100%;}}
.stAppHeader [data-testid="stTopNavLink"] {{padding-left: 0.35rem; padding-right: 0.35rem;}}
@media (max-width: 1499px) {{
  .stAppHeader [data-testid="stTopNavLink"] {{padding-left: 0.1rem; padding-right: 0.1rem;}}
  /* Its name is still read out. */
  .st-key-words button [data-testid="stMarkdownContainer"] {{position: absolute; width: 1px; height: 1px;
    overflow: hidden; clip-path: inset(50%);}}
}}
/* The larger letters leave it room there in narrower windows, too, without its name. */
@media (min-width: 1000px) {{
  .stApp .st-key-words {{top: 0.65rem; bottom: auto; right: 12.4rem; z-index: 999991;}}
}}
.stSidebar[data-collapsed="false"] {{min-width: 22rem !important;}}
</style>
"""


def is_on() -> bool:
    """Whether the page is shown to a room."""
    return bool(st.session_state.get(SWITCH))


def show() -> None:
    """The switch, and what it changes in the looks of all pages."""
    link.follow(KEY, SWITCH, lambda part: True if part == ON else None)
    st.toggle(text.PROJECTOR, key=SWITCH, on_change=link.outweigh)
    link.keep(KEY, ON if is_on() else None)
    st.html(SWITCH_STYLE + STYLE if is_on() else SWITCH_STYLE)


def ink() -> Ink:
    """The ink of the page's theme; for a room nothing written is in quiet ink."""
    own = ink_for(st.context.theme.type)
    return replace(own, quiet=own.text) if is_on() else own


def fold(paragraphs: str, summary: str = text.ASIDE) -> str:
    """Something that need not be in sight, as HTML within a page's words: it opens at its summary."""
    return f"<details><summary>{summary}</summary>\n\n{paragraphs}\n\n</details>\n"


def introduce(paragraph: str) -> None:
    """What a page says of itself, which is folded away in a room."""
    st.markdown(fold(paragraph) if is_on() else paragraph, unsafe_allow_html=is_on())


def aside(paragraph: str) -> None:
    """A secondary explanation in small print, which is folded away in a room."""
    if is_on():
        st.markdown(fold(paragraph), unsafe_allow_html=True)
    else:
        st.caption(paragraph)
