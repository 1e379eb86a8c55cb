"""What a game asks of the processes that simulate: pure functions of a game's file, found by their names."""

from __future__ import annotations

from collections.abc import Mapping

from sim.errors import BadInput
from sim.play.game import OVER, game_of
from sim.play.guesses import LAST, check_guesses
from sim.play.records import Advice, Debrief, Orders, Sheet
from sim.play.saved import GameFile
from sim.play.sheet import check_orders


def sheet(game: GameFile, capital: str) -> Sheet:
    """What who plays a capital is shown."""
    return game_of(game).sheet(capital)


def advice(game: GameFile, capital: str, seat: str) -> list[Advice]:
    """What may come of each open move of a seat."""
    return game_of(game).advise(capital, seat)


def debrief(game: GameFile, capital: str) -> Debrief:
    """All that was hidden in a game that is over."""
    return game_of(game).debrief(capital, game.guesses)


def guessed(game: GameFile, guesses: Mapping[str, float]) -> GameFile:
    """The game with guesses added; raises `BadInput` for wrong ones."""
    check_guesses(guesses)
    if game.unguessed and set(guesses) & set(LAST):
        raise BadInput("guesses: the truth was told without a second one, so that none counts any more")
    return game.model_copy(update={"guesses": {**game.guesses, **guesses}})


def told_unguessed(game: GameFile) -> GameFile:
    """The game once its truth is told: who has made no second guess by then makes none."""
    return game.model_copy(update={"unguessed": True}) if game.asks_last_guess else game


def played(game: GameFile, orders: dict[str, Orders]) -> GameFile:
    """The game after a round in which capitals have handed in sheets; raises `BadInput` for a wrong one."""
    table, found = game_of(game), {}
    if table.is_over:
        raise BadInput(OVER)
    for capital, given in orders.items():
        found |= check_orders(table.sheet(capital), given)
    return game.after(found)
