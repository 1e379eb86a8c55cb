"""What a device holds of a room: its code, and the secret of a team or of the teacher.

The secret stands in the address of this page alone (`link_parts.SECRETS`), so that whoever keeps the address
comes back; a session keeps it too, for who goes to another page. Links for others have the code alone.
"""

import os
import re
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlencode, urlsplit

import streamlit as st

from sim.dashboard.frame import pages
from sim.dashboard.server.hosts import LOCAL
from sim.dashboard.state import link
from sim.rooms.secrets import CODE_LENGTH, LETTERS, LONGEST_TOKEN, is_token
from sim.running.serve import PUBLIC_ADDRESS

ROOM, KEY, JOIN, VIEW = "cl.room", "cl.key", "cl.join", "cl.view"
WALL = "wall"
NAME = "classroom"
ASKED_ROOM, ASKED_KEY, ASKED_VIEW = "class:asked-room", "class:asked-key", "class:asked-view"
ASKED_JOIN, ASKS = "class:asked-join", "class:asks"
HELD, FOUND, PIN = "class:held", "class:found", "class:pin"
Kind = Literal["team", "teacher"]
_KINDS: dict[str, Kind] = {"s": "team", "t": "teacher"}
_TEXT = re.compile(rf"([{''.join(_KINDS)}])\.([A-Za-z0-9_-]{{1,{LONGEST_TOKEN}}})")
_CODE = re.compile(rf"[{LETTERS}]{{{CODE_LENGTH}}}")


@dataclass(frozen=True)
class Key:
    """The secret of a team, or of the teacher."""

    kind: Kind
    token: str = field(repr=False)

    @property
    def text(self) -> str:
        """The key as it stands in the address."""
        return f"{next(sign for sign, kind in _KINDS.items() if kind == self.kind)}.{self.token}"


def held() -> Key | None:
    """The key that this device holds, from its address or from its session."""
    link.follow(KEY, ASKED_KEY, _key_of)
    if ASKED_KEY in st.session_state:
        st.session_state[HELD] = st.session_state.pop(ASKED_KEY)
    found: Key | None = st.session_state.get(HELD)
    if found is not None:
        link.keep(KEY, found.text)
    return found


def hold(key: Key, code: str) -> None:
    """Hold a key to a room from now on."""
    st.session_state[HELD] = key
    let_in(code)
    forget_claim()
    link.keep(KEY, key.text)
    link.outweigh()


def claimed() -> str | None:
    """The token by which this device has asked to join, as its address has it.

    A stranger may have put it there: it brings a team back, and no team is made by it.
    """
    link.follow(JOIN, ASKED_JOIN, lambda part: part if is_token(part) else None)
    found: str | None = st.session_state.get(ASKED_JOIN)
    return found


def claim(token: str) -> None:
    """Have the address say by which token this device asks to join."""
    st.session_state[ASKED_JOIN] = token
    link.keep(JOIN, token)


def forget_claim() -> None:
    """Ask to join no more."""
    for key in (ASKED_JOIN, ASKS):
        st.session_state.pop(key, None)
    link.keep(JOIN, None)


def let_go() -> None:
    """Hold no key any more."""
    st.session_state.pop(HELD, None)
    st.session_state.pop(PIN, None)
    link.keep(KEY, None)
    link.outweigh()


def room() -> str | None:
    """The code that the address names; whether there is such a room it does not say."""
    link.follow(ROOM, ASKED_ROOM, _code_of)
    found: str | None = st.session_state.get(ASKED_ROOM)
    if found is not None:
        link.keep(ROOM, found)
    return found


def let_in(code: str) -> None:
    """Remember that the code is that of a room, so that it is not looked for again and again."""
    st.session_state[FOUND] = st.session_state[ASKED_ROOM] = code
    link.keep(ROOM, code)


def is_let_in(code: str) -> bool:
    """Whether this session has found the room of this code before."""
    return st.session_state.get(FOUND) == code


def forget_room() -> None:
    """Name no room any more."""
    for key in (FOUND, ASKED_ROOM):
        st.session_state.pop(key, None)
    link.keep(ROOM, None)


def is_wall() -> bool:
    """Whether the address asks for the wall of its room."""
    link.follow(VIEW, ASKED_VIEW, lambda part: part if part == WALL else None)
    return st.session_state.get(ASKED_VIEW) == WALL


def join_address(code: str) -> str:
    """The address at which others join: with the code, and never a key."""
    return f"{_here()}?{urlencode({ROOM: code})}"


def is_for_this_machine(address: str) -> bool:
    """Whether an address leads to whatever machine it is typed at: nobody else can join by it."""
    name = urlsplit(address).hostname or ""
    with suppress(ValueError):
        return ip_address(name).is_loopback
    return name == LOCAL or name.endswith(f".{LOCAL}")


def wall_address(code: str) -> str:
    """The address of the wall, for a projector."""
    return f"{_here()}?{urlencode({ROOM: code, VIEW: WALL, 'vw.projector': 'on'})}"


def watch_address(code: str) -> str:
    """The address of the wall for who watches on a device of their own."""
    return f"{_here()}?{urlencode({ROOM: code, VIEW: WALL})}"


def caller() -> str:
    """The address of the caller, for counting wrong codes; nothing where it is not known."""
    return st.context.ip_address or ""


def _here() -> str:
    """This page's address without what is asked of it, as others on the network reach it."""
    shown = urlsplit(st.context.url or "")
    own = f"{shown.scheme}://{shown.netloc}" if shown.netloc else ""
    return f"{os.environ.get(PUBLIC_ADDRESS) or own}{pages.base_path()}/{NAME}"


def _key_of(part: str) -> Key | None:
    found = _TEXT.fullmatch(part)
    return Key(_KINDS[found[1]], found[2]) if found else None


def _code_of(part: str) -> str | None:
    code = "".join(part.split()).upper()
    return code if _CODE.fullmatch(code) else None
