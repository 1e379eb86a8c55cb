"""What a replay of 2013 to 2017 and a branch of it come to, small enough to send between processes."""

from dataclasses import dataclass

import numpy as np

from sim.analysis.history.history import Check, Imposed
from sim.analysis.pairs.paired import MoveChange
from sim.view.summary import Summary

# Besides the outcomes, what the years turned on.
WATCHED = ("base_file", "fear", "pressure", "sanctions", "autonomy", "exposure")


@dataclass(frozen=True)
class Swap:
    """A decision replaced: this seat plays this move in this month."""

    month: str
    seat: str
    move: str

    @property
    def text(self) -> str:
        """As the command line has it."""
        return f"{self.seat}={self.move}@{self.month}"


@dataclass(frozen=True)
class Branch:
    """History whose script ends at a month (None: never), with a decision replaced."""

    leave: str | None = None
    swap: Swap | None = None

    @property
    def is_replay(self) -> bool:
        """Whether nothing departs from what is known."""
        return self.leave is None and self.swap is None


@dataclass(frozen=True)
class Replayed:
    """The replay in brief, what it imposes (`share` of all decisions), and how it stands the checks."""

    summary: Summary
    imposed: tuple[Imposed, ...]
    share: float
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class Gap:
    """The mean paired difference of a variable by month, branch less the other; its 90 % interval."""

    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray


@dataclass(frozen=True)
class Happened:
    """Something that has happened by the last month, with its share of worlds in the branch and beside it."""

    label: str
    branch: float
    against: float


@dataclass(frozen=True)
class Branched:
    """A branch beside what it is set against, under the same luck."""

    summary: Summary
    against: Summary
    gaps: dict[str, Gap]
    parting_month: str | None
    first_difference: str | None
    moved: tuple[MoveChange, ...]
    happened: tuple[Happened, ...]
