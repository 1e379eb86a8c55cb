"""The names that a scenario may use, with the ranges of their numbers."""

from dataclasses import dataclass, field
from functools import cache

from sim.seeds.load import Prior, Seeds, load_seeds

# Seats do nothing by these; they cannot be blocked, so that a seat always has something to play.
RESTING = ("hold", "silence")
EXOGENOUS = frozenset({"war", "oil"})
LARGEST = 1000.0
# What the model divides by: half-lives in months, widths and temperatures in their own units.
SHORTEST_HALF_LIFE = 0.1
NARROWEST = 0.001

Range = tuple[float, float]


@dataclass(frozen=True)
class Vocabulary:
    """What the seeds know: variables and parameters with the range of their values, and names."""

    variables: dict[str, Range]
    parameters: dict[str, Range]
    moves: dict[str, frozenset[str]]
    claims: frozenset[str]
    behaviours: frozenset[str]
    exogenous: frozenset[str] = EXOGENOUS
    made_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What a variable is computed from, for those that cannot be set by themselves."""
    structure: dict[str, frozenset[str]] = field(default_factory=dict)
    """The options of each switch."""
    wholes: tuple[dict[str, float], ...] = ()
    """Parameters that together are at most 1, each with the most that it is where nobody sets it."""

    @classmethod
    def from_seeds(cls) -> "Vocabulary":
        """The vocabulary of the seeds; read once, raises `BadInput` if they have a mistake."""
        return _from_seeds()


@cache
def _from_seeds() -> Vocabulary:
    seeds = load_seeds()
    seats = dict.fromkeys(seat for seat, _ in seeds.moves)
    return Vocabulary(
        variables={name: (variable.low, variable.high) for name, variable in seeds.variables.items()},
        parameters={name: _bounds(prior, seeds) for name, prior in seeds.parameters.items()},
        moves={seat: frozenset(move for s, move in seeds.moves if s == seat) for seat in seats},
        claims=frozenset(seeds.claims),
        behaviours=frozenset(seeds.behaviours),
        made_of={name: variable.made_of for name, variable in seeds.variables.items() if variable.made_of},
        structure={name: frozenset(switch.options) for name, switch in seeds.structure.items()},
        wholes=tuple(
            {name: seeds.parameters[name].high for name in group.parts_of_one}
            for group in seeds.groups.values()
            if group.parts_of_one
        ),
    )


def _bounds(prior: Prior, seeds: Seeds) -> Range:
    """How far a number may be set.

    To its variable's ends; a share or a part of 1 at most to 1; a number whose prior is not below 0, not
    below 0.
    A headline lever may go as far as it is shown to.
    """
    variable = seeds.variables.get(prior.name.rpartition(".")[2])
    if variable and prior.kind in ("start", "ideal"):
        return variable.low, variable.high
    if prior.kind == "half_life":
        return SHORTEST_HALF_LIFE, LARGEST
    if prior.name.endswith(("width", "temperature")):
        return NARROWEST, LARGEST
    group = seeds.groups.get(prior.behaviour or "")
    if group and prior.name in group.short_of_one:
        return 0.0, 1 - NARROWEST
    if group and prior.name in group.parts_of_one:
        return 0.0, 1.0
    low = 0.0 if prior.low >= 0 else -LARGEST
    high = 1.0 if prior.unit.startswith(("share", "probability")) and prior.high <= 1 else LARGEST
    return (min(low, prior.lever.low), max(high, prior.lever.high)) if prior.lever else (low, high)
