"""Controls of a page whose pick stands in the address: looked up when a link brings it, kept when it is made.

A key such as `wm.part` is the link's; the control itself is called `wm:part` in the session.
"""

from collections.abc import Callable, Sequence
from typing import Any, Literal

import streamlit as st

from sim.dashboard.state import link

# Stands in a link for a pick of none.
NOTHING = "none"
Shape = Literal["buttons", "pills", "list", "slider"]
SHAPES: dict[Shape, Callable[..., str]] = {
    "buttons": st.segmented_control,
    "pills": st.pills,
    "list": st.selectbox,
    "slider": st.select_slider,
}
IN_A_ROW = ("buttons", "pills")


def pick_one(
    label: str,
    key: str,
    options: Sequence[str],
    default: str,
    label_of: Callable[[str], str] = str,
    shape: Shape = "list",
    *,
    hide_label: bool = False,
    is_kept: bool = True,
) -> str:
    """One of some options, as buttons or pills in a row, a list or a slider; only options are ever picked.

    What is not kept just now leaves the address as it is.
    """
    into = session_key(key)
    link.follow(key, into, lambda text: text if text in options else None)
    if st.session_state.get(into) not in options:
        st.session_state[into] = default
    common = {"label": label, "options": options, "format_func": label_of, "key": into}
    common |= {"on_change": link.outweigh, "label_visibility": "collapsed" if hide_label else "visible"}
    if shape in IN_A_ROW:
        common |= {"required": True, "wrap": True}
    found = SHAPES[shape](**common)
    if is_kept:
        link.keep(key, None if found == default else found)
    return found


def pick_some(
    label: str,
    key: str,
    options: Sequence[str],
    default: tuple[str, ...],
    label_of: Callable[[str], str],
    most: int,
    shape: Literal["list", "pills"] = "list",
) -> tuple[str, ...]:
    """Some of the options, at most so many; a link with others among them is left out with a warning."""
    into = session_key(key)
    link.follow(key, into, lambda text: [] if text == NOTHING else _names(text, options, most))
    if into not in st.session_state:
        st.session_state[into] = list(default)
    common: dict[str, Any] = {"format_func": label_of, "key": into, "on_change": link.outweigh}
    if shape == "pills":
        hidden = "collapsed"
        picks = st.pills(label, options, selection_mode="multi", label_visibility=hidden, wrap=True, **common)
    else:
        picks = st.multiselect(label, options, max_selections=most, **common)
    found = tuple(name for name in options if name in picks) if shape == "pills" else tuple(picks)
    link.keep(key, None if found == default else ",".join(found) or NOTHING)
    return found


def session_key(key: str) -> str:
    """The key in the session of a control with this key in links."""
    return key.replace(".", ":")


def _names(text: str, options: Sequence[str], most: int) -> list[str] | None:
    names = text.split(",")
    return names if len(set(names)) == len(names) <= most and set(names) <= set(options) else None
