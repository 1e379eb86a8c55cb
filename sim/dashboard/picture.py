"""A chart on a page, with the text that stands for it, kept within reach of the page's take-away."""

from dataclasses import dataclass, field
from html import escape

import streamlit as st

from sim.dashboard.charts.frame import Spec
from sim.dashboard.columns import in_columns

SHELF = "pictures"
UNSEEN = "unseen"
"""The class of texts that are read aloud and not shown; the frame has its style."""
TITLES = {
    "corridor": "The corridor",
    "corridor-A": "The corridor of A",
    "corridor-B": "The corridor of B",
    "endings": "How 100 worlds end",
    "change": "Against the baseline",
    "difference": "B less A, at the end",
    "flow": "How the same worlds end",
}


@dataclass
class Shelf:
    """The pictures that a page shows just now, by their keys: each with its title; `worlds` says of how many
    worlds they are, where the page has said so.
    """

    pictures: dict[str, tuple[str, Spec]] = field(default_factory=dict)
    worlds: int = 0


def begin() -> None:
    """Forget the pictures of the page before."""
    st.session_state[SHELF] = Shelf()


def shelf() -> Shelf:
    """The pictures on show."""
    return st.session_state.setdefault(SHELF, Shelf())


def of_worlds(worlds: int) -> None:
    """Say of how many worlds the pictures of this page are."""
    shelf().worlds = worlds


def picture(spec: Spec, key: str, says: str, title: str = "", *, moves: bool = False) -> None:
    """A chart with the text that stands for it; it is told apart by its key, so that a change redraws it.

    `title` heads the chart where it is taken away as a file; a title of its own or a known key stands in. A
    chart that `moves` with every lever is called by its title alone, and what it says stands beside it for
    those who do not see it, unless the page says it anyway: the browser draws a chart anew when the text of
    the chart itself is another.
    """
    alt = (title or title_of(spec, key)) if moves else says
    st.vega_lite_chart(spec=in_columns(spec), key=key, width="stretch", theme=None, alt=alt)
    if moves and says:
        st.html(f'<p class="{UNSEEN}">{escape(says)}</p>')
    shelf().pictures[key] = (title or title_of(spec, key), spec)


def title_of(spec: Spec, key: str) -> str:
    """What a chart is called: by its own title, or by its key."""
    own = spec.get("title") or {}
    text = own.get("text") if isinstance(own, dict) else own
    spoken = key.replace("-", " ").replace("_", " ")
    return str(text or TITLES.get(key) or spoken[:1].upper() + spoken[1:])
