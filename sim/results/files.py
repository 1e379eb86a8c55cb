"""Results as files: written whole or not at all, and read back with their digest checked."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.errors import BadInput
from sim.results import judging, labels
from sim.results.digest import digest
from sim.results.formats import csv
from sim.results.replacing import check_target, form_of, replacing, shown_path

if TYPE_CHECKING:
    import xarray as xr

NETCDF, PARQUET, CSV = FORMS = ".nc", ".parquet", ".csv"
DAMAGED = "does not agree with its own digest: changed, damaged or of an earlier version; run it again"
_UNREADABLE = (OSError, ValueError, KeyError, TypeError, RuntimeError)
_RIGHT = "one from `run --out` would be right"

__all__ = ["check_form", "check_large", "check_target", "load", "opened", "save"]


def check_form(path: Path | str) -> str:
    """The form of file that a name asks for by its ending; raises `BadInput` for any other."""
    return form_of(path, FORMS, "results")


def check_large(path: Path | str) -> None:
    """Raise `BadInput` for a form of file that cannot take an ensemble larger than memory."""
    if check_form(path) != NETCDF:
        what = "so many runs are written block by block, as NetCDF only"
        raise BadInput(f"{shown_path(path)}: {what}: a name ending in .nc or fewer runs would be right")


def save(ds: xr.Dataset, path: Path | str, dialect: csv.Dialect = csv.PLAIN) -> None:
    """Write a dataset to a file, all of it or nothing: `.nc` is NetCDF, `.parquet` and `.csv` are tables.

    It is written beside the file and then takes its place, so that a write that fails leaves the old file.
    `load` and `sim.running.rerun` read NetCDF and Parquet: only what `run` gave is written so, as a whole.
    `dialect` says how a CSV separates its cells. Raises `BadInput` for another ending, for a part of a
    result, and where the path cannot be written.
    """
    form = check_form(path)
    if form != CSV:
        _check_whole(ds, path)
    with replacing(path) as partial:
        if form == PARQUET:
            from sim.results.formats import parquet  # loads pyarrow, which other files do without

            parquet.write(ds, partial)
        elif form == CSV:
            with partial.open("w", encoding=dialect.encoding, newline="") as file:
                csv.write(ds, file, dialect)
        else:
            from sim.results.formats import netcdf  # loads HDF5, which other files do without

            netcdf.write(ds, partial)


def load(path: Path | str) -> xr.Dataset:
    """Read a dataset that `save` wrote; raises `BadInput` for any other file, and for a damaged one."""
    with opened(path) as ds:
        try:
            ds.load()
        except _UNREADABLE:
            raise BadInput(f"{shown_path(path)}: {DAMAGED}") from None
    check_digest(ds, path)
    _check_codes(ds, path)
    return ds


def check_digest(ds: xr.Dataset, path: Path | str) -> None:
    """Raise `BadInput` where the values of a file are not those that its digest was made of."""
    if digest(ds) != ds.attrs["digest"]:
        raise BadInput(f"{shown_path(path)}: {DAMAGED}")


@contextlib.contextmanager
def opened(path: Path | str) -> Iterator[xr.Dataset]:
    """A dataset that `save` wrote, its labels checked, its values read from the file as they are asked for.

    Raises `BadInput` for any other file.
    """
    if not isinstance(path, str | Path):
        raise BadInput(f"{shown_path(repr(path))}: is no path of a file; {_RIGHT}")
    source = Path(path)
    if not _is_file(source):
        raise BadInput(f"{shown_path(path)}: there is no such file, check the path")
    try:
        judging.judge(source)
        ds = _read(source)
    except labels.UnfitError as unfit:
        what = f"was not written by Tightrope, or by an earlier version, or is damaged: it {unfit}"
        raise BadInput(f"{shown_path(path)}: {what}; {_RIGHT}") from None
    except _UNREADABLE:
        raise BadInput(f"{shown_path(path)}: is not a NetCDF or Parquet file of ours, {_RIGHT}") from None
    with ds:
        _check_labels(ds, path)
        yield ds


def _is_file(source: Path) -> bool:
    try:
        return source.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _check_labels(ds: xr.Dataset, path: Path | str) -> None:
    """Raise `BadInput` for labels that no result has, or other ones than it was written with."""
    try:
        ds.attrs = labels.checked(ds.attrs)
    except labels.UnfitError as unfit:
        raise BadInput(f"{shown_path(path)}: {unfit}; {_RIGHT}") from None
    runs = ds["run"].values
    is_whole = len(runs) == ds.attrs["runs"] and (runs == runs[0] + np.arange(len(runs))).all()
    if not is_whole or labels.labels_digest(ds) != ds.attrs["labels_digest"]:
        raise BadInput(f"{shown_path(path)}: {DAMAGED}")


def _read(source: Path) -> xr.Dataset:
    """The dataset of a file: of a NetCDF file read as it is asked for, of a Parquet file as a whole."""
    if judging.is_parquet(source):
        from sim.results.formats import parquet  # as in save

        return parquet.read(source)
    import xarray as xr  # not loaded with those who only ask for ensembles

    return xr.open_dataset(source, engine="h5netcdf", cache=False)


def _check_whole(ds: xr.Dataset, path: Path | str) -> None:
    """Raise `BadInput` for a dataset that `load` would not take."""
    try:
        is_whole = labels.checked(ds.attrs) and labels.labels_digest(ds) == ds.attrs["labels_digest"]
        is_whole = is_whole and digest(ds) == ds.attrs["digest"]
    except (ValueError, KeyError, TypeError, AttributeError):
        is_whole = False
    if not is_whole:
        what = "is not the result as `run` gave it, which alone can be run again"
        right = "the whole result would be right, or the dataset's own `to_netcdf` for a part of it"
        raise BadInput(f"{shown_path(path)}: the dataset {what}; {right}")


def _check_codes(ds: xr.Dataset, path: Path | str) -> None:
    """Raise `BadInput` for a move or an ending that has no name."""
    moves = labels.moves_of(ds["moves"].attrs["moves"])
    fits = _within(ds["ending"].values, 0, len(labels.endings_of(ds["ending"].attrs["endings"])))
    for values, names in zip(ds["moves"].values, moves.values(), strict=True):
        fits = fits and _within(values, -1, len(names))
    if not fits:
        raise BadInput(f"{shown_path(path)}: has a move or an ending without a name; {_RIGHT}")


def _within(codes: np.ndarray, low: int, end: int) -> bool:
    return bool(codes.size == 0 or (codes.min() >= low and codes.max() < end))
