"""The state of the world: named variables over a runs axis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from sim.seed_files import VariableSeed

Row = np.ndarray


def as_share(position: Row) -> Row:
    """A position (-1 Moscow, +1 the West) as a share of the way from Moscow to the West."""
    return (1 + position) / 2


class World:
    """The state as one array `x` of shape (variables, runs), with each variable's row as an attribute.

    `world.fear` is a view of its row, `world.fear = values` writes into it.
    """

    def __init__(self, variables: Mapping[str, VariableSeed], runs: int) -> None:
        low, high = column(v.low for v in variables.values()), column(v.high for v in variables.values())
        self._set(tuple(variables), low, high, np.zeros((len(variables), runs), dtype=np.float32))

    names: tuple[str, ...]
    index: dict[str, int]
    low: Row
    high: Row
    x: Row

    def _set(self, names: tuple[str, ...], low: Row, high: Row, x: Row) -> None:
        # Rows are kept as attributes of their own, so that reading one costs no call.
        vars(self).update(zip(names, x, strict=True))
        vars(self).update(names=names, index={name: i for i, name in enumerate(names)}, x=x)
        vars(self).update(low=low, high=high)

    def __getattr__(self, name: str) -> Row:
        raise AttributeError(f"the world has no variable named {name}")

    def __setattr__(self, name: str, values: Any) -> None:
        if name not in self.index:
            raise AttributeError(f"the world has no variable named {name}")
        row = vars(self)[name]
        if values is not row:  # after `world.fear += more` the row is there already
            row[:] = values

    @property
    def runs(self) -> int:
        return self.x.shape[1]

    def rows(self, names: Iterable[str]) -> np.ndarray:
        """The row numbers of these variables."""
        return np.array([self.index[name] for name in names], dtype=np.intp)

    def bounds(self, name: str) -> tuple[float, float]:
        """The ends of a variable's scale."""
        row = self.index[name]
        return float(self.low[row, 0]), float(self.high[row, 0])

    def end(self, rows: np.ndarray, sizes: np.ndarray) -> np.ndarray:
        """The end of its scale that each variable is moved towards by an effect of such a size.

        Both directions alike: up by a share of high - x, down by the same share of low - x.
        """
        return np.where(sizes > 0, self.high[rows, 0], self.low[rows, 0])

    def keep_within_bounds(self) -> None:
        from sim.stocks import keep_within  # machine code: loaded where months are played

        keep_within(self.low[:, 0], self.high[:, 0], self.x)

    def copy(self) -> World:
        """The same world in a second array."""
        twin = object.__new__(World)
        twin._set(self.names, self.low, self.high, self.x.copy())
        return twin


def column(values: Iterable[float]) -> Row:
    """Numbers as a float32 column that broadcasts over runs."""
    return np.array(list(values), dtype=np.float32)[:, None]


def as_rows(values: Sequence[Any], runs: int) -> Row:
    """Scalars and arrays over runs as one array, a row each."""
    rows = np.empty((len(values), runs), dtype=np.float32)
    for row, value in zip(rows, values, strict=True):
        row[:] = value
    return rows


def stacked(values: Sequence[Any]) -> Row:
    """Parameters as one array, a row each: a column where all are scalars, else over runs."""
    return np.stack(np.broadcast_arrays(*values)).astype(np.float32, copy=False).reshape(len(values), -1)
