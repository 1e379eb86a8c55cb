"""The teacher's view: who is in, the rounds, events, guesses, the truth, and what is kept."""

from functools import partial

import streamlit as st

from sim.dashboard.frame import app
from sim.dashboard.pages.classroom import acting, answers, events, keeping, keys, members, shown, watch
from sim.dashboard.pages.classroom.team import debriefed
from sim.dashboard.pages.classroom.wall import now
from sim.dashboard.server.rooms import rooms
from sim.rooms import TeacherView, Wall
from sim.view.text.capitals import who
from sim.view.text.pages import classroom as text

WIDE, NARROW = 7, 5


def show(token: str, led: TeacherView) -> None:
    """Draw all that a teacher leads a room with."""
    wall = led.wall
    st.markdown(f"# {text.room(wall.title)}")
    watch.go_on(wall, lambda now: now.version, [seat.capital for seat in wall.seats])
    left, right = st.columns((WIDE, NARROW), gap="large")
    with left:
        now(wall)
        _buttons(token, wall)
        members.show(token, led)
        _guesses(token, wall)
        with app.errors_as_messages():
            _told(led)
    with right:
        _entrance(wall)
        if wall.phase != "over":
            events.show(token, wall)
        keeping.show(token, led)


def _buttons(token: str, wall: Wall) -> None:
    """What may be done with the round now; a press that was meant for another round is none."""
    own, turn, key = rooms(), wall.turn, f"{wall.take}:{wall.number}"
    with st.container(horizontal=True):
        match wall.phase:
            case "lobby":
                acting.button(text.START, "start", "play_arrow", partial(own.start, token), primary=True)
            case "playing":
                close = partial(own.close_round, token, wall.number, wall.take)
                acting.button(text.CLOSE, f"close:{key}", "done_all", close, primary=True)
                has_clock = wall.is_paused or wall.seconds_left is not None
                extend = partial(own.extend, token, text.EXTEND_SECONDS, turn)
                acting.button(text.EXTEND if has_clock else text.LAST_MINUTE, "extend", "more_time", extend)
                if wall.is_paused:
                    acting.button(text.RESUME, "resume", "play_arrow", partial(own.resume, token, turn))
                else:
                    acting.button(text.PAUSE, "pause", "pause", partial(own.pause, token, turn))
            case "over":
                if not wall.is_uncovered:
                    uncover = partial(_uncover, token, wall)
                    if wall.last_guesses.n_teams:
                        acting.button(text.UNCOVER, "uncover", "visibility", uncover, primary=True)
                    else:
                        ask, yes = text.UNCOVER_ASK, text.UNCOVER_YES
                        acting.asked(text.UNCOVER, "uncover", "visibility", ask, yes, uncover)
        if wall.number > 0:
            back = partial(own.take_back, token, wall.number - 1, turn)
            ask, yes = text.TAKE_BACK_ASK, text.TAKE_BACK_YES
            acting.asked(text.TAKE_BACK, f"take-back:{key}", "undo", ask, yes, back)
            if wall.phase == "playing":
                end = partial(own.end, token, turn)
                acting.asked(text.END, f"end:{key}", "stop", text.END_ASK, text.END_YES, end)


def _uncover(token: str, wall: Wall) -> None:
    """Tell what came of all that was guessed."""
    rooms().uncover(token, answers.uncover(wall, "").debrief.came, wall.turn)


def _guesses(token: str, wall: Wall) -> None:
    """How many have guessed, and what, once it may be seen."""
    of = wall.last_guesses if wall.phase == "over" else wall.first_guesses
    st.markdown(f"## {text.GUESSES}\n{text.n_guessed(of.n_teams)}")
    if of.shares is None:
        why_not = "" if of.n_teams else text.NOTHING_TO_REVEAL
        reveal = partial(rooms().reveal, token)
        acting.button(text.REVEAL, f"reveal:{wall.phase}", "bar_chart", reveal, why_not=why_not)
        st.caption(text.REVEAL_ABOUT)
    shown.dots(wall)


def _told(led: TeacherView) -> None:
    """What all could see; in the end the debrief of each capital."""
    wall = led.wall
    if not wall.is_uncovered:
        shown.news(wall)
        return
    taken = [seat.capital for seat in wall.seats if seat.team] or [seat.capital for seat in wall.seats]
    capital = st.selectbox(text.DEBRIEF_OF, taken, format_func=text.seat, key="class:debrief-of", width=320)
    seat = capital or taken[0]
    team = next((member for member in led.teams if member.capital == seat), None)
    guesses, name = (team.guesses, team.name) if team else ({}, who(seat))
    debriefed(wall, answers.lay(wall, seat), guesses, name)


def _entrance(wall: Wall) -> None:
    """Code, QR and PIN."""
    with st.expander(text.ENTRANCE, expanded=wall.phase == "lobby", icon=":material/qr_code_2:"):
        shown.entrance(wall.code)
    with st.container(horizontal=True):
        st.link_button(
            text.OPEN_WALL, keys.wall_address(wall.code), icon=":material/tv:", key="class:to-wall"
        )
        with st.popover(text.FOR_SPECTATORS, icon=":material/visibility:"):
            st.markdown(text.FOR_SPECTATORS_ABOUT)
            st.code(keys.watch_address(wall.code), language=None, wrap_lines=True)
    pin = st.session_state.get(keys.PIN)
    if pin:
        with st.expander(text.PIN, expanded=wall.phase == "lobby", icon=":material/key:"):
            st.markdown(f"**{pin}**  \n{text.PIN_ABOUT}")
            st.caption(text.PIN_ON_PROJECTOR)
    else:
        st.caption(text.NO_PIN)
