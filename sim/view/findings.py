"""What studies found, small enough to send between processes, keep, and ship as data."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from math import inf, isinf
from typing import Any

import numpy as np

from sim.analysis.designs.factors import EVERYTHING_ELSE
from sim.analysis.discovery.boxes import Box, Limit

SCREENED = "screened"
"""What is varied where a study first looks for the numbers that move its target most."""
REACH, SPREAD = "reach", "spread"
"""Over which range: a lever's whole control, or what worlds draw from."""
CELL_RUNS = 100
"""The runs in each cell of a map."""


@dataclass(frozen=True)
class Stamp:
    """Where a finding comes from: all that it takes to make it again, and what it cost."""

    title: str
    scenario: str
    n_months: int
    seed: int
    rows: int
    version: str


@dataclass(frozen=True)
class Weight:
    """What one number weighs; what its figures are depends on the method, see `Weights`."""

    name: str
    label: str
    first: float
    first_reach: float
    second: float
    second_reach: float
    clear: bool

    @property
    def is_the_rest(self) -> bool:
        """Whether this is what chance and all numbers that are not varied weigh together."""
        return self.name == EVERYTHING_ELSE


@dataclass(frozen=True)
class Weights:
    """What numbers weigh for one target, the weightiest first.

    Sobol: `first` is the share of variance alone, `second` with interactions, each ± its 90 % reach. Morris:
    `first` the mean size of the effect ± its reach, `second` its mean, `second_reach` its spread. PAWN:
    `first` and `second` the median and the largest shift; `chance` is what chance alone reaches. `clear`
    says that a weight is told from chance.
    """

    method: str
    mean: float
    deviation: float
    rows: tuple[Weight, ...]
    chance: float = 0.0


@dataclass(frozen=True)
class Axis:
    """A lever over which a map goes, from `low` to `high` in its unit; `ends` name its two ends."""

    name: str
    label: str
    low: float
    high: float
    ends: tuple[str, str]


@dataclass(frozen=True)
class Surface:
    """How likely an ending is over two levers; `probability[row][column]` with rows along `y`.

    `error` is the largest standard error of a cell, `path` the way up as (x, y) in the levers' units from
    `here`, where the scenario stands, and `along` the smoothed probability on it.
    """

    x: Axis
    y: Axis
    probability: tuple[tuple[float, ...], ...]
    error: float
    runs: int
    here: tuple[float, float]
    path: tuple[tuple[float, float], ...]
    along: tuple[float, ...]


@dataclass(frozen=True)
class Boxes:
    """The boxes of an ending, the densest first, and the leaves of a tree; `share` over all worlds.

    `axes` holds each number that was varied; a side of a condition that lies at the end of it is open.
    """

    share: float
    axes: tuple[Axis, ...]
    boxes: tuple[Box, ...]
    leaves: tuple[Box, ...]

    def axis(self, name: str) -> Axis:
        """The number of this name."""
        return next(axis for axis in self.axes if axis.name == name)


Part = Weights | Surface | Boxes


@dataclass(frozen=True)
class Finding:
    """What a study found, by target; `silent` says why it has nothing to say of another."""

    stamp: Stamp
    parts: Mapping[str, Part]
    silent: Mapping[str, str] = field(default_factory=dict)


def as_plain(found: Any) -> dict[str, Any]:
    """A record as JSON has it: arrays as lists, an open side of a limit as null."""
    return {name: _plain(value) for name, value in asdict(found).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return None if isinstance(value, float) and isinf(value) else value


def from_plain(plain: Mapping[str, Any]) -> Finding:
    """A finding from JSON."""
    parts = {target: _part(part) for target, part in plain["parts"].items()}
    return Finding(Stamp(**plain["stamp"]), parts, dict(plain["silent"]))


def _part(plain: Mapping[str, Any]) -> Part:
    if "method" in plain:
        return Weights(**{**plain, "rows": tuple(Weight(**row) for row in plain["rows"])})
    if "probability" in plain:
        return _surface(plain)
    boxes, leaves = (tuple(map(_box, plain[name])) for name in ("boxes", "leaves"))
    return Boxes(plain["share"], tuple(map(_axis, plain["axes"])), boxes, leaves)


def _axis(plain: Mapping[str, Any]) -> Axis:
    return Axis(**{**plain, "ends": tuple(plain["ends"])})


def _surface(plain: Mapping[str, Any]) -> Surface:
    return Surface(
        _axis(plain["x"]),
        _axis(plain["y"]),
        tuple(tuple(row) for row in plain["probability"]),
        plain["error"],
        plain["runs"],
        (plain["here"][0], plain["here"][1]),
        tuple((point[0], point[1]) for point in plain["path"]),
        tuple(plain["along"]),
    )


def _box(plain: Mapping[str, Any]) -> Box:
    return Box(**{**plain, "limits": tuple(map(_limit, plain["limits"]))})


def _limit(plain: Mapping[str, Any]) -> Limit:
    low, high = plain["low"], plain["high"]
    return Limit(plain["name"], -inf if low is None else low, inf if high is None else high)
