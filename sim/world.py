"""The state of the world: named variables over a runs axis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from sim.seed_files import VariableSeed

Row = np.ndarray


def sigmoid(z: Row) -> Row:
    """The logistic function by way of tanh, which cannot overflow."""
    return 0.5 + 0.5 * np.tanh(0.5 * z)


def as_share(position: Row) -> Row:
    """A position (-1 Moscow, +1 the West) as a share of the way from Moscow to the West."""
    return (1 + position) / 2


class World:
    """The state as one array `x` of shape (variables, runs), with each variable's row as an attribute.

    `world.fear` is a view of its row, `world.fear = values` writes into it.
    """

    __slots__ = ("high", "index", "low", "names", "x")

    def __init__(self, variables: Mapping[str, VariableSeed], runs: int) -> None:
        put = object.__setattr__
        put(self, "names", tuple(variables))
        put(self, "index", {name: i for i, name in enumerate(variables)})
        put(self, "low", column(v.low for v in variables.values()))
        put(self, "high", column(v.high for v in variables.values()))
        put(self, "x", np.zeros((len(variables), runs), dtype=np.float32))

    names: tuple[str, ...]
    index: dict[str, int]
    low: Row
    high: Row
    x: Row

    def __getattr__(self, name: str) -> Row:
        try:
            return self.x[self.index[name]]
        except KeyError:
            raise AttributeError(f"the world has no variable named {name}") from None

    def __setattr__(self, name: str, values: Any) -> None:
        if name not in self.index:
            raise AttributeError(f"the world has no variable named {name}")
        self.x[self.index[name]] = values

    @property
    def runs(self) -> int:
        return self.x.shape[1]

    def rows(self, names: Iterable[str]) -> np.ndarray:
        """The row numbers of these variables."""
        return np.array([self.index[name] for name in names], dtype=np.intp)

    def keep_within_bounds(self) -> None:
        np.maximum(self.x, self.low, out=self.x)
        np.minimum(self.x, self.high, out=self.x)

    def copy(self) -> World:
        """The same world in a second array."""
        twin = object.__new__(World)
        for slot in ("names", "index", "low", "high"):
            object.__setattr__(twin, slot, getattr(self, slot))
        object.__setattr__(twin, "x", self.x.copy())
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
