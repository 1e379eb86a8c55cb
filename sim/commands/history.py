"""The command `history`: what was."""

from typing import Annotated

import typer

from sim.commands.answering import answer
from sim.commands.options import AsJson, Seed


def register(app: typer.Typer) -> None:
    """Add the command of this module to the command line."""
    app.command()(history)


def history(
    runs: Annotated[int, typer.Option(help="How many runs.")] = 500, seed: Seed = 0, as_json: AsJson = False
) -> None:
    """What history on rails imposes, where the replay fits, and what surprised the model."""
    from sim.limits import check_counts

    check_counts(runs, seed)
    from sim.analysis.history import report
    from sim.printing import history as words
    from sim.progress import Bar

    with Bar("replaying") as bar:
        found = report(runs, seed, bar)
    answer(found, words.history, as_json)
