"""The command `tipping-map`: an ending over two levers."""

from typing import Annotated

import typer

from sim.analysis.discovery import tipping_map as maps
from sim.commands.options import WHOLE, AsJson, Cluster, MaybeScenario, NWorkers, Seed
from sim.commands.study import AtModes, Ending, answer_study, scenario_to_study
from sim.printing import matters as words
from sim.printing.progress import ProgressBar
from sim.running.evaluators.base import How

ORDER = 110


def command(
    scenario: MaybeScenario = None,
    ending: Ending = "intervention",
    lever: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME[=LOW:HIGH]", help="Across, then upwards: give it twice."),
    ] = None,
    grid: Annotated[int, typer.Option(help="Cells to a side.", **WHOLE)] = 15,
    runs: Annotated[int, typer.Option(help="How many runs a cell.", **WHOLE)] = 100,
    at_modes: AtModes = False,
    seed: Seed = 0,
    workers: NWorkers = None,
    cluster: Cluster = None,
    as_json: AsJson = False,
) -> None:
    """How likely an ending is over two levers, and the steepest way there."""
    chosen = scenario_to_study(scenario, at_modes)
    with ProgressBar("mapping") as bar:
        how: How = {"progress": bar, "workers": workers, "cluster": cluster}
        found = maps.tipping_map(chosen, ending, lever or maps.DEFAULT_LEVERS, grid, runs, seed, **how)
    answer_study(chosen, seed, found, words.tipping_map, as_json)
