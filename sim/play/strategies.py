"""Simple ways to play, written as players: what each asks of a capital's seats in a month, from its sheet.

They are measures to hold people and the model against, not advice. `python -m sim.play.strategies` prints the
table of docs/play.md.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import numpy as np

from sim.analysis.pairs.paired import mean_of
from sim.play.advice import futures
from sim.play.game import Game
from sim.play.records import AIMS, RISK, Card, News, Sheet
from sim.play.setup import setup
from sim.scenario.vocabulary import RESTING
from sim.seeds.load import load_seeds

KINDLY = {"moscow": ("manage", "pay"), "washington": ("engage",), "brussels": ("engage",)}
"""The stances with which Moscow and the West come towards Minsk."""
RUNS, N_MONTHS = 200, 24
SHOWN = (AIMS, "autonomy", RISK)
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
    last = sheet.done[-1].month if sheet.done else None
    came = [news.seat for news in sheet.news if news.month == last and _comes_towards(news)]
    from_moscow, from_the_west = "moscow" in came, "washington" in came or "brussels" in came
    if from_moscow == from_the_west:
        return {seat: [_rest(cards)] for seat, cards in sheet.cards.items()}
    return _towards("moscow" if from_moscow else "west", sheet, luck)


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


def outcomes_of(
    strategy: Strategy, runs: int, n_months: int, capital: str = "minsk"
) -> dict[str, np.ndarray]:
    """What games come to that are played by a strategy month by month, a game a run: see `futures`."""
    games = [
        play(Game(setup(players=[capital], pace=1, n_rounds=n_months, run=run)), capital, strategy)
        for run in range(runs)
    ]
    came = [futures(game.truth, capital, 0) for game in games]
    return {name: np.concatenate([of_game[name] for of_game in came]) for name in came[0]}


def _comes_towards(news: News) -> bool:
    """Whether a move is of the kind with which a capital comes towards Minsk."""
    move = load_seeds().moves.get((news.seat or "", news.what))
    return move is not None and move.stance in KINDLY.get(news.seat or "", ())


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


def table(runs: int = RUNS, n_months: int = N_MONTHS) -> list[str]:
    """A line for each strategy: what it comes to, and how that differs from the model with its interval."""
    alone, lines = outcomes_of(the_model, runs, n_months), []
    for name, strategy in STRATEGIES.items():
        came = outcomes_of(strategy, runs, n_months)
        cells = [f"{came[key].mean():.3f}{_gap(came[key] - alone[key])}" for key in SHOWN]
        lines.append(" | ".join([name, *cells]))
    return lines


def _gap(differences: np.ndarray) -> str:
    mean, low, high = mean_of(differences)
    return f" ({mean:+.3f} ± {(high - low) / 2:.3f})" if differences.any() else ""


def main(say: Callable[[str], object] = print) -> None:
    """Measure all strategies."""
    for line in table():
        say(line)


if __name__ == "__main__":
    main()
