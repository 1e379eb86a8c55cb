"""The options that several commands share, and what a scenario's name stands for."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sim.scenario import Scenario

ScenarioName = Annotated[
    str, typer.Argument(metavar="SCENARIO", help="A name from `tightrope list`, or a file.")
]
MaybeScenario = Annotated[
    str | None,
    typer.Argument(metavar="[SCENARIO]", help="A name from `tightrope list`, or a file; else the baseline."),
]
Runs = Annotated[int, typer.Option(help="How many runs, up to a million.")]
Seed = Annotated[int, typer.Option(help="Which luck the runs meet.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON on standard output.")]
NWorkers = Annotated[
    int | None, typer.Option("--workers", help="Processes side by side; one by default.", metavar="N")
]
Cluster = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="A Dask scheduler, such as tcp://127.0.0.1:8786.")
]


def scenario_or_baseline(name: str | None) -> "Scenario":
    """The scenario of a name or a file, else the baseline."""
    from sim.scenario import BASELINE, load_scenario

    return load_scenario(BASELINE if name is None else name)
