"""What the pages need of an ensemble, small enough to send between processes and keep in a cache."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from sim.model.outcomes import OUTCOMES
from sim.patterns.measure import NORMAL_QUANTILE_90
from sim.scenario.vocabulary import RESTING
from sim.view.rope import Rope

READERS = ("moscow", "washington", "vilnius", "kyiv")
"""The capitals whose reading of Minsk is shown."""
POSITIONS = ("deeds", "words", "edge", "edge_seen", "absorption", *(f"reading_{name}" for name in READERS))
VARIABLES = (*POSITIONS, *OUTCOMES)
"""The variables that a summary is made of."""
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
LOW, QUARTER, MEDIAN, THREE_QUARTERS, HIGH = range(len(QUANTILES))
ROOM = "room"
"""The open water between the two banks: shown beside the outcomes, and none of them."""
MOSCOW, WEST = -1.0, 1.0
PERCENT = 100
FIRST_RUNS = 256
"""The typical run is one of so many, so that it stays the same when more worlds are added."""


@dataclass(frozen=True)
class Mark:
    """Something of the scenario at a month: `month` as YYYY-MM, `label` in a few words."""

    month: str
    label: str


@dataclass(frozen=True)
class MoveShares:
    """How often each move of one seat was made: `shares` (months, moves), each row summing to one.

    `labels` says each move as a verb with its object, as in "refuses the base".
    """

    names: tuple[str, ...]
    shares: np.ndarray
    labels: tuple[str, ...] = ()

    def label(self, name: str) -> str:
        """A move in words."""
        return self.labels[self.names.index(name)] if self.labels else name.replace("_", " ")

    def in_all(self) -> dict[str, float]:
        """The share of all months and worlds in which each move was made."""
        return dict(zip(self.names, self.shares.mean(axis=0).tolist(), strict=True))

    def most_often(self) -> dict[str, float]:
        """The same without standing still, the most common move first."""
        shares = self.in_all()
        order = sorted((name for name in shares if name not in RESTING), key=lambda name: -shares[name])
        return {name: shares[name] for name in order}

    def most_common(self, month: int) -> tuple[str, float]:
        """The move most often made in a month, standing still aside, with its share of worlds."""
        names, shares = self._commonest
        return names[month], shares[month]

    @cached_property
    def _commonest(self) -> tuple[list[str], list[float]]:
        """For each month the move most often made and its share; of equals the last by name."""
        active = sorted((name for name in self.names if name not in RESTING), reverse=True)
        if not active:
            return [""] * len(self.shares), [0.0] * len(self.shares)
        shares = self.shares[:, [self.names.index(name) for name in active]]
        return [active[place] for place in shares.argmax(axis=1)], shares.max(axis=1).tolist()


@dataclass(frozen=True)
class Summary:
    """An ensemble in brief.

    `bands` holds the quantiles of `QUANTILES` for each variable and for the open water between the banks
    (`room`), (5, months); `finals` each outcome at the end, (runs,); `ending` the ending's number by run, in
    the order of `endings` (name to share of runs); `over_edge` the share of runs whose deeds lie beyond
    Moscow's edge, by month.
    """

    title: str
    scenario: str
    seed: int
    runs: int
    version: str
    digest: str
    months: tuple[str, ...]
    bands: dict[str, np.ndarray]
    finals: dict[str, np.ndarray]
    endings: dict[str, float]
    ending: np.ndarray
    over_edge: np.ndarray
    moves: dict[str, MoveShares]
    marks: tuple[Mark, ...] = field(default=())
    picks: dict[str, int] = field(default_factory=dict)
    """Runs worth a walk, by what they are: see `sim.view.summarise.pick_runs`."""
    doing: dict[str, int] = field(default_factory=dict)
    """For each move of Minsk that is made at all, a run that makes it."""
    rope: Rope | None = None
    """A hundred of its runs, month by month; a single run has none."""

    def median(self, variable: str) -> np.ndarray:
        """The median of a variable, (months,)."""
        return self.bands[variable][MEDIAN]

    @property
    def placed_marks(self) -> list[tuple[int, str]]:
        """The marks within its months: each month's place and the label, in the order of months."""
        return sorted((self.months.index(m.month), m.label) for m in self.marks if m.month in self.months)

    def paired_change(self, baseline: "Summary", outcome: str) -> tuple[float, float]:
        """The mean difference at the end to the same runs of a baseline, and half its 90 % interval."""
        n_runs = min(self.runs, baseline.runs)
        difference = self.finals[outcome][:n_runs].astype(float) - baseline.finals[outcome][:n_runs]
        error = difference.std(ddof=1) / np.sqrt(n_runs) if n_runs > 1 else 0.0
        return float(difference.mean()), float(NORMAL_QUANTILE_90 * error)


def out_of_a_hundred(shares: dict[str, float]) -> dict[str, int]:
    """Whole numbers that add up to 100, nearest to the shares (largest remainders first)."""
    exact = {name: PERCENT * share for name, share in shares.items()}
    whole = {name: int(value) for name, value in exact.items()}
    left = PERCENT - sum(whole.values())
    by_remainder = sorted(exact, key=lambda name: exact[name] - whole[name], reverse=True)
    for name in by_remainder[:left]:
        whole[name] += 1
    return whole
