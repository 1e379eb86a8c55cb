"""Controls of a page whose pick stands in the address: looked up when a link brings it, kept when it is made.

A key such as `wm.part` is the link's; the control itself is called `wm:part` in the session.
"""

from collections.abc import Callable, Sequence
from typing import Literal

import streamlit as st

from sim.dashboard import link

Shape = Literal["buttons", "list", "slider"]
SHAPES: dict[Shape, Callable[..., str]] = {
    "buttons": st.segmented_control,
    "list": st.selectbox,
    "slider": st.select_slider,
}


def one_of(
    label: str,
    key: str,
    options: Sequence[str],
    default: str,
    said: Callable[[str], str] = str,
    shape: Shape = "list",
    *,
    hide_label: bool = False,
) -> str:
    """One of some options, as buttons in a row, as a list or as a slider; only options are ever picked."""
    into = key.replace(".", ":")
    link.follow(key, into, lambda text: text if text in options else None)
    if st.session_state.get(into) not in options:
        st.session_state[into] = default
    common = {"label": label, "options": options, "format_func": said, "key": into}
    common |= {"on_change": link.touched, "label_visibility": "collapsed" if hide_label else "visible"}
    if shape == "buttons":
        common |= {"required": True, "wrap": True}
    found = SHAPES[shape](**common)
    link.keep(key, None if found == default else found)
    return found


def some_of(
    label: str,
    key: str,
    options: Sequence[str],
    default: tuple[str, ...],
    said: Callable[[str], str],
    most: int,
) -> tuple[str, ...]:
    """Some of the options, at most so many; a link with others among them is told and left out."""
    into = key.replace(".", ":")
    link.follow(key, into, lambda text: _listed(text, options, most))
    if into not in st.session_state:
        st.session_state[into] = list(default)
    picks = st.multiselect(
        label, options, format_func=said, key=into, max_selections=most, on_change=link.touched
    )
    found = tuple(picks)
    link.keep(key, None if found == default else ",".join(found))
    return found


def _listed(text: str, options: Sequence[str], most: int) -> list[str] | None:
    names = text.split(",")
    return names if len(set(names)) == len(names) <= most and set(names) <= set(options) else None
