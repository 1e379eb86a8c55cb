"""What the patterns of the pendulum share: fifteen years with votes, yearly means, and the loop cut."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.scenario.scenario import Scenario

MONTHS = 180
YEAR = 12
LOOP = ("outside_options", "patronage", "regime_security")
"""The behaviours that make Minsk swing and Moscow and the West answer."""
VOTES = {"minsk": ["2020-08", "2025-08", "2030-08"], "moscow": ["2018-03", "2024-03", "2030-03"]}


def fifteen_years(start: Scenario) -> Scenario:
    """The scenario over 180 months, with votes every five years in Minsk and every six in Moscow; its paths
    stay where they end.
    """
    return start.lasting(MONTHS).changed(elections=VOTES)


def without_loop(start: Scenario) -> Scenario:
    """The scenario without the behaviours of the loop."""
    return start.switch_off(*LOOP)


def by_year(path: NDArray[np.floating]) -> NDArray[np.floating]:
    """The mean of each whole year: (month, run) to (year, run)."""
    years = len(path) // YEAR
    return path[: years * YEAR].reshape(years, YEAR, -1).mean(axis=1)


def correlation(one: NDArray[np.floating], other: NDArray[np.floating]) -> NDArray[np.floating]:
    """How two paths go together within each run; NaN where one of them stands still."""
    a, b = one - one.mean(axis=0), other - other.mean(axis=0)
    size = np.sqrt((a * a).sum(axis=0) * (b * b).sum(axis=0))
    return np.divide((a * b).sum(axis=0), size, out=np.full(size.shape, np.nan), where=size > 0)
