"""The address of the page, kept in step with the session: the selection, and what is picked on each page.

A page keeps what is picked on it with `keep("why.month", "2016-07")` and takes it up again with `follow`.
Keys begin with one of `link_parts.PAGE_PREFIXES`; they stay in the address from page to page, so that a link
restores all of them; `link_parts.SECRETS` stay on their page. What a link says is untrusted: the page that
owns a key judges it.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from sim.dashboard.state import catalogue
from sim.dashboard.state.link_parts import (
    GAME,
    SECRETS,
    STAMP,
    VERSION,
    is_too_long,
    page_keys,
    parts_of,
    tidied,
)
from sim.dashboard.state.selection import Selection
from sim.dashboard.state.url_codec import decode, stamp
from sim.view.text import links as text
from sim.view.text.escape import escape

# In the session: the address as it was last written or read, whether a control here outweighs it, what of it
# could not be followed, the page, the pages' keys, and which of those have been taken up.
LINK, MOVED, PROBLEMS, PAGE = "link", "moved", "link:problems", "page"
KEYS, TAKEN = "link:keys", "link:taken"
CUT = 80


def outweigh() -> None:
    """Whatever moved a control outweighs the address, which may be a step behind."""
    st.session_state[MOVED] = True
    st.session_state[PROBLEMS] = []


def page() -> str:
    """The name of the page that is on show."""
    return st.session_state.get(PAGE, "")


def problems() -> list[str]:
    """What of the link that opened the page could not be followed."""
    return st.session_state.get(PROBLEMS, [])


def keep(key: str, value: str | None) -> None:
    """Put what is picked on a page into the address, or with None take it out.

    A new run of the script may cut the writing short: then it is written in that one.
    """
    keys: dict[str, str] = st.session_state.setdefault(KEYS, {})
    st.session_state.setdefault(TAKEN, set()).add(key)
    if keys.get(key) == value == st.session_state.get(LINK, {}).get(key):
        return
    keys.pop(key, None)
    if value is not None and not is_too_long(key, value):
        keys[key] = value
    own = page_keys(st.session_state.get(LINK, {}))
    _write({name: part for name, part in st.session_state.get(LINK, {}).items() if name not in own})


def along() -> dict[str, str]:
    """What a whole link within the program takes along, lest it be lost: a game that is being played."""
    return {key: part for key, part in st.session_state.get(KEYS, {}).items() if key == GAME}


def follow(key: str, into: str, understand: Callable[[str], Any]) -> None:
    """Set a value of the session by the address: when a visit begins, after a page was left, or when somebody
    went back in the browser.

    `understand` gives the value for the key's text; None or a `ValueError` where it means nothing, of which
    the reader is warned.
    """
    taken: set[str] = st.session_state.setdefault(TAKEN, set())
    if into in st.session_state and key in taken:
        return
    first = key not in taken
    taken.add(key)
    part: str | None = st.session_state.get(KEYS, {}).get(key)
    if part is None:
        if first:
            st.session_state.pop(into, None)
        return
    try:
        value = understand(part)
        why = text.means_nothing(escape(part[:CUT]))
    except ValueError as problem:
        value, why = None, escape(str(problem)[: 4 * CUT])
    if value is None:
        st.warning(text.part_left_out(key, why))
        keep(key, None)
    else:
        st.session_state[into] = value


def arrive(page: str) -> Selection | None:
    """The selection that the address asks for, None where the session's own stands.

    Who goes to another page takes along what the session holds, although the address there is bare; who goes
    back to one finds what was on show there, which its address says whole.
    """
    state = st.session_state
    switched = state.get(PAGE, page) != page
    state[PAGE] = page
    link = st.query_params.to_dict()
    by_hand = state.pop(MOVED, False) or (switched and VERSION not in link)
    if switched:
        state[PROBLEMS] = []
    if LINK in state and (by_hand or link == state[LINK]):
        if switched:  # a link from page to page says what to open there
            asked = page_keys(tidied(link))
            state[KEYS] = {**state.get(KEYS, {}), **asked}
            state[TAKEN] = state.get(TAKEN, set()) - set(asked)
        return None
    decoded = decode(link, catalogue.program())
    state[PROBLEMS] = decoded.problems
    state[TAKEN] = set()
    state[KEYS] = {} if decoded.made_by and decoded.selection == Selection() else page_keys(tidied(link))
    return decoded.selection


def write(selection: Selection) -> None:
    """Let the address say what is on show."""
    _write(parts_of(selection))


def _write(parts: dict[str, str]) -> None:
    """Write the address: a selection's parts, then the pages'."""
    unstamped = {name: part for name, part in parts.items() if name not in STAMP}
    keys: dict[str, str] = st.session_state.get(KEYS, {})
    unstamped |= {key: part for key, part in keys.items() if SECRETS.get(key, page()) == page()}
    link = stamp(unstamped, catalogue.version(), catalogue.numbers())
    if link != st.query_params.to_dict():
        st.query_params.from_dict(link)
    st.session_state[LINK] = link
    st.session_state[MOVED] = False
