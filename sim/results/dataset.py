"""What an ensemble leaves behind: an xarray dataset with provenance and a digest, and what it says."""

import json
import platform
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.errors import BadInput, clip
from sim.luck.streams import SCHEME
from sim.model.outcomes import OUTCOMES
from sim.model.record import Record
from sim.results.columns import describe
from sim.results.digest import digest, seals_of
from sim.results.labels import OF_A_RUN, endings_of, labels_digest, moves_of

if TYPE_CHECKING:
    import xarray as xr

    from sim.scenario.scenario import Scenario

_PERCENTILES = {"p05": 5, "p50": 50, "p95": 95}


def build(
    scenario: "Scenario",
    record: Record,
    *,
    seed: int,
    first_run: int = 0,
    seals: Iterable[bytes] | None = None,
) -> "xr.Dataset":
    """The dataset of a record: dimensions by name, and the scenario, seed and versions to run it again.

    The arrays are used as they are, without a copy. `seals` are those of the runs, where they are known.
    """
    ds = dataset(scenario, record, seed=seed, first_run=first_run)
    ds.attrs |= signature(ds, seals)
    return ds


def signature(ds: "xr.Dataset", seals: Iterable[bytes] | None = None) -> dict[str, str]:
    """The digest of a dataset's values, and that of its labels, which covers the former."""
    values = digest(ds, seals)
    return {"digest": values, "labels_digest": labels_digest(ds, values)}


def dataset(scenario: "Scenario", record: Record, *, seed: int, first_run: int = 0) -> "xr.Dataset":
    """The dataset of a record before its digest is known."""
    import xarray as xr  # not loaded with those who only ask for ensembles

    runs = _numbers(record, first_run)
    months = np.array(scenario.months, dtype="datetime64[M]").astype("datetime64[ns]")
    data: dict[str, Any] = {name: (("month", "run"), record.state[i]) for i, name in enumerate(record.names)}
    moves = json.dumps({seat: list(names) for seat, names in record.move_names.items()})
    data["moves"] = (("seat", "month", "run"), record.moves, {"moves": moves})
    data["ending"] = (("run",), record.ending, {"endings": json.dumps(list(record.ending_names))})
    data |= {name: (("run",), getattr(record, name)) for name in OF_A_RUN}
    coords = {
        "month": months,
        "run": runs,
        "seat": np.array(list(record.move_names)),
    }
    ds = describe(xr.Dataset(data, coords=coords))
    ds.attrs = {
        "title": scenario.title,
        "scenario": scenario.to_yaml(),
        "scenario_name": scenario.name,
        "seed": seed,
        "runs": len(runs),
        "version": version(),
        "created_with": json.dumps(provenance()),
    }
    return ds


def seals(record: Record, first_run: int) -> list[bytes]:
    """The seals, for the digest, of a record's runs, the first of which has this number."""
    values = dict(zip(record.names, record.state, strict=True))
    values |= {name: getattr(record, name) for name in ("moves", "ending", *OF_A_RUN)}
    runs = _numbers(record, first_run)
    return seals_of(values | {"run": runs}, runs)


def _numbers(record: Record, first_run: int) -> np.ndarray:
    """The numbers of a record's runs."""
    return np.arange(first_run, first_run + len(record.ending), dtype=np.int64)


@cache
def version() -> str:
    """The version of Tightrope that is installed."""
    return metadata.version("tightrope")


@cache
def provenance() -> dict[str, Any]:
    """Versions, how luck is drawn, and the processor: on another the last bit of a number may differ."""
    simd = np.show_config(mode="dicts") or {}
    return {
        "python": platform.python_version(),
        **{name: metadata.version(name) for name in ("tightrope", "numpy", "numba", "mesa", "xarray")},
        "luck": SCHEME,
        "machine": platform.machine(),
        "cpu_features": simd.get("SIMD Extensions", {}).get("found", []),
    }


def move_names(ds: "xr.Dataset", seat: str) -> list[str]:
    """The moves of a seat, in the order of their codes in `ds.moves`."""
    by_seat = moves_of(ds["moves"].attrs["moves"])
    if seat not in by_seat:
        raise BadInput(f"seat: {clip(seat)} is not a seat, one of {', '.join(by_seat)} would be right")
    return by_seat[seat]


def ending_names(ds: "xr.Dataset") -> list[str]:
    """The endings, in the order of their codes in `ds.ending`."""
    return endings_of(ds["ending"].attrs["endings"])


def endings(ds: "xr.Dataset") -> dict[str, float]:
    """The share of runs that came to each ending, those that no run came to included."""
    names = ending_names(ds)
    counts = np.bincount(ds["ending"].values, minlength=len(names))
    return {name: float(count / ds.sizes["run"]) for name, count in zip(names, counts, strict=True)}


def outcomes(ds: "xr.Dataset") -> dict[str, dict[str, float]]:
    """The 5th, 50th and 95th percentile over the runs of each recorded outcome in the last month."""
    found: dict[str, dict[str, float]] = {}
    for name in OUTCOMES:
        if name in ds:
            at_end = np.percentile(ds[name][-1].values, list(_PERCENTILES.values()))
            found[name] = dict(zip(_PERCENTILES, map(float, at_end), strict=True))
    return found


def move_shares(ds: "xr.Dataset") -> dict[str, dict[str, float]]:
    """The share of all run-months in which each seat made each of its moves."""
    shares: dict[str, dict[str, float]] = {}
    for i, seat in enumerate(map(str, ds["seat"].values)):
        names = move_names(ds, seat)
        codes = ds["moves"][i].values.ravel()
        counts = np.bincount(codes[codes >= 0], minlength=len(names))
        shares[seat] = {name: float(n / codes.size) for name, n in zip(names, counts, strict=True)}
    return shares


def summary(ds: "xr.Dataset") -> dict[str, Any]:
    """An ensemble in one small object, the one that `tightrope run --json` prints."""
    return {
        "scenario": ds.attrs["scenario_name"],
        "version": ds.attrs["version"],
        "runs": ds.sizes["run"],
        "months": ds.sizes["month"],
        "seed": int(ds.attrs["seed"]),
        "endings": endings(ds),
        "outcomes": outcomes(ds),
        "moves": move_shares(ds),
        "digest": ds.attrs["digest"],
    }
