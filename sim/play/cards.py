"""The cards of a seat: each move with what it does and needs, whether it is open, and if not, why."""

from __future__ import annotations

from typing import Literal

from sim.play.records import Card
from sim.play.table import Table
from sim.seeds.load import load_seeds
from sim.seeds.schema import MoveSeed

SIMPLE = 2
"""How many moves of one direction are on the table at the simple level, besides standing still."""


def cards_of(table: Table, seat: str) -> list[Card]:
    """All cards of a seat in the month that is played next, by stance, as in the seeds."""
    is_open, free_from = table.open_moves()[seat][:, 0], table.free_from(seat)[:, 0]
    return [
        _card(table, seat, move, bool(is_open[code]), int(free_from[code]))
        for code, move in enumerate(table.seats[seat].names)
    ]


def card_of(table: Table, seat: str, move: str) -> Card:
    """The card of a move in the month that is played next."""
    code = table.code(seat, move)
    is_open, free_from = table.open_moves()[seat][code, 0], table.free_from(seat)[code, 0]
    return _card(table, seat, move, bool(is_open), int(free_from))


def dealt(cards: list[Card], last_made: dict[str, int]) -> list[Card]:
    """The cards of the simple level: standing still, and two open moves of each direction.

    Those come first that were never made, then those that were made longest ago, and of these the ones that
    wait for nobody; `last_made` has the month of each move that was made.
    """
    by_stance: dict[str, list[Card]] = {}
    for card in cards:
        if card.is_open:
            by_stance.setdefault(card.seed.stance, []).append(card)
    return [
        card
        for of_stance in by_stance.values()
        for card in sorted(of_stance, key=lambda card: _turn(card, last_made))[:SIMPLE]
    ]


def _turn(card: Card, last_made: dict[str, int]) -> tuple[int, bool]:
    """What a card is sorted by among those of its direction."""
    return last_made.get(card.move, -1), bool(card.waits_for)


def _card(table: Table, seat: str, move: str, is_open: bool, free_from: int) -> Card:
    seed = table.seats[seat].moves[move]
    if is_open:
        return Card(seat, move, seed)
    months = table.case.months
    if free_from > table.month:
        rested = months[free_from] if free_from < len(months) else None
        return Card(seat, move, seed, "rests", rested)
    if (seat, move) in table.case.blocked_in(months[table.month]):
        return Card(seat, move, seed, "blocked")
    return Card(seat, move, seed, "needs", lacks=_lacks(table, seed))


def _lacks(table: Table, seed: MoveSeed) -> tuple[tuple[str, Literal["more", "less"]], ...]:
    """The variables that keep a move closed; where a run's own threshold does, all that it needs."""
    at = {name: float(getattr(table.world, name)[0]) for name in seed.needs}
    less = {name for name, bound in seed.needs.items() if bound.max is not None and at[name] > bound.max}
    more = {name for name, bound in seed.needs.items() if bound.min is not None and at[name] < bound.min}
    if not less | more:
        more = {name for name, bound in seed.needs.items() if bound.min is not None}
    known = [name for name in load_seeds().variables if name in less | more]
    return tuple((name, "less" if name in less else "more") for name in known)
