"""A round: what has happened, what is known, the cards, and the sheet that is handed in."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from sim.dashboard.frame import app, picture, projector
from sim.dashboard.pages.play import advisers, answers, cards, keep, session, told
from sim.dashboard.pages.play.before import introduce
from sim.dashboard.pages.play.gauges import as_html
from sim.dashboard.pages.play.laid import Laid, Orders
from sim.dashboard.pages.play.session import Slots
from sim.play.known import HOST
from sim.play.roles import role_of
from sim.view.charts.own_rope import own_rope
from sim.view.rope import places_of
from sim.view.text import play as words
from sim.view.text.escape import escape_markdown
from sim.view.text.pages import play as text

WIDE, NARROW = 8, 4
HandIn = Callable[[Orders], None]
"""What is done with a sheet."""


def show(game: str, laid: Laid) -> None:
    """Draw the round that is to be played."""
    sheet = laid.sheet
    st.markdown(f"# {text.round_of(sheet.number, sheet.n_rounds, sheet.months)}")
    others = [name for name in laid.players if name != laid.capital]
    st.markdown(f"{text.you_play(laid.capital, others)} {scenario_of(laid)}")
    briefing(laid)
    _table(laid, partial(_play, game, laid.capital), partial(answers.advise, game, laid.capital))
    keep.show(game, laid)


def scenario_of(laid: Laid) -> str:
    """The scenario's title and question, as Markdown."""
    question = f" **{text.QUESTION}:** {escape_markdown(laid.question)}" if laid.question else ""
    return f"{escape_markdown(laid.title)}.{question}"


def briefing(laid: Laid) -> None:
    """What came of the last round beside what is known now; before the first round the role."""
    left, right = st.columns((1, 1), gap="large")
    with left:
        if laid.played:
            told.show(laid)
        else:
            st.markdown(f"## {text.YOUR_ROLE}")
            st.markdown(introduce(role_of(laid.capital)))
    with right:
        st.markdown(f"## {text.YOU_KNOW}")
        if laid.capital == HOST and laid.played:
            _rope(laid)
        st.html(as_html(laid))


def _rope(laid: Laid) -> None:
    """Minsk on the rope as it sees itself."""
    paths = laid.sheet.paths
    places = places_of({**paths, "edge": paths["edge_seen"]})
    spec = own_rope(places, told.doings(laid), laid.months, projector.ink())
    picture.show_apart(spec, "own-rope", text.ROPE_NAME)
    says = picture.unseen(text.describe_place([float(at) for at in places]))
    beyond = f" {text.BEYOND} {words.BEYOND_IS_CHANCE}" if places[-1] > 1 else ""
    st.markdown(f"{text.ROPE_NOTE}{beyond}\n{says}", unsafe_allow_html=True)


@st.fragment(key="play-table")
def _table(laid: Laid, hand_in: HandIn, ask: advisers.Ask) -> None:
    """The cards and the sheet; a pick draws these anew and nothing else."""
    table(laid, hand_in, ask)


def table(
    laid: Laid,
    hand_in: HandIn,
    ask: advisers.Ask,
    note: str = text.HAND_IN_HELP,
    turn: str = "",
    *,
    is_quick: bool = False,
) -> None:
    """The cards and the sheet, with a note below it.

    `turn` names the round where it may close by itself: a press that was meant for another is none. Where
    handing in `is_quick` it is done before anything is drawn; by itself it has the page drawn anew.
    """
    with app.errors_as_messages():
        seats = list(laid.sheet.cards)
        slots = session.slots(seats, len(laid.sheet.months))
        left, right = st.columns((WIDE, NARROW), gap="large")
        with left:
            st.markdown(f"## {text.CARDS}\n{text.CARDS_ABOUT[laid.level]}")
            seat = cards.pick_seat(laid)
            if laid.level == "full":
                advisers.show(ask, laid, seat)
            cards.show(laid, slots, seat)
        with right, st.container(key="play-sheet", border=True, gap="xsmall"):
            _sheet(laid, slots)
            _hand_in(slots, hand_in, f"play:hand-in{turn}", is_quick)
            st.caption(note)


def _sheet(laid: Laid, slots: Slots) -> None:
    """What is picked so far, month by month."""
    st.markdown(f"## {text.SHEET}")
    for place, month in enumerate(laid.sheet.months):
        for seat, of_seat in slots.items():
            move = of_seat[place]
            says = text.slot(month, seat, move, len(slots) > 1)
            if move is None:
                st.markdown(escape_markdown(says))
            else:
                st.button(
                    says,
                    key=f"play:back:{seat}:{place}",
                    icon=":material/undo:",
                    type="tertiary",
                    help=text.TAKE_BACK,
                    on_click=cards.take_back,
                    args=(of_seat, place),
                )


def _hand_in(slots: Slots, hand_in: HandIn, key: str, is_quick: bool) -> None:
    """The button that hands in what is picked."""

    def press() -> None:
        hand_in(tuple((seat, tuple(of_seat)) for seat, of_seat in slots.items()))

    was_pressed = st.button(
        text.HAND_IN,
        type="primary",
        icon=":material/send:",
        key=key,
        width="stretch",
        on_click=press if is_quick else None,
    )
    if was_pressed and not is_quick:
        press()
        st.rerun()


def _play(game: str, capital: str, orders: Orders) -> None:
    """Play the round, and put what comes of it on the table."""
    with st.spinner(text.PLAYING):
        session.put(answers.hand_in(game, capital, orders))
