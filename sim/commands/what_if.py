"""The commands that ask what if: `compare` and `lenses`."""

from typing import Annotated

import typer

from sim.commands.answering import answer
from sim.commands.options import AsJson, MaybeScenario, NWorkers, Runs, Seed

ScenarioNames = Annotated[
    list[str], typer.Argument(metavar="A B", help="Two names from `tightrope list` or files, or more.")
]
LensChoices = Annotated[
    list[str] | None,
    typer.Option("--lens", metavar="NAME=READING", help="Read them all this way; may be given again."),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    app.command()(compare)
    app.command()(lenses)


def compare(
    scenarios: ScenarioNames,
    runs: Runs = 1000,
    seed: Seed = 0,
    lens: LensChoices = None,
    workers: NWorkers = None,
    as_json: AsJson = False,
) -> None:
    """What B differs in from A under the same luck; further scenarios are compared with A too."""
    from sim.analysis.lenses import under_all
    from sim.limits import check_counts
    from sim.scenario import load_scenario

    check_counts(runs, seed)
    chosen = [under_all(load_scenario(name), lens or ()) for name in scenarios]
    from sim.analysis.compare import compare_all
    from sim.printing import compare as words
    from sim.progress import Bar

    with Bar("comparing") as bar:
        found = compare_all(chosen, runs, seed, bar, workers)
    as_data = [comparison.as_dict() for comparison in found]
    asked = as_data if len(as_data) > 1 else as_data[0]
    answer(asked, lambda _: words.comparisons(found), as_json)


def lenses(
    scenario: MaybeScenario = None,
    runs: Runs = 1000,
    seed: Seed = 0,
    workers: NWorkers = None,
    as_json: AsJson = False,
) -> None:
    """Rival readings of the same facts; with a scenario, where they disagree about it."""
    from sim.analysis.lenses import describe, lens_table, load_lenses
    from sim.limits import check_counts
    from sim.scenario import load_scenario

    check_counts(runs, seed)
    from sim.printing import lenses as words
    from sim.progress import Bar

    known = load_lenses()
    if scenario is None:
        as_data = [describe(lens) for lens in known.values()]
        answer(as_data, lambda _: words.lenses(known), as_json)
        return
    chosen = load_scenario(scenario)
    with Bar("running") as bar:
        table = lens_table(chosen, runs, seed, bar, workers)
    answer(table.as_dict(), lambda _: words.lens_table(table), as_json)
