"""Endings side by side: worlds of 100 in each, and how many more or fewer, paired and before rounding.

Explore, Compare, the report and the command line all show these rows and no others, so that one question has
one answer everywhere: the same counts, the same difference, the same interval, rounded once.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sim.analysis.pairs.ending_changes import EndingChange, ending_changes, flow_between
from sim.model.outcomes import BALANCING, ENDINGS
from sim.view.summary import PERCENT, Summary, out_of_a_hundred

ENDINGS_IN_ORDER = (BALANCING.name, *(name for name in ENDINGS if name != BALANCING.name))
"""The endings in the one order in which they are shown, whatever the counts: balancing, then the others."""
DUST = 1e-9
"""What the machine's arithmetic may add to a whole number."""


@dataclass(frozen=True)
class EndingDifference:
    """One ending, in whole worlds of 100.

    `count` of 100 worlds end so, and `before` of 100 without the change; each column adds up to 100. `more`
    is the paired difference, rounded by itself and not from the two counts. `reach` is half its 90 %
    interval, rounded up, so that it never claims more than was found; None for a single run.
    """

    name: str
    count: int
    before: int
    more: int
    reach: int | None
    exact: EndingChange

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves zero out as a reader sees it, in whole worlds."""
        return self.reach is not None and abs(self.more) > self.reach

    @property
    def is_none(self) -> bool:
        """Whether no run changes to this ending or away from it."""
        return self.exact.mean == 0 and self.reach in (0, None)


def ending_differences(now: Summary, before: Summary) -> tuple[EndingDifference, ...]:
    """How an ensemble ends beside another under the same luck, run by run."""
    runs = min(now.ending.size, before.ending.size)
    flow = flow_between(before.ending[:runs], now.ending[:runs], list(now.endings))
    return differences_of(ending_changes(flow, runs))


def differences_of(changes: Mapping[str, EndingChange]) -> tuple[EndingDifference, ...]:
    """What differs in each ending, rounded once; in the order of `ENDINGS_IN_ORDER`."""
    counts = out_of_a_hundred({name: change.b for name, change in changes.items()})
    before = out_of_a_hundred({name: change.a for name, change in changes.items()})
    return tuple(
        EndingDifference(
            name, counts[name], before[name], round(PERCENT * change.mean), _reach(change), change
        )
        for name, change in ((name, changes[name]) for name in ENDINGS_IN_ORDER if name in changes)
    )


def clear_differences(differences: Iterable[EndingDifference]) -> list[EndingDifference]:
    """Those beyond chance, the largest first."""
    return sorted((one for one in differences if one.is_clear), key=lambda one: -abs(one.exact.mean))


def _reach(change: EndingChange) -> int | None:
    half = PERCENT * (change.high - change.low) / 2
    return None if math.isnan(half) else math.ceil(half - DUST)
