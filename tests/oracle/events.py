"""Events: the scenario's paths, events and held parameters arrive."""

from itertools import pairwise

from tests.oracle.landing import keep_in_range
from tests.oracle.running import Run


def on_path(path: dict[int, float], month: int) -> float:
    """Linear between the months that are given, and level beyond them."""
    months = sorted(path)
    if month <= months[0]:
        return path[months[0]]
    for first, last in pairwise(months):
        if month <= last:
            return path[first] + (path[last] - path[first]) * (month - first) / (last - first)
    return path[months[-1]]


def events(run: Run) -> None:
    run.held = {}
    for event in run.scenario.events:
        if event.month <= run.month and (event.until is None or run.month <= event.until):
            run.held |= event.holds
    for variable, path in run.scenario.paths.items():
        run.state[variable] = on_path(path, run.month) + run.param(f"{variable}_shift")
    for event in run.scenario.events:
        if event.month == run.month:
            for variable, amount in event.adds.items():
                run.state[variable] += amount
            run.state.update(event.sets)
    keep_in_range(run)
