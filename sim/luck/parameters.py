"""The behaviours' parameters in the runs of an ensemble, by name or several of them in rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from sim.scenario.structure import Structure


class Parameters(SimpleNamespace):
    """The behaviours' parameters by name (float32 scalars, or arrays over runs), and their rules' form."""

    structure: Structure

    version: int
    """Another number after each that was set."""
    _made: dict[Any, Any]

    def __init__(self, **numbers: Any) -> None:
        super().__init__(**numbers, version=0, _made={})

    def once[*More, T](self, rule: Callable[[Parameters, *More], T], *more: *More) -> T:
        """What a rule makes of parameters alone, `rule(p, *more)`; made again only after one was set."""
        key = (rule, *more)
        try:
            return self._made[key]
        except KeyError:
            made = self._made[key] = rule(self, *more)
            return made

    def __setattr__(self, name: str, value: Any) -> None:
        self._made.clear()
        super().__setattr__("version", self.version + 1)
        super().__setattr__(name, value)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"no parameter is named {name}")


def each_run(p: Parameters, names: Sequence[str], runs: int) -> np.ndarray:
    """Parameters as float32 in every run, a row each."""
    return as_rows([getattr(p, name) for name in names], runs)


def as_rows(values: Sequence[Any], runs: int) -> np.ndarray:
    """Scalars and arrays over runs as one float32 array, a row each."""
    rows = np.empty((len(values), runs), dtype=np.float32)
    for row, value in zip(rows, values, strict=True):
        row[:] = value
    return rows
