"""The board: everything that the model is checked by, in one list with the misses first.

The patterns that the baseline must show, the questions that the replays of both histories are asked, and for
each pattern the share of fixed draws in which it holds. Page and command line show the same list.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sim.view import history_checks, joint, scoreboard
from sim.view.history_checks import HISTORIES
from sim.view.shipped import JointFigures, Measured
from sim.view.text.board import WHY_MISSED

PATTERNS = "patterns"
GROUPS = (PATTERNS, *HISTORIES)
"""The kinds of checks, in the order in which they are shown."""


@dataclass(frozen=True)
class Row:
    """One check: `group` is `patterns` or the history whose replay is asked.

    `draws` is the share of fixed draws in which a pattern holds; `why` says of a known miss why it misses;
    `more` is all that was measured, as `tightrope patterns --json` has it.
    """

    group: str
    id: str
    sentence: str
    holds: bool
    value: Mapping[str, float | None]
    threshold: str
    basis: str
    claims: tuple[str, ...]
    draws: float | None
    why: str
    more: Mapping[str, Any]


@dataclass(frozen=True)
class Board:
    """All checks, and what they were measured with."""

    patterns: Measured
    checks: Measured
    joint: JointFigures

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every check: the misses first, then the rest, each in the order of its group."""
        shares: Mapping[str, float] = self.joint.summary["shares"]
        found = [_row(PATTERNS, row, shares.get(row["id"])) for row in self.patterns.rows]
        found += [_row(row["replay"], row, None) for row in self.checks.rows]
        return tuple(sorted(found, key=lambda row: row.holds))

    @property
    def missed(self) -> tuple[Row, ...]:
        """The checks that do not hold."""
        return tuple(row for row in self.rows if not row.holds)

    def of(self, group: str) -> tuple[Row, ...]:
        """The checks of a group."""
        return tuple(row for row in self.rows if row.group == group)

    def plain(self) -> dict[str, Any]:
        """The board as `tightrope scoreboard --json` prints it."""
        return {
            "version": self.patterns.version,
            "missed": [row.id for row in self.missed],
            "checks": [{"group": row.group, **row.more, "why_missed": row.why or None} for row in self.rows],
            "joint": self.joint.summary,
        }


def count_held(rows: Iterable[Row]) -> tuple[int, int]:
    """How many checks hold, and how many there are."""
    holds = [row.holds for row in rows]
    return sum(holds), len(holds)


def load_shipped() -> Board:
    """The board that comes with the program."""
    return Board(scoreboard.load_shipped(), history_checks.load_shipped(), joint.load_shipped())


def _row(group: str, row: Mapping[str, Any], draws: float | None) -> Row:
    return Row(
        group,
        row["id"],
        row["sentence"],
        row["holds"],
        row["value"],
        row["threshold"],
        row["basis"],
        tuple(row["claim_ids"]),
        draws,
        "" if row["holds"] else WHY_MISSED.get(row["id"], ""),
        row,
    )
