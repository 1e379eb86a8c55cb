"""The histories' checks that come with the program: what is known of those years, asked of their replays.

`python -m sim.view.history_checks` measures them anew (some seconds) and writes `data/history_checks.json`;
do so whenever a number in seeds/ or a rule changes.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.analysis.history.history import LEADS_TO, checks
from sim.analysis.history.questions import load_questions
from sim.results.dataset import version
from sim.running.ensemble import run
from sim.scenario.scenario import load_scenario
from sim.view.text.printing.history import describe_written

RUNS, SEED = 500, 0
FILE = Path(__file__).parent / "data" / "history_checks.json"
DIGITS = 4
HISTORIES = tuple(LEADS_TO)
"""The replays that are asked, the earliest first."""


@dataclass(frozen=True)
class HistoryChecks:
    """A row for each question to a replay, and what they were measured with."""

    version: str
    runs: int
    seed: int
    rows: tuple[dict[str, Any], ...]


def load_shipped() -> HistoryChecks:
    """The checks that were measured for this version."""
    plain = json.loads(FILE.read_text(encoding="utf-8"))
    return HistoryChecks(plain["version"], plain["runs"], plain["seed"], tuple(plain["rows"]))


def measure(runs: int = RUNS, seed: int = SEED) -> HistoryChecks:
    """Ask all replays now."""
    rows = [row for replay in HISTORIES for row in measure_one(replay, runs, seed)]
    return HistoryChecks(version(), runs, seed, tuple(rows))


def measure_one(replay: str, runs: int = RUNS, seed: int = SEED) -> list[dict[str, Any]]:
    """Ask one replay now: its rows."""
    questions = load_questions()[replay]
    return [
        {
            "replay": replay,
            "id": check.name,
            "sentence": check.sentence,
            "basis": check.basis,
            "claim_ids": list(questions[check.name].claims),
            "value": {name: round(value, DIGITS) for name, value in check.measured.items()},
            "threshold": check.expected,
            "holds": bool(check.holds),
        }
        for check in checks(run(load_scenario(replay), runs, seed), replay)
    ]


def write(found: HistoryChecks, say: Callable[[str], object] = print) -> None:
    """Put checks in the place of those that come with the program."""
    plain = {"version": found.version, "runs": found.runs, "seed": found.seed, "rows": list(found.rows)}
    FILE.write_text(json.dumps(plain, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    say(describe_written(sum(row["holds"] for row in found.rows), len(found.rows), FILE.name))


if __name__ == "__main__":
    write(measure())
