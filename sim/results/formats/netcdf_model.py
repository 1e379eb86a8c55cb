"""What a NetCDF file of ours is made of, looked at before any value is read.

Each variable stands in one piece in the file itself, as long as its values are: nothing packed, nothing cut
up, nothing in another file, nothing that takes more memory than the file has bytes. Read where HDF5 may hang
or break without harm (`sim.results.judging`).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import h5netcdf
import h5py
import numpy as np

from sim.results import labels
from sim.results.labels import OF_A_RUN, Allow, UnfitError

MAX_BESIDE = 4_000_000  # bytes beside the values: names, attributes, what HDF5 keeps for itself
TEXT = None  # the type of names, which HDF5 keeps by reference
OURS: dict[str, tuple[tuple[str, ...], str | None]] = {
    "month": (("month",), "i8"),
    "run": (("run",), "i8"),
    "seat": (("seat",), TEXT),
    "moves": (("seat", "month", "run"), "i1"),
    "ending": (("run",), "i1"),
    **dict.fromkeys(OF_A_RUN, (("run",), "i4")),
}
VALUES = (("month", "run"), "f4")
SIZES = ("month", "run", "seat")
UNITS = re.compile(r"days since \d{4}-\d\d-\d\d( 00:00:00)?")
CALENDAR = "proleptic_gregorian"
MAX_DAYS = 400 * 366
MAX_SAID = 10_000  # bytes of what is said of a variable, beside the names of its codes
_OWN_TO_NETCDF = re.compile(
    "CLASS|NAME|DIMENSION_LIST|REFERENCE_LIST|_Netcdf4Dimid|_Netcdf4Coordinates|_FillValue"
)
_OF_SOME = {
    "moves": {"moves"},
    "ending": {"endings", "flag_values", "flag_meanings"},
    "month": {"calendar"},
}


def judge(path: Path, _allow: Allow) -> dict[str, Any]:
    """The size of the ensemble in a file; raises `UnfitError` for what is none, and what HDF5 raises."""
    with h5py.File(path, "r") as opened:
        file: Any = opened
        _check_parts(file)
        sizes = {name: file[name].shape[0] for name in SIZES}
        variables = [name for name in file if name not in OURS]
        labels.check_size(sizes["month"], sizes["run"], sizes["seat"], variables)
        taken = 0
        for name in file:
            dims, kind = OURS.get(name, VALUES)
            shape = tuple(sizes[dim] for dim in dims)
            taken += _bytes_of(name, file[name], shape, kind)
            _check_attributes(name, file[name])
        if not 0 <= path.stat().st_size - taken <= MAX_BESIDE:
            raise UnfitError("has another length than its values take")
        labels.checked({name: value for name, value in file.attrs.items() if name != "_NCProperties"})
        _check_codes(file)
        _check_months(file["month"])
    _check_dimensions(path)
    return {"months": sizes["month"], "runs": sizes["run"], "variables": variables}


def _check_parts(file: Any) -> None:
    """Only variables, all of them in the file itself."""
    if len(file) > labels.MAX_NAMES:
        raise UnfitError("holds too many variables")
    for name in file:
        if not isinstance(file.get(name, getlink=True), h5py.HardLink):
            raise UnfitError("leads to another place or file")
        if file.get(name, getclass=True) is not h5py.Dataset:
            raise UnfitError("holds something that is no variable")
    if missing := [name for name in OURS if name not in file]:
        raise UnfitError(f"has no {missing[0]}")
    for name in SIZES:
        if len(file[name].shape or ()) != 1:
            raise UnfitError(f"has a {name} of another shape")


def _bytes_of(name: str, variable: Any, shape: tuple[int, ...], kind: str | None) -> int:
    """How many bytes a variable has in the file, once it has been found to be one of ours."""
    if variable.shape != shape:
        raise UnfitError(f"has a {name} of another shape")
    is_text = h5py.check_string_dtype(variable.dtype) is not None
    if is_text != (kind is TEXT):
        raise UnfitError(f"has a {name} of another type")
    if kind and variable.dtype != np.dtype(kind).newbyteorder("<"):
        raise UnfitError(f"has a {name} of another type")
    layout = variable.id.get_create_plist()
    if layout.get_layout() != h5py.h5d.CONTIGUOUS or layout.get_external_count():
        raise UnfitError(f"has its {name} packed, cut into pieces, or in another file")
    stored, length = variable.id.get_storage_size(), int(np.prod(shape))
    if stored != length * (variable.dtype.itemsize if kind else 16):
        raise UnfitError(f"has values of {name} that are not in the file")
    return stored


def _check_attributes(name: str, variable: Any) -> None:
    """Only what our files say of a variable, each of a bounded size."""
    wanted = _OF_SOME.get(name, set()) | set(labels.OF_A_VARIABLE)
    said = {}
    for key in variable.attrs:
        if key in wanted and variable.attrs.get_id(key).get_storage_size() <= MAX_SAID:
            said[key] = variable.attrs[key]
        elif not _OWN_TO_NETCDF.fullmatch(key) or variable.attrs.get_id(key).get_storage_size() > MAX_SAID:
            raise UnfitError(f"says something of {name} that no result says")
    labels.check_variable(said)
    missing = variable.attrs.get("_FillValue", np.array([np.nan], dtype=np.float32))
    if variable.dtype != missing.dtype and "_FillValue" in variable.attrs:
        raise UnfitError(f"takes another value of {name} for none")
    if missing.shape not in ((), (1,)) or not np.isnan(missing).all():
        raise UnfitError(f"takes another value of {name} for none")
    if name == "month":
        units = said.get("units")
        if not isinstance(units, str) or not UNITS.fullmatch(units) or said.get("calendar") != CALENDAR:
            raise UnfitError("counts its months in another way")


def _check_codes(file: Any) -> None:
    """Moves for each seat, and endings."""
    moves = labels.moves_of(file["moves"].attrs.get("moves"))
    labels.endings_of(file["ending"].attrs.get("endings"))
    if [str(seat) for seat in file["seat"].asstr()[:]] != list(moves):
        raise UnfitError("has other seats than its moves have")


def _check_months(month: Any) -> None:
    days = month[:]
    if not (days.min() >= 0 and days.max() <= MAX_DAYS):
        raise UnfitError("has months out of all time")


def _check_dimensions(path: Path) -> None:
    """Each variable along its own dimensions, as those find them who read it."""
    with h5netcdf.File(path, "r") as file:
        for name, variable in file.variables.items():
            if variable.dimensions != OURS.get(name, VALUES)[0]:
                raise UnfitError(f"has a {name} along other dimensions")
            dict(variable.attrs)
