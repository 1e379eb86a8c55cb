"""The command `report`: a printable report of a scenario."""

from pathlib import Path
from typing import Annotated

import typer

from sim.commands.answering import answer
from sim.commands.options import AsJson, Runs, ScenarioName, Seed, Settings
from sim.commands.scenarios import scenario_as_set
from sim.printing.progress import ProgressBar
from sim.report import check_form, file_name, make_report, render
from sim.results.files import check_target, replacing
from sim.running.limits import USUAL_RUNS, check_counts

ORDER = 50

Out = Annotated[
    Path | None,
    typer.Option(metavar="FILE.html|FILE.pdf", help="Where to write it; SCENARIO-report.html by default."),
]


def command(
    scenario: ScenarioName,
    runs: Runs = USUAL_RUNS,
    seed: Seed = 0,
    set_: Settings = None,
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Write a report to print or to hand out: one HTML file, or a PDF."""
    check_counts(runs, seed)
    chosen = scenario_as_set(scenario, set_)
    target = Path(file_name(chosen)) if out is None else out
    form = check_form(target)
    check_target(target)
    with ProgressBar("running") as bar:
        made = render(make_report(chosen, runs, seed, bar), form)
    with replacing(target) as partial:
        partial.write_bytes(made)
    found = {"file": str(target), "scenario": chosen.name, "runs": runs, "seed": seed, "bytes": len(made)}
    answer(found, lambda _: f"{target}: the report of {chosen.name}, {len(made) / 1000:,.0f} kB", as_json)
