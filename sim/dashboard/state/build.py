"""What a selection on the page means: the scenario that is simulated for it."""

from functools import lru_cache

from sim.dashboard.state.levers import levers_in, levers_of
from sim.dashboard.state.selection import Selection
from sim.scenario.changes import applied, read_changes
from sim.scenario.scenario import Scenario, load_scenario
from sim.seeds.load import load_seeds

MOST_SCENARIOS = 64


@lru_cache(maxsize=MOST_SCENARIOS)
def changed(name: str, changes: str = "") -> Scenario:
    """A scenario with the workshop's changes, which nobody may change in place; raises `BadInput`."""
    scenario = load_scenario(name)
    return applied(scenario, read_changes(changes)) if changes else scenario


def build(selection: Selection) -> Scenario:
    """The scenario of a selection with the workshop's changes and its levers moved, each with the spread that
    the scenario or the seeds give it; raises `BadInput`.
    """
    scenario = changed(selection.scenario, selection.changes)
    if selection.levers:
        seeds = load_seeds()
        levers = levers_in(scenario.parameters, levers_of(seeds.parameters.values(), seeds.claims))
        known = {lever.name: lever for lever in levers}
        moved = {name: known[name].moved_to(value) for name, value in selection.levers}
        scenario = scenario.set(moved)
    return scenario if selection.n_months is None else scenario.lasting(selection.n_months)


def months_of(selection: Selection) -> int:
    """How many months a selection is simulated for, wherever its levers are; raises `BadInput`."""
    return selection.n_months or changed(selection.scenario, selection.changes).n_months
