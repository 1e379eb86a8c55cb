"""The cards of a round: every move with what it does and needs, and the months in which to make it."""

from itertools import groupby

import streamlit as st

from sim.dashboard.frame import claims
from sim.dashboard.pages.play import session
from sim.dashboard.pages.play.laid import Laid
from sim.dashboard.pages.play.session import Slots
from sim.play.records import Card
from sim.scenario.vocabulary import RESTING
from sim.view.text import play as words
from sim.view.text.escape import escape_markdown
from sim.view.text.pages import play as text

COLUMNS = {"simple": 2, "full": 3}
FEW = 3
"""Effects that a card of the simple level names."""
CARD = "play:card:"


def pick_seat(laid: Laid) -> str:
    """Whose cards are shown, where a capital has more than one seat."""
    seats = list(laid.sheet.cards)
    seat = seats[0]
    if len(seats) > 1:
        if st.session_state.get(session.SEAT) not in seats:
            st.session_state[session.SEAT] = seat  # the browser would show the one of the round before
        picked = st.segmented_control(
            text.WHICH,
            seats,
            format_func=text.SEATS.__getitem__,
            key=session.SEAT,
            required=True,
            label_visibility="collapsed",
        )
        seat = picked or seat
    return seat


def show(laid: Laid, slots: Slots, seat: str) -> None:
    """The cards of a seat, by direction."""
    cards = sorted(laid.sheet.cards[seat], key=lambda card: words.place_of(card.seed.stance))
    for stance, group in groupby(cards, key=lambda card: card.seed.stance):
        of_stance = list(group)
        st.markdown(f"### {words.direction(stance)}")
        for is_open in (True, False):
            _grid([card for card in of_stance if card.is_open is is_open], laid, slots)


def take_back(of_seat: list[str | None], place: int) -> None:
    """Leave a month to the cabinet again."""
    of_seat[place] = None


def _grid(cards: list[Card], laid: Laid, slots: Slots) -> None:
    """Cards side by side."""
    n_columns = COLUMNS[laid.level]
    for start in range(0, len(cards), n_columns):
        for column, card in zip(st.columns(n_columns), cards[start : start + n_columns], strict=False):
            with column:
                _card(card, laid, slots)


def _card(card: Card, laid: Laid, slots: Slots) -> None:
    """A card; a closed one is grey, and says why."""
    name = f"{CARD}{card.seat}:{card.move}"
    look = "open" if card.is_open else "closed"
    with st.container(
        border=True, gap="xxsmall", height="stretch", key=f"play-{look}-{card.seat}-{card.move}"
    ):
        st.markdown(f"**{escape_markdown(text.name_move(card.seat, card.move))}**")
        lines = filter(None, _lines(card, laid))
        st.caption("  \n".join(escape_markdown(line) for line in lines))
        _months(card, laid, slots, name)
        if laid.level == "full":
            claims.show_of_move(card.seat, card.move, f"{name}:claims")


def _lines(card: Card, laid: Laid) -> list[str]:
    """What a card says beside its name: why it is closed, what it does, whom it waits for, what it takes."""
    if card.move in RESTING:
        return [text.STANDING_STILL[card.move]]
    effects = words.describe_effects(card.seed)[: FEW if laid.level == "simple" else None]
    said = [] if card.is_open else [text.closed(words.describe_closed(card))]
    said.append(text.effects(effects))
    if card.waits_for:
        several = text.AS_SOON_AS if len(_places(card, laid)) > 1 else ""
        said.append(f"{text.sentence(words.describe_waiting(card))} {several}".strip())
    if laid.level == "full":
        said.append(text.terms(card.seed, laid.sheet.levels, words.describe_seen(card.seed)))
    return said


def _months(card: Card, laid: Laid, slots: Slots, key: str) -> None:
    """The months of the round as buttons of the card."""
    of_seat, months, places = slots[card.seat], laid.sheet.months, _places(card, laid)
    if not places:
        return
    st.session_state[key] = [place for place in places if of_seat[place] == card.move]
    st.pills(
        text.pick(text.name_move(card.seat, card.move)),
        places,
        selection_mode="multi",
        format_func=lambda place: text.name_slot(months[place], months),
        key=key,
        label_visibility="collapsed",
        on_change=_pick,
        args=(card, of_seat, key),
        wrap=True,
    )


def _places(card: Card, laid: Laid) -> list[int]:
    """The months of the round in which a card may be made: from when it is rested, or may be open again."""
    months = laid.sheet.months
    if card.is_open:
        return list(range(len(months)))
    if card.closed == "rests":
        return [at for at, month in enumerate(months) if card.rested_in and month >= card.rested_in]
    return [] if card.closed == "blocked" else list(range(1, len(months)))


def _pick(card: Card, of_seat: list[str | None], key: str) -> None:
    """What the buttons of a card say is what the sheet has.

    One that has to rest moves to its new month, but for one that waits for others: it is tried in each.
    """
    before = {place for place, move in enumerate(of_seat) if move == card.move}
    now = set(st.session_state[key])
    added = now - before
    if added and not card.waits_for:
        now = {p for p in now if p in added or all(abs(p - new) >= card.seed.rest for new in added)}
    for place in range(len(of_seat)):
        if place in now:
            of_seat[place] = card.move
        elif place in before:
            of_seat[place] = None
