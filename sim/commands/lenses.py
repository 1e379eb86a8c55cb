"""The command `lenses`: rival readings of the same facts."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from sim.analysis.lenses.lenses import describe, lens_table, load_lenses
from sim.analysis.lenses.structure import Conclusions, compare, shift
from sim.commands.answering import answer
from sim.commands.options import AsJson, MaybeScenario, NWorkers, Runs, Seed
from sim.errors import BadInput
from sim.printing import lenses as words
from sim.printing.progress import ProgressBar
from sim.running.limits import check_counts
from sim.scenario.scenario import load_scenario

ORDER = 70


def _shifts(usual: Conclusions, others: Sequence[Conclusions]) -> str:
    return words.structure([shift(usual, found) for found in others])


def command(
    scenario: MaybeScenario = None,
    runs: Runs = 1000,
    seed: Seed = 0,
    workers: NWorkers = None,
    as_json: AsJson = False,
    structure: Annotated[
        bool, typer.Option("--structure", help="Where conclusions differ with rules of another form.")
    ] = False,
) -> None:
    """Rival readings of the same facts; with a scenario, where they disagree about it."""
    check_counts(runs, seed)
    if structure:
        if scenario is not None or workers is not None:
            raise BadInput("--structure: is asked of the baseline in one process, it alone would be right")
        with ProgressBar("measuring") as bar:
            usual, others = compare(runs, seed, bar)
        answer([asdict(found) for found in (usual, *others)], lambda _: _shifts(usual, others), as_json)
        return
    if scenario is None:
        known = load_lenses()
        answer([describe(lens) for lens in known.values()], lambda _: words.lenses(known), as_json)
        return
    chosen = load_scenario(scenario)
    with ProgressBar("running") as bar:
        table = lens_table(chosen, runs, seed, bar, workers)
    answer(table.as_dict(), lambda _: words.lens_table(table), as_json)
