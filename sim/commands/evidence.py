"""The commands about what the model rests on, and what it gets right: `evidence` and `patterns`."""

from typing import Annotated

import typer

from sim.commands.answering import answer
from sim.commands.options import AsJson, Seed
from sim.printing import evidence as words


def register(app: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    app.command()(evidence)
    app.command()(patterns)


def evidence(
    id_: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            help="A claim, number, move, behaviour, pattern, scenario, lens or dated fact; else all of them.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """A claim, a number, a move, a scenario … with its links both ways."""
    from sim import lookup

    if id_ is None:
        answer(lookup.index(), words.index, as_json)
    else:
        answer(lookup.look_up(id_), words.entries, as_json)


def patterns(
    runs: Annotated[int, typer.Option(help="How many runs a measurement takes.")] = 1000,
    seed: Seed = 0,
    as_json: AsJson = False,
) -> None:
    """Measure what the baseline must show, misses included."""
    from sim import patterns
    from sim.limits import check_counts
    from sim.progress import Bar

    check_counts(runs, seed)
    with Bar("measuring") as bar:
        rows = patterns.measure_all(runs=runs, seed=seed, progress=bar)
    answer(rows, words.patterns, as_json)
