"""The scoreboard that comes with the program: what the model gets right and what it misses, as measured.

`python -m sim.view.scoreboard` measures it anew (about a minute) and writes `data/scoreboard.json`; do
so whenever a number in seeds/ or a rule changes.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.patterns import measure_all
from sim.results.dataset import version
from sim.view.text.printing.evidence import describe_written

RUNS, SEED = 1000, 0
FILE = Path(__file__).parent / "data" / "scoreboard.json"


@dataclass(frozen=True)
class Scoreboard:
    """A row for each pattern, as `tightrope patterns --json` has them, and what they were measured with."""

    version: str
    runs: int
    seed: int
    rows: tuple[dict[str, Any], ...]

    @property
    def n_held(self) -> int:
        """How many patterns hold."""
        return sum(row["holds"] for row in self.rows)


def load_shipped() -> Scoreboard:
    """The scoreboard that was measured for this version."""
    return _from_plain(json.loads(FILE.read_text(encoding="utf-8")))


def measure(runs: int = RUNS, seed: int = SEED) -> Scoreboard:
    """Measure all patterns now."""
    return stamp(measure_all(runs=runs, seed=seed), runs, seed)


def measure_one(pattern: str, runs: int = RUNS, seed: int = SEED) -> dict[str, Any]:
    """Measure one pattern now: its row."""
    return measure_all(runs=runs, seed=seed, only=[pattern])[0]


def stamp(rows: list[dict[str, Any]], runs: int, seed: int) -> Scoreboard:
    """The rows as a scoreboard of the version that measured them."""
    return Scoreboard(version(), runs, seed, tuple(rows))


def write(board: Scoreboard, say: Callable[[str], object] = print) -> None:
    """Put a scoreboard in the place of the one that comes with the program."""
    plain = {"version": board.version, "runs": board.runs, "seed": board.seed, "rows": list(board.rows)}
    FILE.write_text(json.dumps(plain, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    say(describe_written(board.n_held, len(board.rows), FILE.name))


def _from_plain(plain: dict[str, Any]) -> Scoreboard:
    return Scoreboard(plain["version"], plain["runs"], plain["seed"], tuple(plain["rows"]))


if __name__ == "__main__":
    write(measure())
