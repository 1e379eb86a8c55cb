"""Small recorded runs with known answers, for tests of the arithmetic."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import numpy as np
import xarray as xr


def recorded(
    moves: Mapping[str, Sequence[Sequence[str]]],
    variables: Mapping[str, Sequence[Sequence[float]]] | None = None,
) -> xr.Dataset:
    """A Dataset from each seat's moves as rows of months (a column a run), and variables likewise."""
    names = {seat: sorted({move for month in played for move in month}) for seat, played in moves.items()}
    codes = np.array(
        [[[names[s].index(m) for m in month] for month in played] for s, played in moves.items()]
    )
    data = xr.Dataset(
        {"moves": (("seat", "month", "run"), codes.astype(np.int16))}, coords={"seat": list(moves)}
    )
    data["moves"].attrs["moves"] = json.dumps(names)
    for name, values in (variables or {}).items():
        data[name] = (("month", "run"), np.asarray(values, dtype=np.float32))
    return data


def ones(share: float, runs: int = 100) -> np.ndarray:
    """A flag for each run that is 1 in exactly this share of them."""
    return (np.arange(runs) < round(share * runs)).astype(float)
