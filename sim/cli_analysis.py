"""The commands that ask what if: `compare` and `lenses`."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

ScenarioNames = Annotated[
    list[str], typer.Argument(metavar="A B", help="Two names from `tightrope list` or files, or more.")
]
MaybeScenario = Annotated[
    str | None, typer.Argument(metavar="[SCENARIO]", help="A name from `tightrope list`, or a file.")
]
LensChoices = Annotated[
    list[str] | None,
    typer.Option("--lens", metavar="NAME=READING", help="Read them all this way; may be given again."),
]
Runs = Annotated[int, typer.Option(help="How many runs each scenario takes.")]
Seed = Annotated[int, typer.Option(help="Which luck the runs meet.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON on standard output.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    app.command()(compare)
    app.command()(lenses)


def compare(
    scenarios: ScenarioNames,
    runs: Runs = 1000,
    seed: Seed = 0,
    lens: LensChoices = None,
    as_json: AsJson = False,
) -> None:
    """What B differs in from A under the same luck; further scenarios are compared with A too."""
    from sim.analysis.lenses import under_all
    from sim.ensemble import check_counts
    from sim.scenario import load_scenario

    check_counts(runs, seed)
    chosen = [under_all(load_scenario(name), lens or ()) for name in scenarios]
    from sim import printing_compare
    from sim.analysis.compare import compare_all
    from sim.progress import Bar

    with Bar("comparing") as bar:
        found = compare_all(chosen, runs, seed, bar)
    as_data = [comparison.as_dict() for comparison in found]
    answer = as_data if len(as_data) > 1 else as_data[0]
    _answer(answer, lambda _: printing_compare.comparisons(found), as_json)


def lenses(
    scenario: MaybeScenario = None, runs: Runs = 1000, seed: Seed = 0, as_json: AsJson = False
) -> None:
    """Rival readings of the same facts; with a scenario, where they disagree about it."""
    from sim.analysis.lenses import describe, lens_table, load_lenses
    from sim.ensemble import check_counts
    from sim.scenario import load_scenario

    check_counts(runs, seed)
    from sim import printing_lenses
    from sim.progress import Bar

    known = load_lenses()
    if scenario is None:
        as_data = [describe(lens) for lens in known.values()]
        _answer(as_data, lambda _: printing_lenses.lenses(known), as_json)
        return
    chosen = load_scenario(scenario)
    with Bar("running") as bar:
        table = lens_table(chosen, runs, seed, bar)
    _answer(table.as_dict(), lambda _: printing_lenses.lens_table(table), as_json)


def _answer(found: Any, in_words: Callable[[Any], str], as_json: bool) -> None:
    """Print an answer as the other commands do."""
    from sim import cli  # here, since it registers this module's commands

    cli._answer(found, in_words, as_json)
