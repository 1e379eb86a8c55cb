"""How much more or less often paired runs end in each way: B less A, from whole runs and before any rounding.

Everything that is said of endings comes from the flow between them, so that a page, a report and the command
line cannot differ: of n paired runs so many change to an ending and so many away from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.patterns.measure import NORMAL_QUANTILE_90

Flow = Mapping[str, Mapping[str, float]]
"""`flow[x][y]` is the share of all runs that end in x in A and in y in B; all shares add up to one."""


@dataclass(frozen=True)
class EndingChange:
    """The share of runs that end in one way: in A, in B, and B less A with its 90 % interval.

    The ends of the interval are NaN where there is one run alone; `runs` is how many there are.
    """

    a: float
    b: float
    mean: float
    low: float
    high: float
    runs: int


def flow_between(a: NDArray[np.integer], b: NDArray[np.integer], names: Sequence[str]) -> Flow:
    """The flow from the endings of A to those of B, both as codes by run, (runs,)."""
    n = len(names)
    pairs = a.astype(np.int64) * n + b
    shares = np.bincount(pairs, minlength=n * n).reshape(n, n) / pairs.size
    return {
        before: dict(zip(names, map(float, row), strict=True))
        for before, row in zip(names, shares, strict=True)
    }


def ending_changes(flow: Flow, runs: int) -> dict[str, EndingChange]:
    """What differs in each ending, by name in the order of the flow."""
    return {name: _change(flow, name, runs) for name in flow}


def _change(flow: Flow, name: str, runs: int) -> EndingChange:
    a = round(runs * sum(flow[name].values()))
    b = round(runs * sum(row[name] for row in flow.values()))
    alike = round(runs * flow[name][name])
    change, others = b - a, (a - alike) + (b - alike)
    mean = change / runs
    # The variance of what is 1 for a run that changes to the ending, -1 for one away from it, and else 0.
    variance = (others - change * mean) / (runs - 1) if runs > 1 else np.nan
    reach = NORMAL_QUANTILE_90 * float(np.sqrt(variance / runs))
    return EndingChange(a / runs, b / runs, mean, mean - reach, mean + reach, runs)
