"""The command `scoreboard`: every check of the model, the misses first."""

from typing import Annotated

import typer

from sim.commands.answering import answer
from sim.commands.options import AsJson
from sim.patterns import measure_all
from sim.printing import board as words
from sim.printing.progress import ProgressBar
from sim.view import board, history_checks, joint, scoreboard
from sim.view.board import Board
from sim.view.shipped import stamp

ORDER = 155

Anew = Annotated[
    bool, typer.Option("--measure", help="Measure patterns and histories now instead: about a minute.")
]


def command(measure: Anew = False, as_json: AsJson = False) -> None:
    """All checks of the model, the misses first: patterns, both histories, and what holds together."""
    found = board.load_shipped()
    if measure:
        runs, seed = scoreboard.RUNS, scoreboard.SEED
        with ProgressBar("measuring") as bar:
            rows = measure_all(runs=runs, seed=seed, progress=bar)
        found = Board(stamp(rows, runs, seed), history_checks.measure(), joint.load_shipped())
    answer(found.plain(), lambda _: words.board(found), as_json)
