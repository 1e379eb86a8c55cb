"""A chart on a page, with the text that stands for it; the menu of files has it as well."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import Any

import streamlit as st

from sim.dashboard.server.cache import remembered
from sim.dashboard.tuning.columns import in_columns
from sim.view.charts.frame import Spec

PICTURES = "pictures"
MOST_PREPARED = 1000
"""Charts that are cached as they are sent, some kilobytes each."""
UNSEEN = "unseen"
"""The class of texts that are read aloud and not shown; the frame has its style."""


@dataclass
class Pictures:
    """The pictures that a page shows just now, by their keys: each with its title, as it is sent; `worlds`
    says of how many worlds they are, where the page has said so.
    """

    by_key: dict[str, tuple[str, Spec]] = field(default_factory=dict)
    worlds: int = 0


def forget() -> None:
    """Forget the pictures of the page before."""
    st.session_state[PICTURES] = Pictures()


def page_pictures() -> Pictures:
    """The pictures that the page shows."""
    return st.session_state.setdefault(PICTURES, Pictures())


def set_worlds(worlds: int) -> None:
    """Say of how many worlds the pictures of this page are."""
    page_pictures().worlds = worlds


def show(spec: Spec, key: str, says: str, title: str = "") -> None:
    """A chart with the text that stands for it; it is known by its key, so that a change redraws it.

    `title` heads the chart as a downloaded file; a title of its own or its key stands in.
    """
    _show(in_columns(spec), key, title or title_of(spec, key), says)


@remembered(MOST_PREPARED)
def prepare(draw: Callable[..., Spec], *of: Any) -> Spec:
    """The chart that `draw` makes of these as it is sent, made once for as long as it is cached."""
    return in_columns(draw(*of))


def show_live(spec: Spec, key: str, name: str = "", title: str = "") -> None:
    """A prepared chart that moves with every lever; `title` heads it as a downloaded file.

    It is called by a name that stays the same, or by a title of its own, and what it says stands beside it,
    where the page says so or `unseen` does: the browser draws a chart anew when its text is another.
    """
    name = name or title_of(spec, key)
    _show(spec, key, title or name, name)


def show_apart(spec: Spec, key: str, name: str) -> None:
    """A prepared chart of something else than what is on show, which the menu of files leaves out."""
    st.vega_lite_chart(spec=spec, key=key, width="stretch", theme=None, alt=name)


def show_to_pick(spec: Spec, key: str, name: str, param: str, title: str = "") -> list[dict[str, Any]]:
    """A prepared chart in which a reader may pick: what its selection `param` holds just now.

    `title` heads it as a downloaded file, or its name.
    """
    found = st.vega_lite_chart(
        spec=spec, key=key, width="stretch", theme=None, alt=name, on_select="rerun", selection_mode=param
    )
    page_pictures().by_key[key] = (title or name, spec)
    picked = found["selection"].get(param, [])
    return list(picked) if isinstance(picked, list) else []


def unseen(*says: str) -> str:
    """What pictures say, for those who do not see them, as HTML within a page's words."""
    return "".join(f'\n<p class="{UNSEEN}">{escape(text)}</p>\n' for text in says)


def _show(spec: Spec, key: str, title: str, alt: str) -> None:
    show_apart(spec, key, alt)
    page_pictures().by_key[key] = (title, spec)


def title_of(spec: Spec, key: str) -> str:
    """What a chart is called: by its own title, or by its key."""
    own = spec.get("title") or {}
    text = own.get("text") if isinstance(own, dict) else own
    words = key.replace("-", " ").replace("_", " ")
    return str(text or words[:1].upper() + words[1:])
