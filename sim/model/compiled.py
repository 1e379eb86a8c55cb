"""The innermost loops of the model, over moves and runs, as machine code.

A compiled rule is plain loops over arrays whose last axis is the runs. Every operation is rounded as it is
written, one by one and in that order: nothing is fused or reordered, so that a run has the same bits wherever
it stands and however many stand beside it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import numba
import numpy as np
from numpy.typing import ArrayLike

from sim.model.kept_code import CheckedCache

LEAST = np.float32(-np.inf)


def compiled[**P, T](rule: Callable[P, T]) -> Callable[P, T]:
    """A rule as machine code, made at its first call and kept on the disk for the next process."""
    code: Any = numba.njit(nogil=True, error_model="numpy")(rule)
    with contextlib.suppress(RuntimeError):  # no folder to keep it in
        code._cache = CheckedCache(code)
    return code


def firsts(groups: ArrayLike, n_groups: int) -> np.ndarray:
    """Where the rows of each group begin, and last where they end, for rows in the order of their groups."""
    return np.searchsorted(np.asarray(groups, dtype=np.intp), np.arange(n_groups + 1))
