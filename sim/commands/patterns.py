"""The command `patterns`: what the model gets right, and what not."""

from typing import Annotated

import typer

from sim import patterns
from sim.commands.answering import answer
from sim.commands.options import WHOLE, AsJson, NWorkers, Seed
from sim.errors import BadInput
from sim.patterns import joint as joint_validity
from sim.printing import evidence as words
from sim.printing.progress import ProgressBar
from sim.running.limits import check_counts

ORDER = 150
RUNS = 1000


def command(
    joint: Annotated[
        bool, typer.Option("--joint", help="How many hold together in draws that are the same in all runs.")
    ] = False,
    draws: Annotated[
        int | None,
        typer.Option(help=f"With --joint: how many draws; {joint_validity.DRAWS} by default.", **WHOLE),
    ] = None,
    runs: Annotated[
        int | None,
        typer.Option(
            help=f"How many runs a measurement takes; {RUNS} by default, {joint_validity.RUNS} with --joint.",
            **WHOLE,
        ),
    ] = None,
    seed: Seed = 0,
    workers: NWorkers = None,
    as_json: AsJson = False,
) -> None:
    """Measure what the baseline must show, misses included."""
    if joint:
        _joint(draws, runs, seed, workers, as_json)
        return
    if draws is not None or workers is not None:
        option = "draws" if draws is not None else "workers"
        raise BadInput(f"--{option}: is for --joint only, `patterns --joint --{option} N` would be right")
    runs = RUNS if runs is None else runs
    check_counts(runs, seed)
    with ProgressBar("measuring") as bar:
        rows = patterns.measure_all(runs=runs, seed=seed, progress=bar)
    answer(rows, words.patterns, as_json)


def _joint(draws: int | None, runs: int | None, seed: int, workers: int | None, as_json: bool) -> None:
    """Measure how many patterns hold together, draw by draw."""
    draws = joint_validity.DRAWS if draws is None else draws
    runs = joint_validity.RUNS if runs is None else runs
    with ProgressBar("measuring") as bar:
        found = joint_validity.measure_joint(draws, runs, seed, workers=workers, progress=bar)
    answer(found.summary(), words.joint, as_json)
