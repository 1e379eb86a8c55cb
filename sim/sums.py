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
        self._kept: dict[tuple, tuple[np.ndarray, np.ndarray, Layers]] = {}

    def sums(self, rows: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
        """The sum of each group, in the type of the rows; nothing adds up to zero."""
        return np.take(self.ranked_sums(rows), self.rank, axis=0, out=out, mode="clip")

    def ranked_sums(self, rows: np.ndarray, kind: type | None = None) -> np.ndarray:
        """The same, group i in row `rank[i]`, in another `kind` if wanted; the next call overwrites it."""
        return self._joined(rows, np.add, kind)

    def greatest(self, rows: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
        """The greatest of each group; zero for a group without rows."""
        return np.take(self._joined(rows, np.maximum), self.rank, axis=0, out=out, mode="clip")

    def _joined(self, rows: np.ndarray, join: np.ufunc, kind: type | None = None) -> np.ndarray:
        """The rows of each group joined one after the other, in an array that is kept for the next call."""
        key = rows.shape, rows.dtype.char, kind
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = self._room(rows, kind)
        whole, filled, later = kept
        if len(filled) < len(whole):
            whole[len(filled) :] = 0
        filled[:] = rows[: len(filled)]
        for groups, layer in later:
            join(groups, rows[layer], out=groups)
        return whole

    def _room(self, rows: np.ndarray, kind: type | None) -> tuple[np.ndarray, np.ndarray, Layers]:
        """Where to join rows of such a shape: all groups, those that have rows, and those of each layer."""
        whole = np.empty((self.n_groups, *rows.shape[1:]), dtype=kind or rows.dtype)
        return whole, whole[: self._n_filled], [(whole[groups], layer) for layer, groups in self._later]


def in_turn(rows: np.ndarray) -> np.ndarray:
    """The sum over the first axis, one row after the other.

    NumPy adds up a single run in another order than many, and so rounds it otherwise.
    """
    return rows.sum(axis=0) if rows.shape[-1] > 1 else np.cumsum(rows, axis=0)[-1]
