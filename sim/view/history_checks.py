"""The histories' checks that come with the program: what is known of those years, asked of their replays.

`python -m sim.view.history_checks` measures them anew (some seconds) and writes `data/history_checks.json`;
do so whenever a number in seeds/ or a rule changes.
"""

from collections.abc import Callable
from typing import Any

from sim.analysis.history.history import LEADS_TO, checks
from sim.analysis.history.questions import load_questions
from sim.running.ensemble import run
from sim.scenario.scenario import load_scenario
from sim.view.shipped import DATA, Measured, load, save, stamp
from sim.view.text.printing.history import describe_held

RUNS, SEED = 500, 0
FILE = DATA / "history_checks.json"
DIGITS = 4
HISTORIES = tuple(LEADS_TO)
"""The replays that are asked, the earliest first."""


def load_shipped() -> Measured:
    """The checks that were measured for this version."""
    return load(Measured, FILE)


def measure(runs: int = RUNS, seed: int = SEED) -> Measured:
    """Ask all replays now."""
    return stamp([row for replay in HISTORIES for row in measure_one(replay, runs, seed)], runs, seed)


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


def write(found: Measured, say: Callable[[str], object] = print) -> None:
    """Put checks in the place of those that come with the program."""
    save(found, FILE, describe_held(found.n_held, len(found.rows)), say)


if __name__ == "__main__":
    write(measure())
