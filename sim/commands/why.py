"""The command `why`: the reasons for every choice of one run."""

from dataclasses import asdict
from typing import Annotated

import typer

from sim.commands.answering import answer
from sim.commands.options import WHOLE, AsJson, Branch, ScenarioName, Seed, Settings, Swaps
from sim.commands.scenarios import scenario_as_asked
from sim.model.explain import why
from sim.printing import decisions as words
from sim.running import ensemble
from sim.view.summarise import pick_runs
from sim.view.summary import FIRST_RUNS
from sim.view.text.printing import NOTE
from sim.view.text.printing.scenarios import describe_typical

ORDER = 30


def command(
    scenario: ScenarioName,
    run: Annotated[
        int | None,
        typer.Option(help=f"Which run, counted from 0; else the typical one of {FIRST_RUNS}.", **WHOLE),
    ] = None,
    month: Annotated[str | None, typer.Option(metavar="YYYY-MM", help="One month only.")] = None,
    seed: Seed = 0,
    set_: Settings = None,
    branch: Branch = None,
    swap: Swaps = None,
    as_json: AsJson = False,
) -> None:
    """What each capital chose in one run, and for which reasons."""
    chosen = scenario_as_asked(scenario, set_, branch, swap)
    if month is not None:
        chosen.check_month("month", month)  # before runs are made to find the typical one
    if run is None:
        run = pick_runs(ensemble.run(chosen, FIRST_RUNS, seed))["typical"]
        typer.echo(f"{NOTE}: {describe_typical(run, FIRST_RUNS)}", err=True)
    decisions = why(chosen, run, seed=seed, month=month)
    answer([asdict(d) for d in decisions], lambda _: words.decisions(decisions, bool(month)), as_json)
