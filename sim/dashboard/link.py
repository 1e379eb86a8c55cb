"""The address of the page, kept in step with the session: the choice, and what is picked on each page.

A page keeps what is picked on it with `keep("why.month", "2016-07")` and takes it up again with `follow`.
Keys begin with one of `state.PAGE_PREFIXES`; they stay in the address from page to page, so that a link
restores all of them. What a link says is untrusted: the page that owns a key judges it.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from sim.dashboard import catalogue
from sim.dashboard.building import built
from sim.dashboard.inert import inert
from sim.dashboard.packed import packed, unpacked
from sim.dashboard.state import (
    KNOWN,
    MAX_PAGE_TEXT,
    PINNED,
    VERSION,
    Choice,
    decode,
    encode,
    not_followed,
    other_maker,
    page_keys,
    refused,
    stamped,
)
from sim.reading import BadInput, read

# In the session: the address as it was last written or read, whether a control here outweighs it, what of it
# could not be followed, the page, the pages' keys, and which of those have been taken up.
LINK, MOVED, TOLD, PAGE, KEPT, TAKEN = "link", "moved", "told", "page", "link:kept", "link:taken"
CUT = 80


def touched() -> None:
    """Whatever moved a control outweighs the address, which may be a step behind."""
    st.session_state[MOVED] = True
    st.session_state[TOLD] = []


def page() -> str:
    """The title of the page that is on show."""
    return st.session_state.get(PAGE, "")


def told() -> list[str]:
    """What of the link that opened the page could not be followed."""
    return st.session_state.get(TOLD, [])


def kept(key: str) -> str | None:
    """What the address says of a page's own key; untrusted text."""
    return st.session_state.get(KEPT, {}).get(key)


def keep(key: str, value: str | None) -> None:
    """Put what is picked on a page into the address, or with None take it out."""
    keys: dict[str, str] = st.session_state.setdefault(KEPT, {})
    st.session_state.setdefault(TAKEN, set()).add(key)
    if keys.get(key) == value:
        return
    keys.pop(key, None)
    if value is not None and (key == PINNED or len(value) <= MAX_PAGE_TEXT):
        keys[key] = value
    own = page_keys(st.session_state.get(LINK, {}))
    _write({name: part for name, part in st.session_state.get(LINK, {}).items() if name not in own})


def follow(key: str, into: str, understood: Callable[[str], Any]) -> None:
    """Set a value of the session by the address: when a visit begins, after a page was left, or when somebody
    went back in the browser.

    `understood` gives the value for the key's text; None or a `ValueError` where it means nothing, and that
    is told.
    """
    taken: set[str] = st.session_state.setdefault(TAKEN, set())
    if into in st.session_state and key in taken:
        return
    first = key not in taken
    taken.add(key)
    text = kept(key)
    if text is None:
        if first:
            st.session_state.pop(into, None)
        return
    try:
        value = understood(text)
        why = f"“{inert(text[:CUT])}” means nothing here"
    except ValueError as problem:
        value, why = None, inert(str(problem)[: 4 * CUT])
    if value is None:
        st.warning(f"The link's part {key} is left out: {why}.")
        keep(key, None)
    else:
        st.session_state[into] = value


def arrive(page: str) -> Choice | None:
    """The choice that the address asks for, None where the session's own stands.

    Who goes to another page takes along what the session holds, although the address there is bare.
    """
    state = st.session_state
    switched = state.get(PAGE, page) != page
    state[PAGE] = page
    if switched:
        touched()
    link = st.query_params.to_dict()
    by_hand = state.pop(MOVED, False)
    if LINK in state and (by_hand or link == state[LINK]):
        if switched:  # a link from page to page says what to open there
            _take_keys({**state.get(KEPT, {}), **page_keys(link)}, page_keys(link))
        return None
    choice, problems = _decoded(link)
    state[TOLD] = problems
    state[TAKEN] = set()
    state[KEPT] = {} if problems and choice == Choice() and _other(link) else page_keys(link)
    return choice


def leave(choice: Choice) -> None:
    """Let the address say what is on show."""
    _write(encode(choice, catalogue.version()))


def inside(choice: Choice) -> str:
    """A choice as a part of a link, as Compare keeps the one that is pinned."""
    return packed(json.dumps(encode(choice, ""), ensure_ascii=False, sort_keys=True))


def from_inside(text: str) -> Choice:
    """The choice again; raises `ValueError` with what does not fit."""
    parts = read(unpacked(text), "the link").data
    if not all(isinstance(part, str) for part in parts.values()):
        raise ValueError("it is damaged")
    parts.pop(VERSION, None)  # the link around it says what made it
    choice, problems = _decoded(dict(parts))
    if problems:
        raise ValueError(" ".join(problems))
    return choice


def _take_keys(keys: dict[str, str], anew: dict[str, str]) -> None:
    st.session_state[KEPT] = keys
    st.session_state[TAKEN] = st.session_state.get(TAKEN, set()) - set(anew)


def _other(link: dict[str, str]) -> str:
    return other_maker(link, catalogue.version(), catalogue.numbers())


def _decoded(link: dict[str, str]) -> tuple[Choice, list[str]]:
    """What a link asks for, its changes tried on their scenario."""
    made_here = catalogue.version(), catalogue.numbers()
    choice, problems = decode(link, catalogue.levers(), catalogue.scenarios(), *made_here)
    try:
        if choice.changes:
            built(choice)
    except BadInput as bad:
        if other := _other(link):
            return Choice(), refused(other, [not_followed(bad)])
        return replace(choice, changes=""), [*problems, not_followed(bad)]
    return choice, problems


def _write(choice_parts: dict[str, str]) -> None:
    """Write the address: a choice's parts, then the pages'."""
    parts = {name: part for name, part in choice_parts.items() if name not in KNOWN[:2]}
    parts |= st.session_state.get(KEPT, {})
    link = stamped(parts, catalogue.version(), catalogue.numbers())
    if link != st.query_params.to_dict():
        st.query_params.from_dict(link)
    st.session_state[LINK] = link
    st.session_state[MOVED] = False
