"""What a design varies: uncertain numbers, each with the range and the shape in which it is varied.

A factor's values come from uniform numbers (0 to 1) by way of its distribution: the triangular prior that an
ensemble draws from too, or evenly between two ends. A number that is varied over its prior is a draw, about
which Minsk has its own guess; one that is varied evenly is set, like a lever, and Minsk is not told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from sim.errors import BadInput, clip, no_such
from sim.luck.draws import triangular
from sim.outside import number_of
from sim.scenario.scenario import Scenario
from sim.scenario.vocabulary import Vocabulary
from sim.seeds.load import Prior, load_seeds

LEVERS = "levers"
EVERYTHING_ELSE = "everything else"
"""What chance and all numbers that are not varied weigh, as one factor more."""
MAX_FACTORS = 1000


@dataclass(frozen=True)
class Factor:
    """An uncertain number to vary, from `low` to `high` in its unit; evenly where it has no `mode`."""

    name: str
    label: str
    unit: str
    low: float
    high: float
    mode: float | None = None

    def at(self, u: np.ndarray) -> np.ndarray:
        """Uniform numbers as values of the factor; float32, the shape of `u`."""
        if self.mode is None:
            return (self.low + u * (self.high - self.low)).astype(np.float32)
        return triangular(u, self.low, self.mode, self.high)


def factors(
    scenario: Scenario, wanted: Iterable[str] | None = None, *, controls: bool = False
) -> list[Factor]:
    """The factors that these texts name: `levers`, `NAME`, or `NAME=LOW:HIGH`; the ten levers by default.

    A number is varied over the scenario's own spread, else over its prior; where both are a point, over the
    range of its lever's control, evenly, as is any range that is given. With `controls` every lever goes over
    the range of its control. Raises `BadInput` for unknown names, for numbers that nothing says the range of,
    and for ranges that the scenario would not take.
    """
    found: dict[str, Factor] = {}
    for text in wanted or (LEVERS,):
        for factor in _factors(scenario, text.strip(), controls):
            if factor.name in found:
                raise BadInput(f"parameters: {factor.name} is named twice, once would be right")
            found[factor.name] = factor
    if len(found) > MAX_FACTORS:
        raise BadInput(f"parameters: {len(found)} are named, at most {MAX_FACTORS} would be right")
    if any(factor.name in whole for whole in Vocabulary.from_seeds().wholes for factor in found.values()):
        scenario.set({factor.name: factor.high for factor in found.values()})  # together they may be too much
    return list(found.values())


def as_set(scenario: Scenario, chosen: Iterable[Factor]) -> Scenario:
    """The scenario as one that sets the numbers which are varied evenly; a design's rows say to what."""
    even = {factor.name: factor.low for factor in chosen if factor.mode is None}
    return scenario.set(even) if even else scenario


def _factors(scenario: Scenario, text: str, controls: bool) -> Sequence[Factor]:
    if text == LEVERS:
        return [_of(scenario, lever, controls) for lever in load_seeds().levers]
    name, equals, ends = text.partition("=")
    prior = _prior(name.strip())
    if not equals:
        return [_of(scenario, prior, controls)]
    low, high = _ends(text, ends)
    _check_range(scenario, prior.name, low, high)
    return [Factor(prior.name, label_of(prior), prior.unit, low, high)]


def _prior(name: str) -> Prior:
    registry = load_seeds().parameters
    if name not in registry:
        raise BadInput(f"parameters: {no_such('parameter', name, registry)}")
    return registry[name]


def _of(scenario: Scenario, prior: Prior, controls: bool) -> Factor:
    if controls and prior.lever is not None:
        return Factor(prior.name, label_of(prior), prior.unit, prior.lever.low, prior.lever.high)
    return _of_prior(scenario, prior)


def _of_prior(scenario: Scenario, prior: Prior) -> Factor:
    own = scenario.parameters.get(prior.name)
    spread = prior if own is None or isinstance(own, int | float) else own
    if spread.low < spread.high:
        return Factor(prior.name, label_of(prior), prior.unit, spread.low, spread.high, spread.mode)
    if prior.lever is not None:
        return _of(scenario, prior, controls=True)
    right = f"a range such as {prior.name}={prior.mode - 1:g}:{prior.mode + 1:g} would be right"
    raise BadInput(f"parameters: {prior.name} is certain, {right}")


def _ends(text: str, ends: str) -> tuple[float, float]:
    low, high = map(number_of, (ends.partition(":")[::2]))
    if low is None or high is None or not low < high:
        raise BadInput(f"parameters: {clip(text)}: `NAME=LOW:HIGH` with LOW below HIGH would be right")
    return low, high


def _check_range(scenario: Scenario, name: str, low: float, high: float) -> None:
    """Let the scenario's own rules say whether it would take either end."""
    for value in (low, high):
        scenario.set({name: value})


def label_of(prior: Prior) -> str:
    """How a number is called in sentences: by its lever where it has one."""
    return prior.lever.label if prior.lever else prior.meaning


def uncertain(scenario: Scenario) -> list[Factor]:
    """Every number of the registry that has a spread in this scenario."""
    found = []
    for prior in load_seeds().parameters.values():
        own = scenario.parameters.get(prior.name)
        spread = prior if own is None else own
        if not isinstance(spread, int | float) and spread.low < spread.high:
            found.append(_of_prior(scenario, prior))
    return found
