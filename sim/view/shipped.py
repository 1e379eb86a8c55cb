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
    """A row for each check, or for each option of the structure, and what they were measured with."""

    version: str
    runs: int
    seed: int
    rows: tuple[dict[str, Any], ...]

    @property
    def n_held(self) -> int:
        """How many checks hold, where the rows are checks."""
        return sum(row["holds"] for row in self.rows)


@dataclass(frozen=True)
class JointFigures:
    """What `tightrope patterns --joint --json` has, and the version that measured it."""

    version: str
    summary: dict[str, Any]


@dataclass(frozen=True)
class Validated:
    """What `tightrope validate` measures, and with what: the version, the data, the command.

    `inputs` is the digest of the seeds and scenarios behind it; `pattern_runs` and `seeds` are those of the
    patterns, `runs` those of all else, under the first of the seeds. `patterns` has the verdicts of each
    pattern by seed, `found` what was held against the record.
    """

    version: str
    inputs: str
    made_by: str
    runs: int
    pattern_runs: int
    seeds: tuple[int, ...]
    patterns: dict[str, list[bool]]
    found: dict[str, Any]


@dataclass(frozen=True)
class Identified:
    """What `tightrope identify` measures, and with what; `inputs` is as for what is validated."""

    version: str
    inputs: str
    made_by: str
    seed: int
    found: dict[str, Any]


def stamp(rows: list[dict[str, Any]], runs: int, seed: int) -> Measured:
    """The rows as measured by this version."""
    return Measured(version(), runs, seed, tuple(rows))


def load[T: (Measured, JointFigures, Validated, Identified)](kind: type[T], file: Path) -> T:
    """What a file holds."""
    plain: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    for name in ("rows", "seeds"):
        if name in plain:
            plain[name] = tuple(plain[name])
    return kind(**plain)


def save(
    found: Measured | JointFigures | Validated | Identified,
    file: Path,
    said: str,
    say: Callable[[str], object],
) -> None:
    """Put what was measured in the place of what comes with the program; `said` is what was found."""
    file.write_text(json.dumps(asdict(found), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    say(describe_written(said, file.name))
