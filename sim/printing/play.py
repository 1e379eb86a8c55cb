"""A game in a terminal: what lies before a player, what advisers say, and the debrief."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from sim.play.records import Advice, Card, Debrief, Done, Sheet
from sim.play.roles import Role
from sim.printing import INDENT, columns
from sim.seeds.load import load_seeds
from sim.view.text import play as words
from sim.view.text.capitals import move_in_words, moves_of
from sim.view.text.printing import in_plain_signs
from sim.view.text.printing import play as text
from sim.view.text.words import NOT_A_FORECAST


def role(found: Role) -> str:
    """A role card."""
    return "\n".join([found.label, *(f"{INDENT}{name}: {said}" for name, said in words.describe_role(found))])


def sheet(found: Sheet, since: int) -> str:
    """The round told, from month `since` on, and the cards of the next one, numbered."""
    lines = told(found, since)
    if found.ending is not None or not found.months:
        return "\n".join([*lines, "", text.IS_OVER])
    lines += ["", text.describe_round(found), ""]
    lines += columns([[label, level] for label, level in _levels(found)])
    for cards in found.cards.values():
        lines += ["", *_table_of(cards)]
    return "\n".join(lines)


def told(found: Sheet, since: int) -> list[str]:
    """What was done and heard from a month on, a sentence a line."""
    months = sorted({done.month for done in found.done})[since:]
    lines: list[str] = []
    for month in months:
        own = {done.seat for done in found.done}
        lines += ["", month]
        lines += [INDENT + words.describe_done(done) for done in found.done if done.month == month]
        lines += [
            INDENT + words.describe_news(news)
            for news in found.news
            if news.month == month and news.seat not in own
        ]
    return lines


def advice(found: Sequence[Advice]) -> str:
    """What may come of each open move, a row a move."""
    if not found:
        return ""
    names = list(found[0].ranges)
    rows = [["", *(words.label_of(name) for name in names)]]
    rows += [[move_in_words(a.seat, a.move), *words.describe_advice(a).values()] for a in found]
    return "\n".join([words.ABOUT_ADVISERS, "", *columns(rows)])


def debrief(found: Debrief, guesses: dict[str, float]) -> str:
    """All that was hidden, and what came of it."""
    edge = f"{words.describe_edge(found)} {words.describe_beyond(found)}".strip()
    lines = [words.describe_ending(found), edge, "", text.PLACES]
    lines += [INDENT + words.describe_place(name, place) for name, place in found.places.items()]
    if found.swaps:
        lines += ["", text.MATTERED, *(INDENT + words.describe_swap(swap) for swap in found.swaps)]
    if found.scores:
        scored = [
            words.describe_score(e, guesses[e], found.came[e], score) for e, score in found.scores.items()
        ]
        lines += ["", text.GUESSES, *(INDENT + line for line in scored)]
    return in_plain_signs("\n".join([*lines, "", NOT_A_FORECAST]))


def as_data(found: Any) -> Any:
    """A sheet, advice or a debrief as plain data for JSON."""
    if isinstance(found, Sheet):
        cards = {seat: [_card(card) for card in of_seat] for seat, of_seat in found.cards.items()}
        return _plain(_fields(found) | {"cards": cards, "done": [_done(done) for done in found.done]})
    if isinstance(found, list):
        return [as_data(part) for part in found]
    return _plain(found)


def _fields(record: Any) -> dict[str, Any]:
    """The fields of a record, which may hold records in their turn."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _done(done: Done) -> dict[str, Any]:
    return _fields(done) | {"failed": words.describe_failed(done) or None}


def _card(card: Card) -> dict[str, Any]:
    return {
        "move": card.move,
        "label": move_in_words(card.seat, card.move),
        "direction": card.seed.stance,
        "open": card.is_open,
        "closed": words.describe_closed(card) or None,
        "waits": words.describe_waiting(card) or None,
        "does": words.describe_effects(card.seed),
        "seen": words.describe_seen(card.seed),
        "claims": card.seed.claims,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if is_dataclass(value):
        return _plain(_fields(value))
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, np.ndarray):
        return [float(at) for at in value]
    return value


def _levels(found: Sheet) -> list[tuple[str, str]]:
    """What the capital wants, where it stands now."""
    variables, goals = load_seeds().variables, load_seeds().capitals[found.capital].goals
    return [(variables[name].label, f"{found.levels[name]:.2f}") for name in goals]


def _table_of(cards: Sequence[Card]) -> list[str]:
    """The cards of a seat, numbered, with why they are closed or whom they wait for."""
    rows = []
    for number, card in enumerate(cards, start=1):
        closed, waits = words.describe_closed(card), words.describe_waiting(card)
        why = f"{text.CLOSED}: {closed}" if closed else f"{text.WAITS}: {waits}" if waits else ""
        rows.append([str(number), moves_of(card.seat)[card.move], words.direction(card.seed.stance), why])
    return columns(rows, right=[0])
