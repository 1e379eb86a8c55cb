"""The state of the world: named variables over a runs axis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from sim.seeds.schema import VariableSeed

Row = np.ndarray


def as_share(position: Row) -> Row:
    """A position (-1 Moscow, +1 the West) as a share of the way from Moscow to the West."""
    return (1 + position) / 2


def within_scale(position: Row) -> Row:
    """A position cut off at the ends of its scale."""
    return np.minimum(np.maximum(position, -1), 1)


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
    _rows: dict[tuple[str, ...], np.ndarray]

    def _set(self, names: tuple[str, ...], low: Row, high: Row, x: Row) -> None:
        # Rows are attributes of their own, so that reading one costs no call.
        vars(self).update(zip(names, x, strict=True))
        vars(self).update(names=names, index={name: i for i, name in enumerate(names)}, x=x)
        vars(self).update(low=low, high=high, _rows={})

    def __getattr__(self, name: str) -> Row:
        raise AttributeError(f"the world has no variable named {name}")

    def __setattr__(self, name: str, values: Any) -> None:
        if name not in self.index:
            raise AttributeError(f"the world has no variable named {name}")
        row = vars(self)[name]
        if values is not row:  # after `world.fear += more` the row is there already
            row[:] = values

    def __repr__(self) -> str:
        """What it is, in a line."""
        return f"<World: {len(self.names)} variables in {self.runs:,} runs>"

    def __reduce__(self) -> tuple[Any, ...]:
        # Rows are views of one array, which a copy of each by itself would not be.
        return _world, (self.names, self.low, self.high, self.x)

    @property
    def runs(self) -> int:
        return self.x.shape[1]

    def rows(self, names: tuple[str, ...]) -> np.ndarray:
        """The row numbers of these variables."""
        if names not in self._rows:
            self._rows[names] = np.array([self.index[name] for name in names], dtype=np.intp)
        return self._rows[names]

    def bounds(self, name: str) -> tuple[float, float]:
        """The ends of a variable's scale."""
        row = self.index[name]
        return float(self.low[row, 0]), float(self.high[row, 0])

    def end(self, rows: np.ndarray, sizes: np.ndarray) -> np.ndarray:
        """The end of its scale that each variable is moved towards by an effect of such a size.

        Both directions alike: up by a share of high - x, down by the same share of low - x.
        """
        return np.where(sizes > 0, self.high[rows, 0], self.low[rows, 0])

    def copy(self) -> World:
        """The same world in a second array."""
        return _world(self.names, self.low, self.high, self.x.copy())


def _world(names: tuple[str, ...], low: Row, high: Row, x: Row) -> World:
    """A world over an array that there is."""
    world = object.__new__(World)
    world._set(names, low, high, x)
    return world


def column(values: Iterable[float]) -> Row:
    """Numbers as a float32 column that broadcasts over runs."""
    return np.array(list(values), dtype=np.float32)[:, None]
