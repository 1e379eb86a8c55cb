"""What other processes compute for the page Play; the server names these functions and does not load them.

A game goes to and fro as its file's text, so that the same question is asked once.
"""

from sim.dashboard.pages.play.laid import Advice, Choice, Laid, Range
from sim.dashboard.state.build import build
from sim.dashboard.state.selection import Selection
from sim.errors import BadInput
from sim.play import tasks
from sim.play.game import Game
from sim.play.saved import GameFile, file_of
from sim.play.setup import setup
from sim.yaml.write import to_text

Orders = tuple[tuple[str, tuple[str | None, ...]], ...]
"""What each seat is to do, a move a month."""


def begin(selection: Selection, choice: Choice) -> str:
    """The file of a new game of what is chosen; raises `BadInput`."""
    made_up = setup(
        build(selection),
        choice.players,
        pace=choice.pace,
        n_rounds=choice.n_rounds,
        seed=selection.seed,
        run=choice.run,
        level=choice.level,
    )
    return file_of(Game(made_up), dict(choice.guesses)).to_yaml()


def read(text: str, name: str) -> str:
    """A file's text as this page keeps it; raises `BadInput` with what is wrong and where."""
    return GameFile.from_yaml(text, name).to_yaml()


def lay(text: str) -> Laid:
    """The game as it lies before who plays the first of its capitals."""
    file = GameFile.from_yaml(text)
    game = file.game()
    who = game.setup.players[0]
    case = game.setup.case
    return Laid(
        sheet=game.sheet(who),
        title=case.title,
        question=case.question or "",
        summary=case.summary,
        months=tuple(case.months),
        players=game.setup.players,
        level=game.setup.level,
        pace=game.setup.pace,
        seed=game.setup.seed,
        run=game.setup.run,
        guesses=dict(file.guesses),
        levels=game.known(who).levels,
    )


def advise(text: str, capital: str, seat: str) -> Advice:
    """What may come of each open move of a seat, by its name."""
    return {
        each.move: {name: Range(at.low, at.middle, at.high) for name, at in each.ranges.items()}
        for each in tasks.advice(GameFile.from_yaml(text), capital, seat)
    }


def hand_in(text: str, capital: str, orders: Orders) -> str:
    """The file of the game after a round in which one capital has given orders; raises `BadInput`."""
    return tasks.played(GameFile.from_yaml(text), {capital: dict(orders)}).to_yaml()


def scenario_file(text: str) -> str:
    """What was done in a game that is over, as a scenario file that anybody can run."""
    game = GameFile.from_yaml(text).game()
    if not game.is_over:
        raise BadInput("the game goes on: its scenario file comes after its last round")
    return to_text(game.scenario().model_dump(mode="json", by_alias=True, exclude_defaults=True))
