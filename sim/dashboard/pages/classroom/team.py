"""A team's view: the lobby, each round before its own capital, and the debrief."""

from functools import partial

import streamlit as st

from sim.dashboard.frame import app
from sim.dashboard.pages.classroom import acting, answers, keys, shown, watch
from sim.dashboard.pages.classroom.acting import act
from sim.dashboard.pages.classroom.presses import presses
from sim.dashboard.pages.classroom.wall import now
from sim.dashboard.pages.play import end, guess, round, session, told
from sim.dashboard.pages.play.before import introduce
from sim.dashboard.pages.play.laid import Laid, Orders
from sim.dashboard.server.compute import visitor
from sim.dashboard.server.rooms import rooms
from sim.errors import BadInput
from sim.play.guesses import FIRST, LAST
from sim.play.roles import role_of
from sim.rooms import TeamView, Wall
from sim.rooms.records import Moves
from sim.rooms.secrets import new_token
from sim.view.text import debrief
from sim.view.text.escape import escape_markdown
from sim.view.text.pages import classroom as text
from sim.view.text.pages import play

SHEET_KEY, HANDED_IN, TABLE = "class:sheet-key", "class:handed-in", "class-table"


def show(token: str, view: TeamView) -> None:
    """Draw what a team may see."""
    wall = view.wall
    st.markdown(f"# {_title(wall)}")
    st.markdown(f"{text.you_are(view.name, view.capital)} · {text.in_room(wall.title)}")
    watch.go_on(wall, partial(_aspect, view.capital), [view.capital] if view.capital else [])
    shown.taken_back(wall)
    with app.errors_as_messages():
        match wall.phase:
            case "lobby":
                _lobby(token, view)
            case "playing":
                _round(token, view)
            case "over":
                _end(token, view)
    if wall.phase == "playing" and wall.number > 0 and view.capital is not None:
        with st.expander(play.YOUR_ROLE, icon=":material/badge:"):
            st.markdown(introduce(role_of(view.capital)))
    _keep()


def _title(wall: Wall) -> str:
    if wall.phase == "playing":
        return text.round_now(wall.number, wall.n_rounds, wall.months)
    return text.LOBBY if wall.phase == "lobby" else debrief.OVER


def _aspect(capital: str | None, wall: Wall) -> tuple[object, ...]:
    """What a team's view shows of the wall, so that what others do disturbs no picks."""
    own = [seat for seat in wall.seats if seat.capital == capital]
    shares = wall.first_guesses.shares is None, wall.last_guesses.shares is None
    common = (wall.phase, wall.take, wall.number, wall.is_uncovered, shares, own)
    if wall.phase == "playing" and capital is not None:
        return common
    return (*common, [(seat.capital, seat.team) for seat in wall.seats], wall.n_spectators)


def _lobby(token: str, view: TeamView) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        _guess(token, view, text.FIRST_GUESS, play.GUESS_ABOUT, FIRST, view.wall.first_guesses.shares is None)
        _sit_down(token, view)
        shown.seats(view.wall)
    if view.capital is not None:
        with right:
            st.markdown(f"## {play.YOUR_ROLE}")
            st.markdown(introduce(role_of(view.capital)))
    st.caption(text.game_ahead(view.wall.n_rounds, view.wall.months))


def _sit_down(token: str, view: TeamView) -> None:
    """A free seat for who has none, or another one before the game."""
    free = [seat.capital for seat in view.wall.seats if seat.team is None]
    if not free or (view.capital is not None and view.wall.phase != "lobby"):
        return
    with st.form("class-seat", border=False):
        seat = st.selectbox(text.TAKE_SEAT, free, format_func=text.seat, key="class:other-seat")
        asked = st.form_submit_button(text.TAKE_NOW, key="class:sit-down")
    if asked:
        act(partial(rooms().take_seat, token, seat))
        st.rerun()


def _guess(token: str, view: TeamView, title: str, about: str, asked: tuple[str, ...], is_open: bool) -> None:
    """The guess of an occasion, or what was guessed."""
    st.markdown(f"## {title}")
    given = {name: share for name, share in view.guesses.items() if name in asked}
    if given:
        st.markdown(f"{text.GUESS_IS_IN}: {text.guessed(given)}.")
    elif is_open:
        st.caption(about)
        found = guess.ask(asked)
        if st.button(text.GUESS_NOW, type="primary", key="class:guess"):
            act(partial(rooms().guess, token, dict(found)))
            st.rerun()
    else:
        st.markdown(text.GUESS_LATER)


def _round(token: str, view: TeamView) -> None:
    if view.capital is None:
        _watching(token, view)
        return
    laid = _laid(view.wall, view.capital)
    session.begin_turn(_turn(view.wall, view.capital))
    _keep_sheet(view.wall, view.capital, view.sheet)
    st.markdown(round.scenario_of(laid))
    round.briefing(laid)
    _table(token, view.wall, laid)


@st.fragment(key=TABLE)
def _table(token: str, wall: Wall, laid: Laid) -> None:
    """The cards and the sheet, or the sheet that is in: to hand in draws this anew, and not the page."""
    acting.show()
    sheet = _kept_sheet(wall, laid.capital)
    if sheet is not None:
        _handed_in(laid, sheet)
    else:
        hand_in = partial(_hand_in, token, wall, laid)
        ask = partial(answers.advise, wall, laid.capital)
        turn = f":{wall.take}:{wall.number}"
        round.table(laid, hand_in, ask, text.TEAM_NOTE, turn, is_quick=True)
    presses.end(visitor())


def _turn(wall: Wall, capital: str) -> str:
    """The open round of a capital, by a name of its own."""
    return f"{wall.code} {wall.take} {wall.number} {capital}"


def _keep_sheet(wall: Wall, capital: str, sheet: Moves | None) -> None:
    """Note what is in for the open round; None for nothing, also where a team was out and is in again."""
    st.session_state[HANDED_IN] = _turn(wall, capital), sheet


def _kept_sheet(wall: Wall, capital: str) -> Moves | None:
    """What this page knows to be in for the open round."""
    turn, sheet = st.session_state.get(HANDED_IN, ("", None))
    return sheet if turn == _turn(wall, capital) else None


def _laid(wall: Wall, capital: str) -> Laid:
    with app.first_wait(f"class:seen:{wall.code}", text.WAITING):
        return answers.lay(wall, capital)


def _hand_in(token: str, wall: Wall, laid: Laid, orders: Orders) -> None:
    """Hand the sheet in, once: a second press has the same key; one that comes too late is none."""
    turn = wall.take, wall.number
    key = st.session_state.setdefault(SHEET_KEY, {}).setdefault(turn, new_token())
    given = {seat: list(moves) for seat, moves in orders}

    def submit() -> None:
        presses.begin(visitor())
        try:
            handed_in = rooms().submit(token, wall.number, given, key, wall.take)
        except BadInput as bad:
            if not acting.is_out(bad):
                now = rooms().team(token).wall
                if (now.phase, now.take, now.number) == ("playing", *turn):
                    raise
            st.rerun()  # the whole page: what this one is about is over
        _keep_sheet(wall, laid.capital, handed_in.moves)
        watch.has_handed_in(laid.capital)

    act(submit)


def _handed_in(laid: Laid, sheet: Moves) -> None:
    lines = [
        play.slot(month, seat, moves[place], len(sheet) > 1)
        for place, month in enumerate(laid.sheet.months)
        for seat, moves in sheet.items()
    ]
    with st.container(key=watch.SHEET_IN):
        st.markdown(f"## {text.SHEET_IN}\n{text.SHEET_IN_ABOUT}")
        st.markdown("\n".join(f"- {escape_markdown(line)}" for line in lines))


def _watching(token: str, view: TeamView) -> None:
    st.markdown(text.SPECTATOR)
    left, right = st.columns(2, gap="large")
    with left:
        shown.news(view.wall)
    with right:
        shown.seats(view.wall)
        _sit_down(token, view)


def _end(token: str, view: TeamView) -> None:
    wall, capital = view.wall, view.capital
    if not wall.is_uncovered:
        # What a capital has heard of the last round, below, has the public news in it.
        (shown.news if capital is None else shown.ended)(wall)
        about = debrief.LAST_GUESS_ABOUT
        _guess(token, view, text.LAST_GUESS, about, LAST, wall.last_guesses.shares is None)
        st.markdown(text.WAIT_FOR_TRUTH)
        shown.guesses(wall)
        if capital is not None:
            told.show(_laid(wall, capital))
        return
    if capital is None:
        now(wall)
        shown.rope(wall)
        shown.guesses(wall)
        return
    laid = _laid(wall, capital)
    debriefed(wall, laid, view.guesses)
    with st.expander(play.SINCE):
        told.show(laid)
    shown.guesses(wall)


def debriefed(wall: Wall, laid: Laid, guesses: dict[str, float], team: str | None = None) -> None:
    """The debrief of a capital with guesses, and the same on paper; `team` names it for its teacher."""
    with st.spinner(debrief.UNCOVERING):
        found = answers.uncover(wall, laid.capital, guesses).debrief
    end.debrief_of(laid, found, guesses, team)
    st.download_button(
        text.DEBRIEF_PAPER,
        partial(answers.paper, visitor(), wall, laid.capital, guesses),
        file_name=f"tightrope-debrief-{laid.capital}.pdf",
        mime="application/pdf",
        icon=":material/print:",
        on_click="ignore",
        key=f"class:paper:{laid.capital}",
    )


def _keep() -> None:
    """How a team comes back, and how it leaves."""
    with st.container(key="class-keep"):
        st.info(text.KEEP_SECRET, icon=":material/key:")
        with st.popover(text.LEAVE, icon=":material/logout:"):
            st.markdown(text.LEAVE_ASK)
            if st.button(text.LEAVE_YES, key="class:leave"):
                keys.let_go()
                st.rerun()
