"""What the pages need of an ensemble, small enough to send between processes and keep in a cache."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import xarray as xr  # the server has no need of it, and it takes long to import

OUTCOMES = ("autonomy", "exposure", "isolation", "prosperity", "hold_on_power")
READERS = ("moscow", "washington", "vilnius", "kyiv")
POSITIONS = ("deeds", "words", "edge", "edge_seen", "absorption", *(f"reading_{name}" for name in READERS))
SHOWN = (*POSITIONS, *OUTCOMES)
"""The variables that a summary is made of."""
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
LOW, QUARTER, MEDIAN, THREE_QUARTERS, HIGH = range(len(QUANTILES))
ROOM = "room"
MOSCOW, WEST = -1.0, 1.0
PERCENT = 100
IDLE = ("hold", "silence")
TWO_SIDED_95 = 1.96
FIRST_RUNS = 256
"""The typical run is one of so many, so that it stays the same when more worlds are added."""


@dataclass(frozen=True)
class Mark:
    """Something of the scenario at a month: `month` as YYYY-MM, `label` in a few words."""

    month: str
    label: str


@dataclass(frozen=True)
class MoveShares:
    """How often each move of one seat was made: `shares` (months, moves), each row summing to one.

    `labels` says each move as a verb with its object, as in "refuses the base".
    """

    names: tuple[str, ...]
    shares: np.ndarray
    labels: tuple[str, ...] = ()

    def label(self, name: str) -> str:
        """A move in words."""
        return self.labels[self.names.index(name)] if self.labels else name.replace("_", " ")

    def in_all(self) -> dict[str, float]:
        """The share of all months and worlds in which each move was made."""
        return dict(zip(self.names, self.shares.mean(axis=0).tolist(), strict=True))

    def most_common(self, month: int) -> tuple[str, float]:
        """The move most often made in a month, standing still aside, with its share of worlds."""
        names, shares = self._commonest
        return names[month], shares[month]

    @cached_property
    def _commonest(self) -> tuple[list[str], list[float]]:
        """For each month the move most often made and its share; of equals the last by name."""
        active = sorted((name for name in self.names if name not in IDLE), reverse=True)
        if not active:
            return [""] * len(self.shares), [0.0] * len(self.shares)
        shares = self.shares[:, [self.names.index(name) for name in active]]
        return [active[place] for place in shares.argmax(axis=1)], shares.max(axis=1).tolist()


@dataclass(frozen=True)
class Summary:
    """An ensemble in brief.

    `bands` holds the quantiles of `QUANTILES` for each variable and for the open water between the banks
    (`room`), (5, months); `finals` each outcome at the end, (runs,); `ending` the ending's number by run, in
    the order of `endings` (name to share of runs); `over_edge` the share of runs whose deeds lie beyond
    Moscow's edge, by month.
    """

    title: str
    scenario: str
    seed: int
    runs: int
    version: str
    digest: str
    months: tuple[str, ...]
    bands: dict[str, np.ndarray]
    finals: dict[str, np.ndarray]
    endings: dict[str, float]
    ending: np.ndarray
    over_edge: np.ndarray
    moves: dict[str, MoveShares]
    marks: tuple[Mark, ...] = field(default=())
    picks: dict[str, int] = field(default_factory=dict)
    """Runs worth a walk, by what they are: see `picks_of`."""

    def median(self, variable: str) -> np.ndarray:
        """The median of a variable, (months,)."""
        return self.bands[variable][MEDIAN]

    def paired_change(self, baseline: "Summary", outcome: str) -> tuple[float, float]:
        """The mean difference at the end to the same runs of a baseline, and half its 95 % interval."""
        n_runs = min(self.runs, baseline.runs)
        difference = self.finals[outcome][:n_runs].astype(float) - baseline.finals[outcome][:n_runs]
        error = difference.std(ddof=1) / np.sqrt(n_runs) if n_runs > 1 else 0.0
        return float(difference.mean()), float(TWO_SIDED_95 * error)


def quantiles(values: np.ndarray) -> np.ndarray:
    """The quantiles of `QUANTILES` over the last axis, (5, …): one sort, then linear between neighbours."""
    ordered = np.sort(values, axis=-1)
    place = np.asarray(QUANTILES) * (ordered.shape[-1] - 1)
    below = np.floor(place).astype(int)
    above = np.minimum(below + 1, ordered.shape[-1] - 1)
    weight = (place - below).astype(ordered.dtype)
    between = ordered[..., below] * (1 - weight) + ordered[..., above] * weight
    return np.moveaxis(between, -1, 0)


def open_water(ds: "xr.Dataset") -> np.ndarray:
    """The width between a run's two banks as a share of the way from Moscow to the West, (months, runs)."""
    left, right = (np.clip(ds[name].values, MOSCOW, WEST) for name in ("absorption", "edge"))
    return np.maximum(right - left, 0) / (WEST - MOSCOW)


def move_shares(ds: "xr.Dataset") -> dict[str, MoveShares]:
    """For each seat the share of runs that made each move, month by month."""
    names_by_seat = json.loads(ds["moves"].attrs["moves"])
    shares = {}
    for seat, codes in zip(ds["seat"].values.tolist(), ds["moves"].values, strict=True):
        names = tuple(names_by_seat[seat])
        n_months, n_runs = codes.shape
        # One count for all months: the code shifted by the month's own block of codes.
        shifted = codes.astype(np.int64) + len(names) * np.arange(n_months)[:, None]
        counts = np.bincount(shifted.ravel(), minlength=n_months * len(names))
        shares[seat] = MoveShares(names, (counts.reshape(n_months, len(names)) / n_runs).astype(np.float32))
    return shares


def picks_of(ds: "xr.Dataset") -> dict[str, int]:
    """Of the first runs the one nearest to their medians (`typical`), those of all runs with the most and the
    least autonomy at the end (`best`, `worst`), and one that ends in intervention, where there is any.
    """
    far = _distance({name: ds[name].values[:, :FIRST_RUNS] for name in ("deeds", "words", *OUTCOMES)})
    autonomy = ds["autonomy"].values[-1]
    runs = {"typical": int(far.argmin()), "best": int(autonomy.argmax()), "worst": int(autonomy.argmin())}
    code = json.loads(ds["ending"].attrs["endings"]).index("intervention")
    ends_so = np.flatnonzero(ds["ending"].values == code)
    if ends_so.size:
        early = ends_so[ends_so < FIRST_RUNS]
        runs["intervention"] = int(early[far[early].argmin()] if early.size else ends_so[0])
    return runs


def _distance(values_by_name: dict[str, np.ndarray]) -> np.ndarray:
    """How far each run is from the medians of all, in spreads of each variable, (runs,)."""
    far = np.zeros(1)
    for values in values_by_name.values():
        ordered = np.sort(values, axis=-1)
        middle = ordered.shape[-1] // 2
        below = middle if ordered.shape[-1] % 2 else middle - 1
        medians = (ordered[:, below] + ordered[:, middle]) / 2
        far = far + (np.abs(values - medians[:, None]) / (values.std() or 1.0)).mean(axis=0)
    return far


def summarise(ds: "xr.Dataset", marks: Iterable[Mark] = ()) -> Summary:
    """The summary of a Dataset as `sim.run` returns it; `marks` are shown at the corridor's margin."""
    names = json.loads(ds["ending"].attrs["endings"])
    ending = ds["ending"].values
    counts = np.bincount(ending, minlength=len(names))
    return Summary(
        title=str(ds.attrs["title"]),
        scenario=str(ds.attrs["scenario_name"]),
        seed=int(ds.attrs["seed"]),
        runs=int(ds.attrs["runs"]),
        version=str(ds.attrs["version"]),
        digest=str(ds.attrs.get("digest", "")),
        months=tuple(np.datetime_as_string(ds["month"].values, unit="M").tolist()),
        bands={name: quantiles(ds[name].values) for name in SHOWN} | {ROOM: quantiles(open_water(ds))},
        finals={name: ds[name].values[-1].copy() for name in OUTCOMES},
        endings={name: float(count) / ending.size for name, count in zip(names, counts, strict=True)},
        ending=ending,
        over_edge=(ds["deeds"].values > ds["edge"].values).mean(axis=1),
        moves=move_shares(ds),
        marks=tuple(marks),
        picks=picks_of(ds),
    )


def out_of_a_hundred(shares: dict[str, float]) -> dict[str, int]:
    """Whole numbers that add up to 100, nearest to the shares (largest remainders first)."""
    exact = {name: PERCENT * share for name, share in shares.items()}
    whole = {name: int(value) for name, value in exact.items()}
    left = PERCENT - sum(whole.values())
    by_remainder = sorted(exact, key=lambda name: exact[name] - whole[name], reverse=True)
    for name in by_remainder[:left]:
        whole[name] += 1
    return whole
