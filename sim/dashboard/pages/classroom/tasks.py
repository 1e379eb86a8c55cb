"""What other processes compute for the page Class, beside what they compute for Play."""

from math import ceil

from sim.play.game import game_of
from sim.play.knowledge import news_of
from sim.play.records import News, Told
from sim.play.saved import GameFile
from sim.play.table import Table
from sim.seeds.load import load_seeds


def tell(text: str) -> Told:
    """What all capitals have heard in public of the round that was played last, of a game that has one.

    A move that one of them does not know of, or knows of as a secret, is none of it.
    """
    file = GameFile.from_yaml(text)
    game = game_of(file)
    n_rounds = ceil(game.truth.month / file.pace)  # a round may have been closed after the run had ended
    played = range((n_rounds - 1) * file.pace, game.truth.month)
    months = game.setup.case.months
    public = [news for month in played for news in _public(game.truth, month)]
    shown = tuple(months[month] for month in played)
    return Told(n_rounds, shown, tuple(public), game.ending, shown[-1])


def scenario_file(text: str) -> str:
    """What was done so far as the file of a scenario."""
    return game_of(GameFile.from_yaml(text)).scenario().to_yaml()


def _public(table: Table, month: int) -> list[News]:
    """What every capital has heard of a month as known to all."""
    first, *others = (news_of(table, capital, month) for capital in load_seeds().capitals)
    return [news for news in first if news.how == "public" and all(news in heard for heard in others)]
