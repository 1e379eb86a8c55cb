"""The command `identify`: what the facts narrow of the uncertain numbers, and what they do not."""

from typing import Annotated

import typer

from sim.analysis.identification.identify import DRAWS, check_draws
from sim.analysis.validation.asked import load_asked
from sim.commands.answering import answer
from sim.commands.options import WHOLE, AsJson, Seed
from sim.printing import identification as words
from sim.printing.progress import ProgressBar
from sim.view import identification

ORDER = 158


def command(
    draws: Annotated[
        int, typer.Option(help="How many draws from the ranges; with few, chance narrows.", **WHOLE)
    ] = DRAWS,
    seed: Seed = 0,
    every: Annotated[bool, typer.Option("--all", help="A sentence for every number.")] = False,
    as_json: AsJson = False,
) -> None:
    """How far the facts of 2004 to 2017 narrow each uncertain number: about two minutes, and no fit."""
    check_draws(draws, seed)
    with ProgressBar("measuring") as bar:
        made = identification.measure(draws, seed, bar)
    plain = {"version": made.version, "inputs": made.inputs, "seed": made.seed}
    plain |= {"tuned_on": load_asked().tuned_on["hindcasts"].years, **made.found}
    answer(plain, words.identified(every), as_json)
