"""All teams on the teacher's page: who is in, in which seat, with which sheet; and who is let out and in."""

from functools import partial

import streamlit as st

from sim.dashboard.pages.classroom.acting import act
from sim.dashboard.server.rooms import rooms
from sim.rooms import TeacherView
from sim.rooms.records import Member
from sim.seeds.load import load_seeds
from sim.view.text.capitals import who
from sim.view.text.escape import escape
from sim.view.text.pages import classroom as text

WIDE, NARROW = 8, 4


def show(token: str, led: TeacherView) -> None:
    """Draw a row for each team."""
    st.markdown(f"## {text.TEAMS}")
    if not led.teams:
        st.markdown(text.NOBODY)
    for member in led.teams:
        _row(token, led, member)
    free = [seat.capital for seat in led.wall.seats if seat.team is None]
    if free:
        st.caption(text.model_plays(free))
    if led.wall.phase != "over":
        _offer(token, [seat.capital for seat in led.wall.seats])


def _offer(token: str, offered: list[str]) -> None:
    """Which capitals teams may take, also in the middle of a game."""
    with st.expander(text.SEATS, icon=":material/chair_alt:"):
        key = f"class:offered:{','.join(offered)}"  # another choice once it is another one here
        chosen = st.multiselect(
            text.SEATS,
            list(load_seeds().capitals),
            default=offered,
            format_func=who,
            key=key,
            help=text.SEATS_HELP,
            label_visibility="collapsed",
        )
        offer = partial(rooms().set_seats, token, chosen)
        st.button(text.OFFER, key="class:offer", on_click=act, args=(offer, text.OFFERED))


def _row(token: str, led: TeacherView, member: Member) -> None:
    own = rooms()
    with st.container(horizontal=True, vertical_alignment="center", key=f"class-team-{member.number}"):
        st.markdown(" · ".join(_says(led, member)), width="stretch")
        if member.is_removed:
            does, label = partial(own.readmit, token, member.number), text.READMIT
            says = text.readmit(member.name)
        else:
            does, label = partial(own.remove, token, member.number), text.REMOVE
            says = text.remove(member.name)
        st.button(
            label, key=f"class:member:{member.number}", type="tertiary", help=says, on_click=act, args=(does,)
        )


def _says(led: TeacherView, member: Member) -> list[str]:
    """A team in a line."""
    said = [f"**{escape(member.name)}**"]
    if member.is_removed:
        return [*said, text.REMOVED]
    said.append(text.WATCHING if member.capital is None else who(member.capital))
    if led.wall.phase == "playing" and member.capital is not None:
        said.append(text.IN if member.is_in else text.NOT_IN)
    if member.guessed:
        said.append(text.questions_guessed(member.guessed))
    return said
