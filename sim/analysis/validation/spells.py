"""Counting alike in the record and in runs: where moves are made, how long a spell lasts, what swings.

All arrays are (months, worlds); the record is one world.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.patterns.long_run import by_year, correlation
from sim.patterns.p15_counter_phase import DONE

if TYPE_CHECKING:
    from sim.analysis.validation.free import World

Moves = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Spells:
    """Lengths of all spells in months, in the order of their ends; `finished` says which came to one.

    `world` is the number of the world of each, of `n_worlds`.
    """

    lengths: NDArray[np.int64]
    finished: NDArray[np.bool_]
    world: NDArray[np.int64]
    n_worlds: int

    def mean_by_world(self) -> NDArray[np.float64]:
        """The mean length in each world, 0 in one without a spell; shape (worlds,)."""
        months = np.bincount(self.world, self.lengths, self.n_worlds)
        return months / np.maximum(np.bincount(self.world, minlength=self.n_worlds), 1)


def spells(begins: NDArray[np.bool_], ends: NDArray[np.bool_]) -> Spells:
    """The spells that begin in a month of `begins` and end in the next one of `ends`.

    While one lasts no other begins. What is under way at the end counts with its length so far.
    """
    since = np.full(begins.shape[1], -1)
    lengths, finished, worlds = [], [], []
    for month, (begun, ended) in enumerate(zip(begins, ends, strict=True)):
        over = (since >= 0) & ended
        lengths.append(month - since[over])
        finished.append(np.ones(int(over.sum()), dtype=np.bool_))
        worlds.append(np.flatnonzero(over))
        since[over] = -1
        since[(since < 0) & ~over & begun] = month
    under_way = since >= 0
    lengths.append(len(begins) - since[under_way])
    finished.append(np.zeros(int(under_way.sum()), dtype=np.bool_))
    worlds.append(np.flatnonzero(under_way))
    return Spells(
        np.concatenate(lengths).astype(np.int64),
        np.concatenate(finished),
        np.concatenate(worlds).astype(np.int64),
        len(under_way),
    )


def within(made: NDArray[np.bool_], first: int, last: int) -> float:
    """The share of worlds in which something is made between two months, both included."""
    return float(made[first : last + 1].any(axis=0).mean())


def elsewhere(made: NDArray[np.bool_], length: int) -> float:
    """The same for a window of so many months anywhere, in the mean of all of them."""
    return float(
        np.mean([within(made, first, first + length - 1) for first in range(len(made) - length + 1)])
    )


def swing(world: World) -> NDArray[np.floating]:
    """How what is done with Moscow and with the West goes together from year to year, one number a world.

    A year counts what is done for a side less what is done against it, as pattern P15 does; NaN where
    nothing changes.
    """
    done = [
        by_year(world.made(good).astype(float) - world.made(bad).astype(float)) for good, bad in DONE.values()
    ]
    return correlation(*done)
