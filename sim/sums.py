"""Sums and maxima of rows by group, in a few long steps in place of many short ones."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

Layers = list[tuple[np.ndarray, slice]]
"""Where to add the rows of a layer, and which these are."""


class Groups:
    """Rows that belong to groups, over any further axes.

    `order` is the order in which the caller must keep its rows: the first row of every group, then the second
    of every group that has one, and so on, with the larger groups first. So each of these layers is a slice,
    and a step over all its groups is one call. Results have a row a group, in the order of their numbers.
    """

    def __init__(self, groups: Sequence[int] | np.ndarray, n_groups: int) -> None:
        """`groups` names each row's group, 0 to n_groups - 1."""
        groups = np.asarray(groups, dtype=np.intp)
        counts = np.bincount(groups, minlength=n_groups)
        largest_first = np.argsort(-counts, kind="stable")
        self.rank = np.empty(n_groups, dtype=np.intp)
        self.rank[largest_first] = np.arange(n_groups)
        turn = np.empty(len(groups), dtype=np.intp)
        for group in range(n_groups):
            turn[groups == group] = np.arange(counts[group])
        self.order = np.lexsort((self.rank[groups], turn))
        self.n_groups, self._n_filled = n_groups, int(np.count_nonzero(counts))
        ends = np.cumsum(np.bincount(turn)).tolist()
        self._later = [(slice(a, b), slice(b - a)) for a, b in pairwise(ends)]
        self._kept: dict[tuple, tuple[np.ndarray, Layers]] = {}

    def sums(self, rows: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
        """The sum of each group, in the type of the rows; nothing adds up to zero."""
        return np.take(self.ranked_sums(rows), self.rank, axis=0, out=out, mode="clip")

    def ranked_sums(self, rows: np.ndarray, kind: type | None = None) -> np.ndarray:
        """The same, group i in row `rank[i]`, in another `kind` if wanted; the next call overwrites it."""
        total, later = self._first_of_each(rows, kind)
        for groups, layer in later:
            groups += rows[layer]
        return total

    def greatest(self, rows: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
        """The greatest of each group; zero for a group without rows."""
        best, later = self._first_of_each(rows)
        for groups, layer in later:
            np.maximum(groups, rows[layer], out=groups)
        return np.take(best, self.rank, axis=0, out=out, mode="clip")

    def _first_of_each(self, rows: np.ndarray, kind: type | None = None) -> tuple[np.ndarray, Layers]:
        """The first row of each group, in an array that is kept for the next call, and what is to come in."""
        key = rows.shape[1:], rows.dtype, kind
        if key not in self._kept:
            first = np.zeros((self.n_groups, *rows.shape[1:]), dtype=kind or rows.dtype)
            self._kept[key] = first, [(first[groups], layer) for layer, groups in self._later]
        first, later = self._kept[key]
        first[: self._n_filled] = rows[: self._n_filled]
        first[self._n_filled :] = 0
        return first, later


def in_turn(rows: np.ndarray) -> np.ndarray:
    """The sum over the first axis, one row after the other.

    NumPy adds up a single run in another order than many, and so rounds it otherwise.
    """
    return rows.sum(axis=0) if rows.shape[-1] > 1 else np.cumsum(rows, axis=0)[-1]
