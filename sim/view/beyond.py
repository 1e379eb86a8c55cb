"""Numbers that a scenario sets beyond their range: they run, and a reader is told."""

from collections.abc import Collection, Iterator

from sim.scenario.fields import Number
from sim.scenario.scenario import Scenario
from sim.seeds.load import Prior, load_seeds
from sim.view.text.numbers import describe_beyond


def beyond(scenario: Scenario, names: Collection[str]) -> Iterator[str]:
    """A sentence for each number of these names that is set beyond its range."""
    for name, value in scenario.parameters.items():
        prior = load_seeds().parameters.get(name)
        if name in names and prior is not None and not _within(prior, value):
            yield describe_beyond(prior, value)


def _within(prior: Prior, value: Number) -> bool:
    """Whether a number lies within what its lever shows; without one, within what the analyses say."""
    low, high = (prior.lever.low, prior.lever.high) if prior.lever else (prior.low, prior.high)
    ends = (value, value) if isinstance(value, int | float) else (value.low, value.high)
    return low <= ends[0] and ends[1] <= high
