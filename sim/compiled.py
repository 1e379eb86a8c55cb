"""The innermost loops of the model, over moves and runs, as machine code.

A compiled rule is plain loops over arrays whose last axis is the runs. Every operation is rounded as it is
written, one by one and in that order: nothing is fused or reordered, so that a run has the same bits wherever
it stands and however many stand beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numba
import numpy as np

LEAST = np.float32(-np.inf)


def compiled[**P, T](rule: Callable[P, T]) -> Callable[P, T]:
    """A rule as machine code, made at its first call and kept on the disk for the next process."""
    options = {"nogil": True, "error_model": "numpy"}
    try:
        return numba.njit(cache=True, **options)(rule)
    except RuntimeError:  # no folder to keep it in
        return numba.njit(**options)(rule)


def firsts(groups: Sequence[int], n_groups: int) -> np.ndarray:
    """Where the rows of each group begin, and last where they end, for rows in the order of their groups."""
    return np.searchsorted(np.asarray(groups, dtype=np.intp), np.arange(n_groups + 1))
