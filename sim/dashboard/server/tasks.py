"""What other processes compute for the pages; the server names these functions and does not load them."""

from dataclasses import replace

from sim.analysis.pairs import compare as comparisons
from sim.dashboard.server.batch import simulate_together
from sim.dashboard.server.policy import FEW, SOME
from sim.dashboard.state.build import build
from sim.dashboard.state.selection import Selection
from sim.errors import BadInput
from sim.results import dataset
from sim.running.evaluators.base import Progress
from sim.scenario.scenario import Scenario
from sim.view.make_walk import make_walk
from sim.view.marks import marks_of
from sim.view.summarise import summarise_scenario
from sim.view.summary import VARIABLES, Summary
from sim.view.walk import Walk


def simulate(selection: Selection, progress: Progress) -> Summary:
    """Run what is chosen and say in brief what came of it; raises `BadInput`."""
    scenario = build(selection)
    (record,) = simulate_together([scenario], selection.runs, selection.seed, progress)
    return summarise_scenario(dataset.build(scenario, record, seed=selection.seed), scenario)


def pictures(
    selections: tuple[Selection, ...], crowded: bool, progress: Progress
) -> list[Summary | BadInput]:
    """First pictures of selections that differ in their numbers alone, or what is wrong with one.

    They are simulated in one block, of fewer worlds where others wait; the numbers are those that each would
    have alone. Only what pictures show is written down, and there is no digest: files are made of refined
    pictures.
    """
    found: dict[Selection, Summary | BadInput] = {}
    scenarios: dict[Selection, Scenario] = {}
    for selection in selections:
        try:
            scenarios[selection] = build(selection)
        except BadInput as bad:
            found[selection] = bad
    runs, seed = FEW if crowded else SOME, selections[0].seed
    records = simulate_together(list(scenarios.values()), runs, seed, progress, VARIABLES)
    for (selection, scenario), record in zip(scenarios.items(), records, strict=True):
        ds = dataset.dataset(scenario, record, seed=selection.seed)
        found[selection] = summarise_scenario(ds, scenario)
    return [found[selection] for selection in selections]


def glances(selections: tuple[Selection, ...], progress: Progress) -> tuple[Summary, ...]:
    """Few worlds each of selections that a lever passes by, in one block; raises `BadInput`."""
    found = []
    for made in pictures(selections, True, progress):
        if isinstance(made, BadInput):
            raise made
        found.append(made)
    return tuple(found)


def refine(selection: Selection, progress: Progress) -> tuple[Summary, Walk]:
    """The summary of all worlds that a selection asks for, and the typical run that it names."""
    summary = simulate(selection, progress)
    whole = walk(selection, summary.picks["typical"])
    # The moves passed over are most of a walk, and only the page Why shows them.
    made = tuple(replace(c, options=(c.made,)) for c in whole.choices if not c.stood_still)
    return summary, replace(whole, choices=made)


def walk(selection: Selection, run: int) -> Walk:
    """Simulate one run of what is chosen, and say why everybody did what they did."""
    scenario = build(selection)
    return make_walk(scenario, run, selection.seed, tuple(marks_of(scenario)))


def compare(a: Selection, b: Selection, progress: Progress | None = None) -> comparisons.Comparison:
    """What B differs in from A, over the runs and the luck of B."""
    return comparisons.compare(build(a), build(b), b.runs, b.seed, progress)
