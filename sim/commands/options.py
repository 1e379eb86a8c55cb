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
Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME=VALUE", help="Set an uncertain number; may be given again."),
]


def scenario_as_set(name: str, settings: list[str] | None) -> "Scenario":
    """The scenario of a name or a file, with what `--set` says."""
    from sim.scenario import load_scenario

    scenario = load_scenario(name)
    return scenario.set(settings_of(settings)) if settings else scenario


def settings_of(pairs: list[str]) -> dict[str, float]:
    """`name=value` texts as a mapping of numbers."""
    from sim.reading import BadInput
    from sim.wording import clip

    found: dict[str, float] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        name, shown = name.strip(), clip(pair)
        if not equals or not name:
            raise BadInput(f"--set {shown}: `name=value` would be right, for example --set tipping_point=0.4")
        if name in found:
            raise BadInput(f"--set {shown}: {clip(name)} is set twice, once would be right")
        try:
            found[name] = float(value)
        except ValueError:
            what = f"{clip(value)!r} is not a number, one such as 0.4 would be right"
            raise BadInput(f"--set {shown}: {what}") from None
    return found


def scenario_or_baseline(name: str | None) -> "Scenario":
    """The scenario of a name or a file, else the baseline."""
    from sim.scenario import BASELINE, load_scenario

    return load_scenario(BASELINE if name is None else name)
