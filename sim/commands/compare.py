"""The command `compare`: what a change causes."""

from typing import Annotated

import typer

from sim.analysis.lenses.lenses import under_all
from sim.analysis.pairs.compare import compare_all
from sim.commands.answering import answer
from sim.commands.options import AsJson, NWorkers, Runs, Seed, complete_scenario
from sim.printing import compare as words
from sim.printing.progress import ProgressBar
from sim.running.limits import USUAL_RUNS, check_counts
from sim.scenario.scenario import load_scenario

ORDER = 60

ScenarioNames = Annotated[
    list[str],
    typer.Argument(
        metavar="A B",
        help="Two names from `tightrope list` or files, or more.",
        autocompletion=complete_scenario,
    ),
]
LensChoices = Annotated[
    list[str] | None,
    typer.Option("--lens", metavar="NAME=READING", help="Read them all this way; may be given again."),
]


def command(
    scenarios: ScenarioNames,
    runs: Runs = USUAL_RUNS,
    seed: Seed = 0,
    lens: LensChoices = None,
    workers: NWorkers = None,
    as_json: AsJson = False,
) -> None:
    """What B differs in from A under the same luck; further scenarios are compared with A too."""
    check_counts(runs, seed)
    chosen = [under_all(load_scenario(name), lens or ()) for name in scenarios]
    with ProgressBar("comparing") as bar:
        found = compare_all(chosen, runs, seed, bar, workers)
    as_data = [comparison.as_dict() for comparison in found]
    asked = as_data if len(as_data) > 1 else as_data[0]
    answer(asked, lambda _: words.comparisons(found), as_json)
