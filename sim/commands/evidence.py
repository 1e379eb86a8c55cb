"""The command `evidence`: what the model rests on."""

from typing import Annotated

import typer

from sim.commands.answering import answer
from sim.commands.options import AsJson
from sim.evidence import lookup
from sim.printing import evidence as words

ORDER = 140


def command(
    id_: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            help="A term, claim, number, move, behaviour, pattern, scenario, lens or dated fact; else all.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """A term, a claim, a number, a move, a scenario … with its links both ways."""
    if id_ is None:
        answer(lookup.index(), words.index, as_json)
    else:
        answer(lookup.look_up(id_), words.entries, as_json)
