"""How much pairing is worth: by how much it cuts the variance of a mean difference.

Were B run under luck and parameters of its own, the variance of the mean difference of n runs would be
(var A + var B) / n. Paired it is var(B - A) / n. The ratio of the two says how many times fewer runs show the
same difference as sharply. It is high as long as the paths stay together and falls as they part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.analysis.pairs.ensembles import Ensembles
from sim.model.outcomes import OUTCOMES
from sim.patterns.measure import path
from sim.scenario.scenario import BASELINE, Scenario, load_scenario

if TYPE_CHECKING:
    import xarray as xr

NAMED = ("base-refused-for-good", "china-doubles-credit", "ground-forces-demanded")
"""What the baseline is compared with: Minsk's own act, a number drawn anew, Moscow's act; all in year one."""
MONTHS = (12, 60)


@dataclass(frozen=True)
class Cut:
    """How many times smaller pairing makes the variance of a mean difference, after so many months.

    `by_outcome` is NaN where the outcome does not differ in any run yet; the median leaves it out.
    """

    scenario: str
    months: int
    by_outcome: dict[str, float]

    @property
    def median(self) -> float:
        """The median over the outcomes."""
        return float(np.nanmedian(list(self.by_outcome.values())))


def variance_cut(a: xr.Dataset, b: xr.Dataset, months: int) -> dict[str, float]:
    """For each outcome, the variance of an unpaired mean difference over that of a paired one."""
    found = {}
    for name in OUTCOMES:
        in_a, in_b = (path(ds, name)[months - 1] for ds in (a, b))
        paired = (in_b - in_a).var()
        found[name] = float((in_a.var() + in_b.var()) / paired) if paired else float("nan")
    return found


def measured(
    runs: int = 1000, seed: int = 0, start: Scenario | None = None, names: Sequence[str] = NAMED
) -> list[Cut]:
    """The cut in named comparisons with the baseline, after 12 and 60 months."""
    first = start or load_scenario(BASELINE)
    ensembles = Ensembles(runs, seed, None, 1 + len(names))
    a = ensembles.of(first)
    found = []
    for name in names:
        b = ensembles.of(load_scenario(name))
        found += [Cut(name, months, variance_cut(a, b, months)) for months in MONTHS]
    return found
