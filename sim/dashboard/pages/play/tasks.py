"""What other processes compute for the page Play; the server names these functions and does not load them.

A game goes to and fro as its file's text, so that the same question is asked once.
"""

from sim.dashboard.pages.play.laid import Choice, Guesses, Laid, Orders, Uncovered
from sim.dashboard.state.build import build
from sim.dashboard.state.packed_text import fits
from sim.dashboard.state.selection import BASELINE, MAX_SEED, RUNS, Selection
from sim.play import tasks
from sim.play.game import game_of
from sim.play.records import Advice
from sim.play.saved import GameFile
from sim.play.setup import setup
from sim.report import render
from sim.report.debrief import make_debrief
from sim.scenario.changes import between, text_of
from sim.scenario.scenario import Scenario, listed_scenario


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
    return GameFile.of(made_up, guesses=dict(choice.guesses)).to_yaml()


def read(text: str, name: str) -> str:
    """A file's text as this page keeps it; raises `BadInput` with what is wrong and where."""
    return GameFile.from_yaml(text, name).to_yaml()


def lay(text: str, capital: str = "") -> Laid:
    """The game as it lies before who plays a capital of it, by default the first."""
    file = GameFile.from_yaml(text)
    game = game_of(file.until(-1))
    who = capital or game.setup.players[0]
    case = game.setup.case
    before = game.sheet(who).levels if file.rounds else {}
    for orders in file.rounds[-1:]:
        game.play(orders)
    return Laid(
        sheet=game.sheet(who),
        title=case.title,
        question=case.question or "",
        months=tuple(case.months),
        players=game.setup.players,
        level=game.setup.level,
        pace=game.setup.pace,
        seed=game.setup.seed,
        run=game.setup.run,
        guesses=dict(file.guesses),
        asks_last_guess=file.asks_last_guess,
        before=before,
    )


def advise(text: str, capital: str, seat: str) -> tuple[Advice, ...]:
    """What may come of each open move of a seat."""
    return tuple(tasks.advice(GameFile.from_yaml(text), capital, seat))


def hand_in(text: str, capital: str, orders: Orders) -> str:
    """The file of the game after a round in which one capital has given orders; raises `BadInput`."""
    return tasks.played(GameFile.from_yaml(text), {capital: dict(orders)}).to_yaml()


def guessed(text: str, guesses: Guesses) -> str:
    """The file of the game with guesses added; raises `BadInput`."""
    return tasks.guessed(GameFile.from_yaml(text), dict(guesses)).to_yaml()


def unguessed(text: str) -> str:
    """The file of the game once its truth is told without a second guess."""
    return tasks.told_unguessed(GameFile.from_yaml(text)).to_yaml()


def uncover(text: str, capital: str = "") -> Uncovered:
    """All that there is to tell of a game that is over to who played a capital, by default the first.

    Raises `BadInput` before.
    """
    file = GameFile.from_yaml(text)
    game = game_of(file)
    debrief = game.debrief(capital or None, file.guesses)
    done = game.scenario()
    return Uncovered(debrief, done.to_yaml(), _as_selection(file, done))


def paper(text: str, capital: str = "") -> bytes:
    """The debrief of a game that is over as a PDF; raises `BadInput` before."""
    return render(make_debrief(GameFile.from_yaml(text), capital or None), ".pdf")


def _as_selection(file: GameFile, done: Scenario) -> Selection | None:
    """What was done as what other pages show, where their numbers reach so far and a link has room for it."""
    base = listed_scenario(file.scenario or BASELINE)
    changes = text_of(between(base, done))
    if not fits(changes) or file.seed > MAX_SEED or file.run >= RUNS[-1]:
        return None
    return Selection(base.name, seed=file.seed, changes=changes)
