"""The command `run`: a scenario, many times."""

from pathlib import Path
from typing import Annotated

import typer

from sim.commands.answering import answer
from sim.commands.options import AsJson, Branch, Cluster, NWorkers, Runs, ScenarioName, Seed, Settings, Swaps
from sim.commands.scenarios import scenario_as_asked
from sim.errors import BadInput
from sim.printing import scenarios as words
from sim.printing.progress import ProgressBar
from sim.results import dataset, files
from sim.results.formats import csv
from sim.running import ensemble
from sim.running.limits import USUAL_RUNS, check_counts, fits_memory

ORDER = 20

Out = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Keep everything recorded: a name ending in .nc, .parquet or .csv."),
]


European = Annotated[
    bool,
    typer.Option("--european", help="A .csv with ; between cells and decimal commas."),
]


def command(
    scenario: ScenarioName,
    runs: Runs = USUAL_RUNS,
    seed: Seed = 0,
    set_: Settings = None,
    branch: Branch = None,
    swap: Swaps = None,
    out: Out = None,
    european: European = False,
    workers: NWorkers = None,
    cluster: Cluster = None,
    as_json: AsJson = False,
) -> None:
    """Run a scenario many times: how it ended, and what was done."""
    check_counts(runs, seed)
    chosen = scenario_as_asked(scenario, set_, branch, swap)
    if european and (out is None or out.suffix.lower() != files.CSV):
        raise BadInput("--european: is for a CSV, `--out NAME.csv` beside it would be right")
    dialect = csv.EUROPEAN if european else csv.PLAIN
    if out is not None:
        files.check_target(out)
        files.check_form(out)
    streamed = out is not None and not fits_memory(runs, chosen.n_months)
    if out is not None and streamed:
        files.check_large(out)
    with ProgressBar("running") as bar:
        if out is not None and streamed:
            found = ensemble.store(chosen, out, runs, seed, progress=bar, workers=workers, cluster=cluster)
        else:
            ds = ensemble.run(chosen, runs, seed, progress=bar, workers=workers, cluster=cluster)
            found = dataset.summary(ds)
            if out is not None:
                files.save(ds, out, dialect)
    answer(found, lambda found: words.ensemble(found, chosen.title), as_json)
