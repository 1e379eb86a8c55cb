"""What several views of a room show: its entrance, who is in, the public news, the class's guesses."""

from html import escape as to_html

import streamlit as st

from sim.dashboard.frame import app
from sim.dashboard.pages.classroom import answers, keys
from sim.dashboard.pages.play import end, told
from sim.play.records import Told
from sim.rooms import Guesses, Wall
from sim.rooms.records import WallSeat
from sim.view import qr
from sim.view.summary import PERCENT
from sim.view.text import debrief
from sim.view.text.capitals import who
from sim.view.text.escape import escape
from sim.view.text.pages import classroom as text
from sim.view.text.pages import play
from sim.view.text.words import month_in_words


def entrance(code: str) -> None:
    """Code, address and QR by which others join."""
    address = keys.join_address(code)
    spoken = to_html(text.wall_of(code))
    st.html(
        f'<p class="class-code" role="img" aria-label="{spoken}">{to_html(code)}</p>'
        f'<p class="class-address">{text.JOIN_AT} <b>{to_html(address)}</b></p>'
        f'<img class="class-qr" alt="{text.QR_NAME}" src="{to_html(qr.as_image(address))}">'
    )
    if keys.is_for_this_machine(address):
        st.caption(text.THIS_MACHINE)


def seats(wall: Wall, *, with_sheets: bool = False) -> None:
    """Who plays which capital; whose sheet is in only on a page that is drawn anew for each."""
    with_sheets = with_sheets and wall.phase == "playing"
    lines = [_seat(seat, with_sheet=with_sheets) for seat in wall.seats if seat.team]
    lines += [text.watching(wall.n_spectators)] if wall.n_spectators else []
    st.markdown(f"## {text.SEATS_NOW}\n" + "\n".join(f"- {line}" for line in lines or [text.NOBODY]))
    free = [seat.capital for seat in wall.seats if seat.team is None]
    if free:
        st.caption(text.model_plays(free))


def _seat(seat: WallSeat, *, with_sheet: bool) -> str:
    state = f" · {text.IN if seat.is_in else text.NOT_IN}" if with_sheet else ""
    return f"**{who(seat.capital)}** {escape(seat.team or '')}{state}"


def taken_back(wall: Wall) -> None:
    """That the open round was played before, and counts no more."""
    if wall.is_anew:
        st.warning(text.taken_back(wall.number), icon=":material/undo:")


def news(wall: Wall) -> None:
    """What every capital could see of the round that was played last."""
    found = answers.told(wall)
    if found is None:
        return
    _ended(wall, found)
    st.markdown(f"## {text.PUBLIC_NEWS}")
    for month in found.months:
        lines = [f"- {told.heard(each)}" for each in found.news if each.month == month]
        st.markdown("\n".join([f"### {month_in_words(month)}", *(lines or [f"- {text.NOTHING_PUBLIC}"])]))


def ended(wall: Wall) -> None:
    """How the game ended, once it has."""
    found = answers.told(wall)
    if found is not None:
        _ended(wall, found)


def _ended(wall: Wall, found: Told) -> None:
    if wall.phase == "over":
        st.markdown(debrief.ended(found.ending, found.last_month))


def guesses(wall: Wall) -> None:
    """What the class has guessed, under a heading of its own: it is no news of the game."""
    if any(of.shares for of in (wall.first_guesses, wall.last_guesses)):
        st.markdown(f"## {text.GUESSES}")
        dots(wall)


def dots(wall: Wall) -> None:
    """What the class has guessed, as dots on a line, once that is to be seen."""
    for of in (wall.first_guesses, wall.last_guesses):
        if of.shares is None:
            continue
        for name in of.questions:
            _distribution(of, name)


def _distribution(of: Guesses, name: str) -> None:
    shares = (of.shares or {}).get(name, ())
    if not shares:
        return
    said = text.distribution(shares)
    if of.scores and name in of.scores:
        said = f"{said}; {text.score(of.scores[name])}"
    marks = "".join(f'<span style="left:{PERCENT * share:.0f}%"></span>' for share in shares)
    st.markdown(f"### {text.question(name)}\n{said}")
    st.html(
        f'<div class="class-guesses" aria-hidden="true">{marks}</div>'
        '<div class="class-ends" aria-hidden="true"><span>0 %</span><span>100 %</span></div>'
    )


def rope(wall: Wall) -> None:
    """The rope with the truth, once that is uncovered."""
    with app.errors_as_messages(), st.spinner(text.UNCOVERING):
        found = answers.uncover(wall, "").debrief
    st.markdown(f"## {text.ROPE}")
    said = [play.month_and(month, []) for month in found.months]
    end.rope(found, found.months, said, play.BELIEVED_BY_MINSK)
