"""Measurements that come with the program: each in a file of `data/`, with the version that made it."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sim.results.dataset import version
from sim.view.text.printing import describe_written

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Measured:
    """A row for each check, and what they were measured with."""

    version: str
    runs: int
    seed: int
    rows: tuple[dict[str, Any], ...]

    @property
    def n_held(self) -> int:
        """How many checks hold."""
        return sum(row["holds"] for row in self.rows)


@dataclass(frozen=True)
class JointFigures:
    """What `tightrope patterns --joint --json` has, and the version that measured it."""

    version: str
    summary: dict[str, Any]


def stamp(rows: list[dict[str, Any]], runs: int, seed: int) -> Measured:
    """The rows as measured by this version."""
    return Measured(version(), runs, seed, tuple(rows))


def load[T: (Measured, JointFigures)](kind: type[T], file: Path) -> T:
    """What a file holds."""
    plain: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    if "rows" in plain:
        plain["rows"] = tuple(plain["rows"])
    return kind(**plain)


def save(found: Measured | JointFigures, file: Path, said: str, say: Callable[[str], object]) -> None:
    """Put what was measured in the place of what comes with the program; `said` is what was found."""
    file.write_text(json.dumps(asdict(found), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    say(describe_written(said, file.name))
