"""The options that several commands share."""

from typing import Annotated, Any

import typer

from sim.errors import clip
from sim.files import scenarios_folder
from sim.outside import whole_number_of
from sim.scenario.inheritance import names


def whole_number(given: str | int) -> int:
    """A whole number in plain digits, as files have it."""
    number = given if isinstance(given, int) else whole_number_of(given)
    if number is None:
        raise typer.BadParameter(f"{clip(repr(given))} is not a whole number, one such as 100 would be right")
    return number


WHOLE: dict[str, Any] = {"parser": whole_number, "metavar": "N"}
"""What an option that is a whole number has beside its own."""


def complete_scenario(begun: str) -> list[str]:
    """The scenarios whose names begin so, for the shell that completes one."""
    return [name for name in names(scenarios_folder()) if name.startswith(begun)]


ScenarioName = Annotated[
    str,
    typer.Argument(
        metavar="SCENARIO",
        help="A name from `tightrope list`, or a file.",
        autocompletion=complete_scenario,
    ),
]
MaybeScenario = Annotated[
    str | None,
    typer.Argument(
        metavar="[SCENARIO]",
        help="A name from `tightrope list`, or a file; else the baseline.",
        autocompletion=complete_scenario,
    ),
]
Runs = Annotated[int, typer.Option(help="How many runs, up to a million.", **WHOLE)]
Seed = Annotated[int, typer.Option(help="Which luck the runs meet.", **WHOLE)]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON on standard output.")]
NWorkers = Annotated[
    int | None, typer.Option("--workers", help="Processes side by side; one by default.", **WHOLE)
]
Cluster = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="A Dask scheduler, such as tcp://127.0.0.1:8786.")
]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="NAME=VALUE",
        help="Set an uncertain number, or a switch (fear=sum); may be given again.",
    ),
]
Branch = Annotated[
    str | None, typer.Option(metavar="YYYY-MM", help="Leave the scenario's script from this month on.")
]
Swaps = Annotated[
    list[str] | None,
    typer.Option(metavar="SEAT=MOVE@MONTH", help="Replace one decision; may be given again."),
]
