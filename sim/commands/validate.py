"""The command `validate`: every row by which the model is judged."""

import json
from pathlib import Path
from typing import Annotated

import typer

from sim.analysis.validation.validate import RUNS
from sim.commands.answering import answer
from sim.commands.options import WHOLE, AsJson, Seed
from sim.errors import BadInput, check_count
from sim.luck.streams import MAX_SEED
from sim.printing import validation as words
from sim.printing.progress import ProgressBar
from sim.results.replacing import check_target, replacing, shown_path
from sim.running.limits import check_counts
from sim.view import joint, scoreboard, validation

ORDER = 157
MAX_SEEDS = 20

Out = Annotated[Path | None, typer.Option(metavar="FILE.json", help="Write every row to this file too.")]


def command(
    joint_anew: Annotated[
        bool,
        typer.Option("--joint", help="Measure joint validity anew as well: a quarter of an hour or more."),
    ] = False,
    runs: Annotated[
        int | None,
        typer.Option(
            help=f"How many runs a measurement takes; {scoreboard.RUNS} for patterns, {RUNS} for the rest.",
            **WHOLE,
        ),
    ] = None,
    seed: Seed = 0,
    seeds: Annotated[
        int, typer.Option(help="Under how many seeds patterns are judged, from the first on.", **WHOLE)
    ] = validation.N_SEEDS,
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Every row by which the model is judged, measured now: patterns, histories, forecasts, free runs."""
    check_counts(RUNS if runs is None else runs, seed)
    check_count("seeds", seeds, 1, min(MAX_SEEDS, MAX_SEED - seed + 1))
    if out is not None:
        _check(out)
    figures = joint.measure(seed=seed) if joint_anew else None
    with ProgressBar("measuring") as bar:
        made = validation.measure(
            RUNS if runs is None else runs,
            scoreboard.RUNS if runs is None else runs,
            tuple(range(seed, seed + seeds)),
            figures,
            bar,
        )
    found = made.plain()
    if out is not None:
        with replacing(out) as partial:
            partial.write_text(
                json.dumps(found, indent=1, ensure_ascii=False, allow_nan=False) + "\n", "utf-8"
            )
    answer(found, words.validation, as_json)


def _check(out: Path) -> None:
    """Raise `BadInput` for a file that cannot be written, or is called as none that holds JSON."""
    if out.suffix.lower() != ".json":
        right = "one that ends in .json would be right"
        raise BadInput(f"--out: {shown_path(out)} is no name of a JSON file, {right}")
    check_target(out)
