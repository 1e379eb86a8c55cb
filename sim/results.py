"""What an ensemble leaves behind: an xarray dataset with provenance, a digest, a file and a summary."""

import contextlib
import json
import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.digests import digest, seals_of
from sim.evidence import load_seeds
from sim.outcomes import OUTCOMES
from sim.reading import BadInput
from sim.streams import SCHEME
from sim.wording import clip

if TYPE_CHECKING:
    import xarray as xr

    from sim.scenario import Scenario

PATH_WIDTH = 200
PARQUET, CSV = ".parquet", ".csv"
_MONTHS = ("ending_month", "intervention_month")  # of a record, one a run
_PERCENTILES = {"p05": 5, "p50": 50, "p95": 95}
_UNREADABLE = (OSError, ValueError, KeyError, TypeError, RuntimeError)
DAMAGED = "does not agree with its own digest: changed, damaged or of an earlier version; run it again"
_OURS = ("scenario", "scenario_name", "seed", "runs", "version", "digest", "created_with")


@dataclass(frozen=True)
class Record:
    """What the model writes down, month by month, for all runs of an ensemble or of a part of it.

    `state` is float32 (variable, month, run), with the variables' `names`; `moves` int8 (seat, month, run)
    holds positions in `move_names[seat]`; `ending` int8 (run) a position in `ending_names`; `ending_month`
    and `intervention_month` int32 (run) count from 0, and are -1 where there was none.
    """

    names: Sequence[str]
    move_names: dict[str, Sequence[str]]
    ending_names: Sequence[str]
    state: np.ndarray
    moves: np.ndarray
    ending: np.ndarray
    ending_month: np.ndarray
    intervention_month: np.ndarray


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
    ds.attrs["digest"] = digest(ds, seals)
    return ds


def dataset(scenario: "Scenario", record: Record, *, seed: int, first_run: int = 0) -> "xr.Dataset":
    """The dataset of a record before its digest is known."""
    import xarray as xr

    runs = _numbers(record, first_run)
    months = np.array(scenario.months, dtype="datetime64[M]").astype("datetime64[ns]")
    data: dict[str, Any] = {
        name: (("month", "run"), record.state[i], _words_for(name)) for i, name in enumerate(record.names)
    }
    moves = json.dumps({seat: list(names) for seat, names in record.move_names.items()})
    data["moves"] = (("seat", "month", "run"), record.moves, {"moves": moves})
    data["ending"] = (("run",), record.ending, {"endings": json.dumps(list(record.ending_names))})
    data |= {name: (("run",), getattr(record, name)) for name in _MONTHS}
    coords = {
        "month": months,
        "run": runs,
        "seat": np.array(list(record.move_names)),
    }
    ds = xr.Dataset(data, coords=coords)
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
    values |= {name: getattr(record, name) for name in ("moves", "ending", *_MONTHS)}
    runs = _numbers(record, first_run)
    return seals_of(values | {"run": runs}, runs)


def _numbers(record: Record, first_run: int) -> np.ndarray:
    """The numbers of a record's runs."""
    return np.arange(first_run, first_run + len(record.ending), dtype=np.int64)


def _words_for(name: str) -> dict[str, str]:
    """The label and the unit of a variable of the world, as NetCDF has them."""
    variable = load_seeds().variables.get(name)
    return {"long_name": variable.label, "units": variable.unit} if variable else {}


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
    by_seat = json.loads(ds["moves"].attrs["moves"])
    if seat not in by_seat:
        raise BadInput(f"seat: {clip(seat)} is not a seat, one of {', '.join(by_seat)} would be right")
    return by_seat[seat]


def ending_names(ds: "xr.Dataset") -> list[str]:
    """The endings, in the order of their codes in `ds.ending`."""
    return json.loads(ds["ending"].attrs["endings"])


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


def check_target(path: Path | str) -> Path:
    """The path as one that a file can be written to, tried out; raises `BadInput` where it cannot."""
    shown = _shown(path)
    try:
        target = Path(path).resolve()
        if target.exists() and not target.is_file():
            raise BadInput(f"{shown}: is not a file, the path of a file such as result.nc would be right")
        if not target.parent.is_dir():
            folder = _shown(Path(path).parent)
            raise BadInput(f"{shown}: there is no folder {folder}, one that exists would be right")
        probe = _beside(target)
        probe.touch()
        probe.unlink()
    except BadInput:
        raise
    except (OSError, ValueError) as error:
        raise BadInput(f"{_shown(path)}: cannot be written: {_reason(error)}") from None
    return target


def save(ds: "xr.Dataset", path: Path | str) -> None:
    """Write a dataset to a file, all of it or nothing: `.parquet` and `.csv` are tables, all else NetCDF.

    It is written beside the file and then takes its place, so that a write that fails leaves the old file.
    `load` and `sim.rerun` read NetCDF and Parquet. Raises `BadInput` where the path cannot be written.
    """
    form = Path(path).suffix.lower()
    with replacing(path) as partial:
        if form == PARQUET:
            from sim import parquet

            parquet.write(ds, partial)
        elif form == CSV:
            from sim import csv_text

            with partial.open("w", encoding="utf-8", newline="") as file:
                csv_text.write(ds, file)
        else:
            ds.to_netcdf(partial, engine="h5netcdf")


def check_large(path: Path | str) -> None:
    """Raise `BadInput` for a form of file that cannot take an ensemble larger than memory."""
    if Path(path).suffix.lower() in (PARQUET, CSV):
        right = "a name ending in .nc or fewer runs would be right"
        raise BadInput(f"{_shown(path)}: so many runs are written block by block, as NetCDF only: {right}")


@contextlib.contextmanager
def replacing(path: Path | str) -> Iterator[Path]:
    """A file beside the one named, which takes its place at the end if all went well; or `BadInput`."""
    target = check_target(path)
    partial = _beside(target)
    try:
        yield partial
        partial.replace(target)
    except OSError as error:
        raise BadInput(f"{_shown(path)}: cannot be written: {_reason(error)}") from None
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)


def _beside(target: Path) -> Path:
    """A name in the same folder that only this process uses."""
    return target.with_name(f".{os.getpid()}.partial")


def load(path: Path | str) -> "xr.Dataset":
    """Read a dataset that `save` wrote; raises `BadInput` for any other file, and for a damaged one."""
    with opened(path) as ds:
        try:
            ds.load()
        except _UNREADABLE:
            raise BadInput(f"{_shown(path)}: {DAMAGED}") from None
    if digest(ds) != ds.attrs["digest"]:
        raise BadInput(f"{_shown(path)}: {DAMAGED}")
    return ds


@contextlib.contextmanager
def opened(path: Path | str) -> "Iterator[xr.Dataset]":
    """A dataset that `save` wrote, read from its file as it is asked for; raises `BadInput` for any other."""
    source = Path(path)
    if not source.is_file():
        raise BadInput(f"{_shown(path)}: there is no such file, check the path")
    try:
        ds = _read(source)
    except _UNREADABLE:
        what = "is not a NetCDF or Parquet file of ours"
        raise BadInput(f"{_shown(path)}: {what}, one from `run --out` would be right") from None
    with ds:
        missing = [name for name in _OURS if name not in ds.attrs]
        if missing or not {"moves", "ending"} <= set(ds.data_vars):
            what = "was not written by Tightrope, one from `run --out` would be right"
            raise BadInput(f"{_shown(path)}: {what}")
        ds.attrs["seed"], ds.attrs["runs"] = int(ds.attrs["seed"]), int(ds.attrs["runs"])
        yield ds


def _read(source: Path) -> "xr.Dataset":
    """The dataset of a file: of a NetCDF file read as it is asked for, of a Parquet file as a whole."""
    import xarray as xr

    from sim import parquet

    if parquet.is_parquet(source):
        return parquet.read(source)
    return xr.open_dataset(source, engine="h5netcdf", cache=False)


def _shown(path: Path | str) -> str:
    """A path on one line, as messages show it."""
    return clip(path, PATH_WIDTH)


def _reason(error: Exception) -> str:
    """The operating system's own words for what went wrong, without the path."""
    number = getattr(error, "errno", None)
    return os.strerror(number).lower() if number else "check the path"
