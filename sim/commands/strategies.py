"""The command `strategies`: which doctrine serves Minsk best."""

from dataclasses import asdict
from typing import Annotated

import typer

from sim.analysis.strategies import search
from sim.commands.answering import answer
from sim.commands.options import WHOLE, AsJson, Cluster, MaybeScenario, NWorkers, Seed
from sim.commands.scenarios import scenario_or_baseline
from sim.printing import strategies as words
from sim.printing.progress import ProgressBar

ORDER = 120


def command(
    scenario: MaybeScenario = None,
    runs: Annotated[int, typer.Option(help="How many runs each doctrine takes.", **WHOLE)] = 256,
    trials: Annotated[int, typer.Option(help="How many doctrines are tried, up to 5,000.", **WHOLE)] = 120,
    seed: Seed = 0,
    workers: NWorkers = None,
    cluster: Cluster = None,
    as_json: AsJson = False,
) -> None:
    """Which policy for Minsk keeps the most autonomy at the least exposure?"""
    chosen = scenario_or_baseline(scenario)
    with ProgressBar("searching") as bar:
        found = search(chosen, runs, seed, trials, progress=bar, workers=workers, cluster=cluster)
    answer([asdict(policy) for policy in found], lambda _: words.strategies(found), as_json)
