"""The command `discover`: under which conditions an ending dominates."""

from typing import Annotated

import typer

from sim.analysis.discovery import discovery
from sim.commands.options import WHOLE, AsJson, Cluster, MaybeScenario, NWorkers, Seed
from sim.commands.study import AtModes, Ending, Varied, answer_study, names_to_vary, scenario_to_study
from sim.printing import matters as words
from sim.printing.progress import ProgressBar
from sim.running.evaluators.base import How

ORDER = 100


def command(
    scenario: MaybeScenario = None,
    ending: Ending = "intervention",
    vary: Varied = None,
    rows: Annotated[int, typer.Option(help="How many rows are run.", **WHOLE)] = 8192,
    at_modes: AtModes = False,
    seed: Seed = 0,
    workers: NWorkers = None,
    cluster: Cluster = None,
    as_json: AsJson = False,
) -> None:
    """Under which conditions an ending dominates: boxes of parameters, in words."""
    chosen = scenario_to_study(scenario, at_modes)
    with ProgressBar("discovering") as bar:
        how: How = {"progress": bar, "workers": workers, "cluster": cluster}
        names = names_to_vary(chosen, ending, vary, seed, how)
        found = discovery.discover(chosen, ending, names, rows, seed, **how)
    answer_study(chosen, seed, found, words.discovery, as_json)
