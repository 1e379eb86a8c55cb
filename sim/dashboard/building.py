"""What a choice on the page means: the scenario that is played for it. Streamlit is not imported here."""

from typing import TYPE_CHECKING, Any

from sim.dashboard.levers import Spread, levers_of
from sim.dashboard.state import Choice

if TYPE_CHECKING:
    from sim.scenario import Scenario


def built(choice: Choice) -> "Scenario":
    """The scenario of a choice with the workshop's changes and its levers moved, each with the spread that
    the scenario or the seeds give it; raises `BadInput`.
    """
    from sim import load_scenario
    from sim.evidence import load_seeds

    scenario = load_scenario(choice.scenario)
    if choice.changes:
        from sim.dashboard.changes import applied, read_changes

        scenario = applied(scenario, read_changes(choice.changes))
    if choice.levers:
        seeds = load_seeds()
        known = {lever.name: lever for lever in levers_of(seeds.parameters.values(), seeds.claims)}
        own = {name: spread_of(value) for name, value in scenario.parameters.items()}
        moved = {name: known[name].moved_to(value, own.get(name)) for name, value in choice.levers}
        scenario = scenario.set(moved)
    return scenario if choice.n_months is None else scenario.lasting(choice.n_months)


def spread_of(value: Any) -> Spread:
    """What a scenario sets, a number or a spread, as a spread."""
    return (value, value, value) if isinstance(value, int | float) else (value.low, value.mode, value.high)
