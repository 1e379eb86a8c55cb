"""A round that was played: one's own doings with what became of orders, then what was heard of others."""

import streamlit as st

from sim.dashboard.pages.play.laid import Laid
from sim.play.records import Done, News
from sim.seeds.load import capital_of
from sim.view.text import play as words
from sim.view.text.escape import escape, escape_markdown
from sim.view.text.pages import play as text
from sim.view.text.words import month_in_words


def show(laid: Laid) -> None:
    """Draw the round that was played last, month by month."""
    st.markdown(f"## {text.SINCE}")
    for month in laid.last_round:
        mine = [f"- **{_own(laid, done)}**" for done in laid.sheet.done if done.month == month]
        others = [news for news in laid.sheet.news if news.month == month and not _is_own(news, laid.capital)]
        theirs = [f"- {heard(news)}" for news in others] or [f"- {text.NOTHING_HEARD}"]
        st.markdown("\n".join([f"### {month_in_words(month)}", *mine, *theirs]))


def doings(laid: Laid) -> list[str]:
    """What the capital did in each month that was played, in a line."""
    return [
        text.month_and(month, [text.does(d.seat, d.move) for d in laid.sheet.done if d.month == month])
        for month in laid.played
    ]


def _own(laid: Laid, done: Done) -> str:
    """What one's own seat did, and whether anybody took up what it offered."""
    said = words.describe_done(done)
    return escape_markdown(f"{said} {text.NOBODY_TOOK_IT_UP}" if laid.sheet.is_not_taken_up(done) else said)


def _is_own(news: News, capital: str) -> bool:
    return news.seat is not None and capital_of(news.seat) == capital


def heard(news: News) -> str:
    """What was heard, as a line of Markdown."""
    said = words.describe_news(news)
    return escape(said) if news.seat is None else escape_markdown(said)
