"""A chart on a page, with the text that stands for it, kept within reach of the page's take-away."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import Any

import streamlit as st

from sim.dashboard.charts.frame import Spec
from sim.dashboard.columns import in_columns, shared
from sim.dashboard.kept import remembered

SHELF = "pictures"
KEPT = 1000
"""Charts that are kept as they travel, some kilobytes each."""
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
    "region": "The region",
}


@dataclass
class Shelf:
    """The pictures that a page shows just now, by their keys: each with its title, as it travels; `worlds`
    says of how many worlds they are, where the page has said so.
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


def picture(spec: Spec, key: str, says: str, title: str = "") -> None:
    """A chart with the text that stands for it; it is told apart by its key, so that a change redraws it.

    `title` heads the chart where it is taken away as a file; a title of its own or a known key stands in.
    """
    _show(in_columns(spec), key, title or title_of(spec, key), says)


@remembered(KEPT)
def travelling(draw: Callable[..., Spec], *of: Any) -> Spec:
    """The chart that `draw` makes of these as it travels, made once for as long as it is kept."""
    return shared(in_columns(draw(*of)))


def moving(spec: Spec, key: str, title: str = "") -> None:
    """A chart, as it travels, that moves with every lever; `title` heads it where it is taken away.

    It is called by what it always is, and what it says stands beside it, where the page says so or `unseen`
    does: the browser draws a chart anew when the text of the chart itself is another.
    """
    called = title_of(spec, key)
    _show(spec, key, title or called, called)


def unseen(*says: str) -> str:
    """What pictures say, for those who do not see them, as HTML within a page's words."""
    return "".join(f'\n<p class="{UNSEEN}">{escape(said)}</p>\n' for said in says)


def _show(spec: Spec, key: str, title: str, alt: str) -> None:
    st.vega_lite_chart(spec=spec, key=key, width="stretch", theme=None, alt=alt)
    shelf().pictures[key] = (title, spec)


def title_of(spec: Spec, key: str) -> str:
    """What a chart is called: by its own title, or by its key."""
    own = spec.get("title") or {}
    text = own.get("text") if isinstance(own, dict) else own
    spoken = key.replace("-", " ").replace("_", " ")
    return str(text or TITLES.get(key) or spoken[:1].upper() + spoken[1:])
