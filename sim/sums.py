"""Adding up rows by group, with a few long additions in place of many short ones."""

from __future__ import annotations

import numpy as np


class GroupSums:
    """Sums of rows that belong to groups.

    `order` is the order in which the caller must keep its rows: the first row of every group, then the second
    of every group that has one, and so on, with the larger groups first. Groups without rows sum to zero.
    """

    def __init__(self, groups: np.ndarray, n_groups: int) -> None:
        """`groups` names each row's group, 0 to n_groups - 1."""
        counts = np.bincount(groups, minlength=n_groups)
        largest_first = np.argsort(-counts, kind="stable")
        rank = np.empty(n_groups, dtype=np.intp)
        rank[largest_first] = np.arange(n_groups)
        turn = np.empty(len(groups), dtype=np.intp)
        for group in range(n_groups):
            turn[groups == group] = np.arange(counts[group])
        self.order = np.lexsort((rank[groups], turn))
        self._layers = np.concatenate(([0], np.cumsum(np.bincount(turn))))
        self._rank = rank
        self.n_groups = n_groups

    def __call__(self, rows: np.ndarray) -> np.ndarray:
        """The sum of each group, shape (groups, runs), in the type of the rows."""
        total = np.zeros((self.n_groups, rows.shape[1]), dtype=rows.dtype)
        for first, last in zip(self._layers[:-1], self._layers[1:], strict=True):
            total[: last - first] += rows[first:last]
        return total.take(self._rank, axis=0)
