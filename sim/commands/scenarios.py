"""The scenario that a command is asked about: its name or file, and what `--set` changes of it."""

import typer

from sim.analysis.history.branching import branched
from sim.errors import BadInput, clip
from sim.outside import number_of
from sim.scenario.scenario import BASELINE, Scenario, load_scenario
from sim.seeds.load import load_seeds
from sim.view.beyond import beyond
from sim.view.text.printing import NOTE


def scenario_as_set(name: str, settings: list[str] | None) -> Scenario:
    """The scenario of a name or a file, with what `--set` says."""
    scenario = load_scenario(name)
    if not settings:
        return scenario
    given = settings_of(settings)
    numbers = {name: value for name, value in given.items() if isinstance(value, float)}
    options = {name: value for name, value in given.items() if isinstance(value, str)}
    chosen = scenario.set(numbers) if numbers else scenario
    chosen = chosen.restructure(options) if options else chosen
    for note in beyond(chosen, numbers):
        typer.echo(f"{NOTE}: {note}", err=True)
    return chosen


def scenario_as_asked(
    name: str, settings: list[str] | None, branch: str | None, swaps: list[str] | None
) -> Scenario:
    """The same, off its rails or with decisions swapped as `--branch` and `--swap` say."""
    scenario = scenario_as_set(name, settings)
    return scenario if branch is None and not swaps else branched(scenario, branch, swaps or ())


def settings_of(pairs: list[str]) -> dict[str, float | str]:
    """`name=value` texts as a mapping of numbers, and of options by the names of their switches."""
    found: dict[str, float | str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        name, shown = name.strip(), clip(pair)
        if not equals or not name:
            raise BadInput(f"--set {shown}: `name=value` would be right, for example --set tipping_point=0.4")
        if name in found:
            raise BadInput(f"--set {shown}: {clip(name)} is set twice, once would be right")
        if name in load_seeds().structure:
            found[name] = value.strip()
            continue
        number = number_of(value)
        if number is None:
            what = f"{clip(value)!r} is not a number, one such as 0.4 would be right"
            raise BadInput(f"--set {shown}: {what}")
        found[name] = number
    return found


def scenario_or_baseline(name: str | None) -> Scenario:
    """The scenario of a name or a file, else the baseline."""
    return load_scenario(BASELINE if name is None else name)
