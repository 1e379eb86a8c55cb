"""Simple ways to play, written as players: what each asks of a capital's seats in a month, from its sheet.

They are measures to hold people and the model against, not advice.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from sim.play.game import Game
from sim.play.records import Card, Sheet
from sim.scenario.vocabulary import RESTING

Strategy = Callable[[Sheet, random.Random], dict[str, list[str | None]]]
"""Orders for the first month of a round."""


def the_model(sheet: Sheet, luck: random.Random) -> dict[str, list[str | None]]:
    """Leaves everything to the cabinet."""
    return {}


def at_random(sheet: Sheet, luck: random.Random) -> dict[str, list[str | None]]:
    """Any open move, each as likely as the others."""
    return {seat: [luck.choice(_open(cards)).move] for seat, cards in sheet.cards.items()}


def always_loyal(sheet: Sheet, luck: random.Random) -> dict[str, list[str | None]]:
    """Any open move towards Moscow, else standing still."""
    return _towards("moscow", sheet, luck)


def always_west(sheet: Sheet, luck: random.Random) -> dict[str, list[str | None]]:
    """Any open move towards the West, else standing still."""
    return _towards("west", sheet, luck)


def mirror(sheet: Sheet, luck: random.Random) -> dict[str, list[str | None]]:
    """Towards whoever came towards it last month: what Moscow and the West did is answered in kind.

    Where neither or both did, it stands still.
    """
    last = sheet.news[-1].month if sheet.news else None
    seats = {news.seat for news in sheet.news if news.month == last and news.what in FRIENDLY}
    from_moscow, from_the_west = "moscow" in seats, bool(seats & {"washington", "brussels"})
    if from_moscow == from_the_west:
        return {seat: [_rest(cards)] for seat, cards in sheet.cards.items()}
    return _towards("moscow" if from_moscow else "west", sheet, luck)


FRIENDLY = (
    "leaders_call",
    "offer",
    "lend",
    "delegation",
    "attaches",
    "ease_sanctions",
    "dialogue",
    "defence_dialogue",
)
"""What Moscow and the West do that is meant well."""
STRATEGIES: dict[str, Strategy] = {
    "the model": the_model,
    "at random": at_random,
    "always loyal": always_loyal,
    "always west": always_west,
    "mirror": mirror,
}


def play(game: Game, capital: str, strategy: Strategy, seed: int = 0) -> Game:
    """Play a game of one capital to its end by a strategy; `seed` is for the strategy's own luck."""
    luck = random.Random(f"{seed}/{game.setup.run}")
    while not game.is_over:
        game.submit(capital, strategy(game.sheet(capital), luck))
    return game


def _towards(stance: str, sheet: Sheet, luck: random.Random) -> dict[str, list[str | None]]:
    return {
        seat: [luck.choice(fitting).move if (fitting := _of(stance, cards)) else _rest(cards)]
        for seat, cards in sheet.cards.items()
    }


def _open(cards: Sequence[Card]) -> list[Card]:
    return [card for card in cards if card.is_open]


def _of(stance: str, cards: Sequence[Card]) -> list[Card]:
    return [card for card in _open(cards) if card.seed.stance == stance and not card.waits_for]


def _rest(cards: Sequence[Card]) -> str:
    return next(card.move for card in cards if card.move in RESTING)
