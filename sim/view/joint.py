"""The joint validity that comes with the program: how many patterns hold in fixed draws, as measured.

`python -m sim.view.joint` measures it anew with two processes (a quarter of an hour or more) and writes
`data/joint.json`; do so whenever a number in seeds/ or a rule changes.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.patterns.joint import DRAWS, RUNS, measure_joint
from sim.results.dataset import version
from sim.view.text.printing.evidence import describe_joint_written

SEED, WORKERS = 0, 2
FILE = Path(__file__).parent / "data" / "joint.json"


@dataclass(frozen=True)
class JointFigures:
    """What `tightrope patterns --joint --json` has, and the version that measured it."""

    version: str
    summary: dict[str, Any]


def load_shipped() -> JointFigures:
    """The figures that were measured for this version."""
    plain = json.loads(FILE.read_text(encoding="utf-8"))
    return JointFigures(plain["version"], plain["summary"])


def measure(draws: int = DRAWS, runs: int = RUNS, seed: int = SEED) -> JointFigures:
    """Measure all draws now."""
    return JointFigures(version(), measure_joint(draws, runs, seed, workers=WORKERS).summary())


def write(figures: JointFigures, say: Callable[[str], object] = print) -> None:
    """Put figures in the place of those that come with the program."""
    plain = {"version": figures.version, "summary": figures.summary}
    FILE.write_text(json.dumps(plain, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    say(describe_joint_written(figures.summary, FILE.name))


if __name__ == "__main__":
    write(measure())
