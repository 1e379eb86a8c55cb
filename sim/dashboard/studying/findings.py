"""What studies found, small enough to send between processes, keep, and ship as data."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


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
class Side:
    """A condition on one number that goes from `bottom` to `top`; an open side is None."""

    name: str
    label: str
    bottom: float
    top: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Within:
    """Conditions that hold together: of all worlds `mass` lie inside, of those that end so `coverage`;
    inside, `density` end so.
    """

    sides: tuple[Side, ...]
    mass: float
    coverage: float
    density: float


@dataclass(frozen=True)
class Boxes:
    """The boxes of an ending, the densest first, and the leaves of a tree; `share` over all worlds."""

    share: float
    boxes: tuple[Within, ...]
    leaves: tuple[Within, ...]


Part = Weights | Surface | Boxes


@dataclass(frozen=True)
class Finding:
    """What a study found, by target; `silent` says why it has nothing to say of another."""

    stamp: Stamp
    parts: Mapping[str, Part]
    silent: Mapping[str, str] = field(default_factory=dict)


def as_plain(finding: Finding) -> dict[str, Any]:
    """A finding as JSON has it."""
    return asdict(finding)


def from_plain(plain: Mapping[str, Any]) -> Finding:
    """A finding from JSON."""
    parts = {target: _part(part) for target, part in plain["parts"].items()}
    return Finding(Stamp(**plain["stamp"]), parts, dict(plain["silent"]))


def _part(plain: Mapping[str, Any]) -> Part:
    if "method" in plain:
        return Weights(**{**plain, "rows": tuple(Weight(**row) for row in plain["rows"])})
    if "probability" in plain:
        return _surface(plain)
    boxes, leaves = (tuple(map(_within, plain[name])) for name in ("boxes", "leaves"))
    return Boxes(plain["share"], boxes, leaves)


def _surface(plain: Mapping[str, Any]) -> Surface:
    x, y = (Axis(**{**plain[name], "ends": tuple(plain[name]["ends"])}) for name in ("x", "y"))
    return Surface(
        x,
        y,
        tuple(tuple(row) for row in plain["probability"]),
        plain["error"],
        plain["runs"],
        (plain["here"][0], plain["here"][1]),
        tuple((point[0], point[1]) for point in plain["path"]),
        tuple(plain["along"]),
    )


def _within(plain: Mapping[str, Any]) -> Within:
    return Within(
        tuple(Side(**side) for side in plain["sides"]), plain["mass"], plain["coverage"], plain["density"]
    )
