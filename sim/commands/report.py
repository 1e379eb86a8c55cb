"""The command `report`: a printable report of a scenario."""

from pathlib import Path
from typing import Annotated

import typer

from sim.commands.answering import answer
from sim.commands.options import AsJson, Runs, ScenarioName, Seed, Settings, scenario_as_set

Out = Annotated[
    Path | None,
    typer.Option(metavar="FILE.html|FILE.pdf", help="Where to write it; SCENARIO-report.html by default."),
]


def register(app: typer.Typer) -> None:
    """Add the command of this module to the command line."""
    app.command()(report)


def report(
    scenario: ScenarioName,
    runs: Runs = 1000,
    seed: Seed = 0,
    set_: Settings = None,
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Write a report to print or to hand out: one HTML file, or a PDF."""
    from sim.limits import check_counts

    check_counts(runs, seed)
    chosen = scenario_as_set(scenario, set_)
    from sim.progress import Bar
    from sim.report import check_form, file_name, rendered, report_of
    from sim.results import check_target, replacing

    target = Path(file_name(chosen)) if out is None else out
    form = check_form(target)
    check_target(target)
    with Bar("running") as bar:
        made = rendered(report_of(chosen, runs, seed, bar), form)
    with replacing(target) as partial:
        partial.write_bytes(made)
    told = {"file": str(target), "scenario": chosen.name, "runs": runs, "seed": seed, "bytes": len(made)}
    answer(told, lambda _: f"{target}: the report of {chosen.name}, {len(made) / 1000:,.0f} kB", as_json)
