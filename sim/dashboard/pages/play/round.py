"""A round: what has happened, what is known, the cards, and the sheet that is handed in."""

import streamlit as st

from sim.dashboard.frame import app, picture, projector
from sim.dashboard.pages.play import advisers, answers, cards, session
from sim.dashboard.pages.play.before import introduce
from sim.dashboard.pages.play.gauges import as_html
from sim.dashboard.pages.play.laid import Laid
from sim.dashboard.pages.play.session import Slots
from sim.play.known import HOST
from sim.play.records import Done, News
from sim.play.roles import role_of
from sim.seeds.load import capital_of, load_seeds
from sim.view.charts.own_rope import own_rope
from sim.view.rope import places_of
from sim.view.text import play as words
from sim.view.text.escape import escape, escape_markdown
from sim.view.text.pages import play as text
from sim.view.text.words import month_in_words

WIDE, NARROW = 8, 4


def show(game: str, laid: Laid) -> None:
    """Draw the round that is to be played."""
    sheet = laid.sheet
    st.markdown(f"# {text.round_of(sheet.number, sheet.n_rounds, sheet.months)}")
    others = [name for name in laid.players if name != laid.capital]
    question = f" **{text.QUESTION}:** {escape_markdown(laid.question)}" if laid.question else ""
    st.markdown(f"{text.you_play(laid.capital, others)} {escape_markdown(laid.title)}.{question}")
    _briefing(laid)
    _table(game, laid)
    keep_game(game, laid)


def _briefing(laid: Laid) -> None:
    """What came of the last round beside what is known now; before the first round the role."""
    left, right = st.columns((1, 1), gap="large")
    with left:
        if laid.played:
            told(laid)
        else:
            st.markdown(f"## {text.YOUR_ROLE}")
            st.markdown(introduce(role_of(laid.capital)))
    with right:
        st.markdown(f"## {text.YOU_KNOW}")
        if laid.capital == HOST and laid.played:
            rope(laid)
        st.html(as_html(laid))


def told(laid: Laid) -> None:
    """The round that was played last: one's own doings, then what was heard of others, month by month."""
    st.markdown(f"## {text.SINCE}")
    for month in laid.last_round:
        mine = [f"- **{_own(laid, done)}**" for done in laid.sheet.done if done.month == month]
        heard = [news for news in laid.sheet.news if news.month == month and not _is_own(news, laid.capital)]
        theirs = [f"- {_heard(news)}" for news in heard] or [f"- {text.NOTHING_HEARD}"]
        st.markdown("\n".join([f"### {month_in_words(month)}", *mine, *theirs]))


def _own(laid: Laid, done: Done) -> str:
    """What one's own seat did; where an order could not be carried out, what it would have taken."""
    said = words.describe_done(done)
    if done.ordered is None or done.ordered == done.move:
        return escape_markdown(said)
    rest = load_seeds().moves[done.seat, done.ordered].rest
    month = laid.months.index(done.month)
    lately = laid.months[max(month - rest, 0) : month]
    rests = any(d.month in lately for d in laid.sheet.done if (d.seat, d.move) == (done.seat, done.ordered))
    return escape_markdown(f"{said} {text.would_take(done.seat, done.ordered, rests)}".strip())


def _is_own(news: News, capital: str) -> bool:
    return news.seat is not None and capital_of(news.seat) == capital


def _heard(news: News) -> str:
    said = words.describe_news(news)
    return escape(said) if news.seat is None else escape_markdown(said)


def rope(laid: Laid) -> None:
    """Minsk on the rope as it sees itself."""
    paths = laid.sheet.paths
    places = places_of({**paths, "edge": paths["edge_seen"]})
    spec = own_rope(places, doings(laid), laid.months, projector.ink())
    picture.show_apart(spec, "own-rope", text.ROPE_NAME)
    says = picture.unseen(text.describe_place([float(at) for at in places]))
    st.markdown(f"{text.ROPE_NOTE}\n{says}", unsafe_allow_html=True)


def doings(laid: Laid) -> list[str]:
    """What the capital did in each month that was played, in a line."""
    return [
        text.month_and(month, [text.does(d.seat, d.move) for d in laid.sheet.done if d.month == month])
        for month in laid.played
    ]


@st.fragment(key="play-table")
def _table(game: str, laid: Laid) -> None:
    """The cards and the sheet; a pick draws these anew and nothing else."""
    with app.errors_as_messages():
        seats = list(laid.sheet.cards)
        slots = session.slots(seats, len(laid.sheet.months))
        left, right = st.columns((WIDE, NARROW), gap="large")
        with left:
            st.markdown(f"## {text.CARDS}\n{text.CARDS_ABOUT}")
            seat = cards.pick_seat(laid)
            if laid.level == "full":
                advisers.show(game, laid, seat)
            cards.show(laid, slots, seat)
        with right, st.container(key="play-sheet", border=True, gap="xsmall"):
            _sheet(game, laid, slots)


def _sheet(game: str, laid: Laid, slots: Slots) -> None:
    """What is picked so far, month by month, and the button that plays the round."""
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
    if st.button(text.HAND_IN, type="primary", icon=":material/send:", key="play:hand-in", width="stretch"):
        orders = tuple((seat, tuple(of_seat)) for seat, of_seat in slots.items())
        with st.spinner(text.PLAYING):
            session.put(answers.hand_in(game, laid.capital, orders))
        st.rerun()
    st.caption(text.HAND_IN_HELP)


def keep_game(game: str, laid: Laid) -> None:
    """How the game is left and come back to."""
    with st.container(horizontal=True, vertical_alignment="center", key="play-keep"):
        st.download_button(
            text.SAVE,
            game,
            file_name=f"tightrope-game-{laid.capital}-{laid.run}-{laid.sheet.number}.yaml",
            mime="application/yaml",
            icon=":material/download:",
            on_click="ignore",
            key="play:save",
        )
        with st.popover(text.NEW, icon=":material/logout:"):
            st.markdown(text.NEW_ASK)
            if st.button(text.NEW_YES, key="play:new"):
                session.put(None)
                st.rerun()
        st.caption(text.IN_LINK if session.is_in_link() else text.NOT_IN_LINK, width="stretch")
