"""The luck that a set of runs meets over the months of a scenario, each kind under its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from sim.luck.draws import DrawCache
from sim.luck.streams import Sampler, Streams, gumbel, normal, uniform

CACHE_SIZE = 2
"""Sets of luck in memory, so that a what-if beside a scenario need not draw them again."""


class Luck:
    """Named random numbers of shape (months, runs), drawn when first asked for and then the same for all.

    A race has one number for each contestant in each month, shape (months, contestants, runs).
    """

    def __init__(self, streams: Streams, months: int) -> None:
        self._streams, self._months = streams, months
        self._drawn: dict[str, np.ndarray] = {}
        self.priors: DrawCache = {}
        """Draws from priors as the seeds have them, for `draw_all`."""
        self._races: dict[tuple[str, ...], np.ndarray] = {}
        self._chances: dict[tuple[str, ...], np.ndarray] = {}

    def noise(self, name: str, month: int) -> np.ndarray:
        """Standard normal numbers."""
        return self._of(f"noise/{name}", normal)[month]

    def chance(self, name: str, month: int) -> np.ndarray:
        """Uniform numbers, for events that happen with a probability."""
        return self._of(f"chance/{name}", uniform)[month]

    def chances(self, names: tuple[str, ...], month: int) -> np.ndarray:
        """The same of several streams, a row each."""
        if names not in self._chances:
            self._chances[names] = self._side_by_side([f"chance/{name}" for name in names], uniform)
        return self._chances[names][month]

    def leak(self, seat: str, month: int) -> np.ndarray:
        """Uniform numbers, for the quiet moves of a seat."""
        return self._of(f"leak/{seat}", uniform)[month]

    def race(self, contestants: Iterable[str]) -> np.ndarray:
        """What luck adds to each contestant's logarithm of odds, by the names of their streams; read-only."""
        names = tuple(contestants)
        if names not in self._races:
            self._races[names] = self._side_by_side(names, gumbel)
        return self._races[names]

    def _side_by_side(self, names: Sequence[str], sampler: Sampler) -> np.ndarray:
        """Streams in the rows of one array of shape (months, names, runs)."""
        numbers = np.empty((self._months, len(names), self._streams.runs), dtype=np.float32)
        for i, name in enumerate(names):
            self._streams.draw_into(numbers[:, i], name, sampler)
        numbers.flags.writeable = False
        return numbers

    def _of(self, name: str, sampler: Sampler) -> np.ndarray:
        if name not in self._drawn:
            self._drawn[name] = self._streams.draw(name, sampler, self._months)
        return self._drawn[name]


@lru_cache(maxsize=CACHE_SIZE)
def luck_of(streams: Streams, months: int) -> Luck:
    """The luck of these runs, drawn once for all scenarios of this length."""
    return Luck(streams, months)
