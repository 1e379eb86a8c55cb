"""The command `history`: what was."""

from typing import Annotated

import typer

from sim.analysis.history.history import HISTORY, LEADS_TO, report
from sim.commands.answering import answer
from sim.commands.options import WHOLE, AsJson, Seed
from sim.printing import history as words
from sim.printing.progress import ProgressBar
from sim.running.limits import check_counts

ORDER = 80


Replay = Annotated[
    str, typer.Argument(metavar="[HISTORY]", help=f"What is replayed: {' or '.join(LEADS_TO)}.")
]


def command(
    replay: Replay = HISTORY,
    runs: Annotated[int, typer.Option(help="How many runs.", **WHOLE)] = 500,
    seed: Seed = 0,
    as_json: AsJson = False,
) -> None:
    """What history on rails imposes, where the replay fits, and what surprised the model."""
    check_counts(runs, seed)
    with ProgressBar("replaying") as bar:
        found = report(runs, seed, bar, replay=replay)
    answer(found, words.history, as_json)
