"""What lies before who plays a capital at the start of a round, and what may be written on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.errors import BadInput, clip, nearest
from sim.play.cards import cards_of, dealt
from sim.play.knowledge import news_of
from sim.play.known import known_measures, known_variables
from sim.play.records import Card, Done, Orders, Sheet
from sim.play.table import Table
from sim.seeds.load import load_seeds


def sheet_of(
    table: Table,
    capital: str,
    months: Sequence[str],
    rounds: tuple[int, int],
    done: list[Done],
    *,
    simple: bool,
) -> Sheet:
    """What a capital is shown of a game's truth; `rounds` are this one's number and how many there are."""
    is_over = not months
    cards = {} if is_over else {seat: cards_of(table, seat) for seat in load_seeds().capitals[capital].moves}
    if simple:
        cards = {seat: dealt(of_seat, _last_made(table, seat)) for seat, of_seat in cards.items()}
    record, month = table.record, table.month
    known = (*known_variables(capital), *known_measures(capital))
    row = {name: i for i, name in enumerate(record.names)}
    return Sheet(
        capital=capital,
        number=rounds[0],
        n_rounds=rounds[1],
        months=tuple(months),
        cards=cards,
        levels={name: float(getattr(table.world, name)[0]) for name in known_variables(capital)},
        paths={name: record.state[row[name], :month, 0].copy() for name in known},
        news=[news for played in range(month) for news in news_of(table, capital, played)],
        done=done,
        ending=ending_of(table),
    )


def ending_of(table: Table) -> str | None:
    """How the run has ended by now; None while it goes on."""
    record = table.record
    ended = int(record.ending_month[0])
    return record.ending_names[int(record.ending[0])] if 0 <= ended < table.month else None


def check_orders(sheet: Sheet, orders: Orders) -> dict[str, tuple[str | None, ...]]:
    """Orders for all months of the round and all seats of the capital; raises `BadInput` for what cannot be.

    A move for the first month must be open; what is ordered for later is done if it is open then.
    """
    if not isinstance(orders, Mapping):
        raise BadInput(f"orders: {clip(repr(orders))}, a list of moves by seat would be right")
    wrong = [
        f"orders: {clip(repr(name))} is no seat of it, {nearest(name, sheet.cards)}"
        for name in orders
        if name not in sheet.cards
    ]
    found = {}
    for seat, cards in sheet.cards.items():
        given = orders.get(seat, ())
        if isinstance(given, str) or not isinstance(given, Sequence) or len(given) > len(sheet.months):
            right = f"a list of at most {len(sheet.months)} moves would be right"
            wrong.append(f"orders.{seat}: {clip(repr(given))}, {right}")
            continue
        moves = {card.move: card for card in cards}
        wrong += [
            f"orders.{seat}: {clip(repr(move))} is no move on the table, {nearest(move, moves)}"
            for move in given
            if move is not None and move not in moves
        ]
        if given and given[0] in moves and not moves[given[0]].is_open:
            wrong.append(
                f"orders.{seat}: {given[0]} cannot be done in {sheet.months[0]}, an open move would be right"
            )
        found[seat] = (*given, *[None] * (len(sheet.months) - len(given)))
    if wrong:
        raise BadInput(wrong)
    return found


def was_done(
    table: Table,
    capital: str,
    orders: Sequence[Mapping[str, str]],
    failed: Sequence[Mapping[str, Card]],
) -> list[Done]:
    """What the seats of a capital did in each month that was played, beside what was ordered."""
    months = table.case.months
    return [
        Done(months[at], seat, table.made(at, seat) or "", of_month.get(seat), failed[at].get(seat))
        for at, of_month in enumerate(orders)
        for seat in load_seeds().capitals[capital].moves
    ]


def _last_made(table: Table, seat: str) -> dict[str, int]:
    """The month in which each move of a seat was made last."""
    return {made: month for month in range(table.month) if (made := table.made(month, seat)) is not None}
