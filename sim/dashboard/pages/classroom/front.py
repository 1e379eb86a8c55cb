"""The front of the page Class: join a room, open one, or come back to one as its teacher."""

import streamlit as st

from sim.dashboard.frame import app
from sim.dashboard.pages.classroom import acting, again, keys
from sim.dashboard.pages.classroom.keys import Key
from sim.dashboard.pages.play import answers, before
from sim.dashboard.pages.play.laid import Choice
from sim.dashboard.server.rooms import rooms
from sim.dashboard.state import link
from sim.errors import BadInput
from sim.play.saved import GameFile
from sim.rooms import Wall
from sim.rooms.reading import NO_ROOM
from sim.rooms.secrets import new_token
from sim.seeds.load import load_seeds
from sim.view.text.capitals import who
from sim.view.text.pages import classroom as text

JUST_WATCH = ""
CODE, NAME, SEAT = "class:code", "class:name", "class:seat"
TITLE, SEATS, CLOCK = "class:title", "class:seats", "class:clock"
ENTER_CODE, ENTER_PIN = "class:enter-code", "class:enter-pin"
LONGEST_CODE, LONGEST_NAME, LONGEST_TITLE, LONGEST_PIN = 20, 40, 100, 6
MINUTE, MOST_MINUTES = 60, 120
HEARD = 0.2
"""Seconds after which a browser says that its address has the token by which it asks to join."""


def show(code: str | None) -> None:
    """Draw the ways into a room; `code` is that of the address."""
    st.markdown(f"# {text.TITLE}\n{text.ABOUT}")
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown(f"## {text.JOIN}")
        wall = None
        with acting.problems():
            wall = found(code) if code else None
        if wall is None:
            _ask_code()
        else:
            _come_back(wall)
            _join(wall)
    with right:
        if wall is None:
            st.markdown(f"## {text.OPEN}\n{text.OPEN_ABOUT}")
            _open()
        _enter(code)


def found(code: str) -> Wall | None:
    """The room of a code as everybody may see it; None, and why, where there is none.

    Raises `BadInput` for what else is in the way, such as too many wrong codes before: the room may be there.
    """
    was_there = keys.is_let_in(code)
    try:
        return _seen(code)
    except BadInput as bad:
        if NO_ROOM not in bad.problems:
            raise
    keys.forget_room()
    st.error(text.GONE if was_there else text.problem([NO_ROOM]))
    return None


def is_there(code: str) -> bool:
    """Whether there is a room of a code; raises `BadInput` for a visitor who has asked too often."""
    try:
        _seen(code)
    except BadInput as bad:
        if NO_ROOM not in bad.problems:
            raise
        return False
    return True


def _seen(code: str) -> Wall:
    """The room of a code; what this session has not found before is looked for, and counted."""
    if not keys.is_let_in(code):
        keys.let_in(rooms().find(code, keys.caller()))
    return rooms().wall(code)


def _ask_code() -> None:
    with st.form("class-find", border=False):
        given = st.text_input(text.CODE, key=CODE, help=text.CODE_HELP, max_chars=LONGEST_CODE)
        asked = st.form_submit_button(text.FIND, type="primary", key="class:find")
    if asked:
        with acting.problems():
            keys.let_in(rooms().find(given, keys.caller()))
            link.outweigh()
            st.rerun()


def _come_back(wall: Wall) -> None:
    """Go on in the seat of this device where its page has not heard that it has joined."""
    own = keys.claimed()
    if own is None:
        return
    try:
        is_here = rooms().team(own).wall.code == wall.code
    except BadInput:
        return  # nobody has joined by it
    if is_here:
        keys.hold(Key("team", own), wall.code)
        st.rerun()
    keys.forget_claim()


def _join(wall: Wall) -> None:
    """A name and a seat."""
    st.markdown(f"**{text.room(wall.title)}** · {wall.code}")
    if wall.phase == "over":
        st.markdown(text.OVER)
    else:
        free = [seat.capital for seat in wall.seats if seat.team is None]
        with st.form("class-join", border=False):
            name = st.text_input(text.NAME, key=NAME, help=text.NAME_HELP, max_chars=LONGEST_NAME)
            seat = st.selectbox(text.SEAT, [*free, JUST_WATCH], format_func=text.seat, key=SEAT)
            asked = st.form_submit_button(text.JOIN_NOW, type="primary", key="class:join")
        if asked:
            st.session_state[keys.ASKS] = wall.code, new_token(), name, seat
        _come_in(wall.code)
    with st.container(horizontal=True):
        watch = keys.watch_address(wall.code)
        st.link_button(text.WATCH_WALL, watch, icon=":material/visibility:", key="class:to-watch")
        st.link_button(text.THE_WALL, keys.wall_address(wall.code), icon=":material/tv:", key="class:to-wall")
        if st.button(text.OTHER_ROOM, key="class:other"):
            keys.forget_room()
            link.outweigh()
            st.rerun()


def _come_in(code: str) -> None:
    """Join as was asked once the browser's address has the token: who hears no answer comes back by it."""
    asked: tuple[str, str, str, str] | None = st.session_state.get(keys.ASKS)
    if asked is None or asked[0] != code:
        return
    _, own, name, seat = asked
    if keys.claimed() != own:
        keys.claim(own)
        again.after(HEARD)
        return
    with acting.problems():
        try:
            joined = rooms().join(code, name, seat or None, keys.caller(), own)
        except BadInput:
            keys.forget_claim()
            raise
        keys.hold(Key("team", joined.token), joined.code)
        st.rerun()


def _open() -> None:
    """What a new room is to play."""
    title = st.text_input(text.ROOM_TITLE, text.MY_CLASS, key=TITLE, max_chars=LONGEST_TITLE)
    chosen = before.scenario(app.selection())
    seats = st.multiselect(
        text.SEATS,
        list(load_seeds().capitals),
        default=list(load_seeds().capitals),
        format_func=who,
        key=SEATS,
        help=text.SEATS_HELP,
    )
    level, pace = before.level_and_pace(chosen)
    n_rounds = before.length(chosen, pace)
    run = before.luck()
    minutes = int(st.number_input(text.CLOCK, 0, MOST_MINUTES, step=1, key=CLOCK, help=text.CLOCK_HELP))
    if st.button(text.OPEN_NOW, type="primary", icon=":material/door_open:", key="class:open"):
        with acting.problems():
            game = answers.begin(chosen, Choice(tuple(seats), pace, n_rounds, run, level))
            opened = rooms().open(GameFile.from_yaml(game), title, minutes * MINUTE or None, keys.caller())
            st.session_state[keys.PIN] = opened.pin
            keys.hold(Key("teacher", opened.token), opened.code)
            st.rerun()


def _enter(code: str | None) -> None:
    """A teacher on another device."""
    with st.expander(text.ENTER, icon=":material/key:"), st.form("class-enter", border=False):
        st.caption(text.ENTER_ABOUT)
        given = st.text_input(text.CODE, code or "", key=ENTER_CODE, max_chars=LONGEST_CODE)
        pin = st.text_input(text.PIN, key=ENTER_PIN, max_chars=LONGEST_PIN, type="password")
        asked = st.form_submit_button(text.ENTER_NOW, key="class:enter")
        if asked:
            with acting.problems():
                token = rooms().enter(given, pin, keys.caller())
                led = rooms().teacher(token)
                keys.hold(Key("teacher", token), led.wall.code)
                st.rerun()
