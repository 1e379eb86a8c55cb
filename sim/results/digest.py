"""The digest of an ensemble, made in parts by whoever plays a part of it.

The runs are cut where luck is: into stretches that end on multiples of 256. A stretch has a seal, the hash of
the values of its runs, variable by variable in the order of their names. The digest is the hash of what the
ensemble is as a whole (names, dimensions, types, shapes, codes, and the values that are no run's own),
followed by the seals. So it does not depend on how the runs were cut into blocks, nor on the order of the
variables, and no process need look at all values.

The hash is XXH3 of 128 bits: it tells results apart and finds damage, and is no proof against forgery.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from xxhash import xxh3_128

from sim.luck.streams import BLOCK

if TYPE_CHECKING:
    import xarray as xr

PIECE = 2**26  # bytes of a variable that are read at once
RUN = "run"
_CODES = ("moves", "endings")  # the attributes that say what the numbers in a variable stand for


def digest(ds: xr.Dataset, seals: Iterable[bytes] | None = None) -> str:
    """The digest of a dataset; `seals` of its runs, in their order, where they are known already."""
    total = xxh3_128()
    for name in _names(ds):
        variable = ds.variables[name]
        codes = {key: json.loads(variable.attrs[key]) for key in _CODES if key in variable.attrs}
        head = [name, _kind(variable.dtype), list(map(str, variable.dims)), list(variable.shape), codes]
        total.update(json.dumps(head).encode() + b"\n")
        if RUN not in variable.dims:
            total.update(_plain(variable.values))
    for seal in _seals_of_dataset(ds) if seals is None else seals:
        total.update(seal)
    return total.hexdigest()


def seals_of(values: dict[str, np.ndarray], runs: np.ndarray) -> list[bytes]:
    """The seals of some runs by their numbers; `values` by name have the runs last."""
    seals = _Seals(runs)
    for name in sorted(values):
        seals.add(values[name], values[name].ndim - 1)
    return seals.done()


def in_order(seals: dict[int, list[bytes]]) -> list[bytes]:
    """The seals of blocks of runs, by the number of their first run, as those of the whole."""
    return [seal for first in sorted(seals) for seal in seals[first]]


def _seals_of_dataset(ds: xr.Dataset) -> list[bytes]:
    seals = _Seals(ds[RUN].values)
    for name in _names(ds):
        variable = ds.variables[name]
        if RUN in variable.dims:
            for piece, axis in _pieces(variable):
                seals.add(piece, axis)
    return seals.done()


class _Seals:
    """The seals of the stretches of some runs under way."""

    def __init__(self, runs: np.ndarray) -> None:
        breaks = np.flatnonzero(np.diff(runs // BLOCK)) + 1
        self._cuts = [slice(*ends) for ends in pairwise([0, *breaks.tolist(), len(runs)])]
        self._sums = [xxh3_128() for _ in self._cuts]

    def add(self, values: np.ndarray, axis: int) -> None:
        """Take in a variable's values, whose `axis` is the runs, or the next part of them."""
        before = (slice(None),) * axis
        for cut, total in zip(self._cuts, self._sums, strict=True):
            total.update(_plain(values[(*before, cut)]))

    def done(self) -> list[bytes]:
        return [total.digest() for total in self._sums]


def _names(ds: xr.Dataset) -> list[str]:
    return sorted(map(str, ds.variables))


def _pieces(variable: xr.Variable) -> Iterator[tuple[np.ndarray, int]]:
    """The values and their axis of runs, row by row where they are many, so that a file need not be read as a
    whole.
    """
    axis = variable.dims.index(RUN)
    if axis and variable.nbytes > PIECE:
        yield from ((variable[row].values, axis - 1) for row in range(variable.shape[0]))
    else:
        yield variable.values, axis


def _kind(dtype: np.dtype) -> str:
    """The name of a type, the same on every machine."""
    return dtype.newbyteorder("<").str if dtype.kind in "biufMm" else "text"


def _plain(values: np.ndarray) -> Any:
    """An array as bytes that are the same on every machine."""
    if values.dtype.kind not in "biufMm":
        return json.dumps([str(text) for text in values.ravel()]).encode()
    little = np.ascontiguousarray(values, dtype=values.dtype.newbyteorder("<"))
    return little.view(np.uint8).reshape(-1).data
