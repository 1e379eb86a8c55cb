"""The studies of the baseline that come with the program, so that What matters opens on finished pictures.

`python -m sim.dashboard.studying.shipped_studies` makes them anew (a minute or two) and writes
`data/what_matters.json`; do so whenever a number in seeds/ or a rule changes.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sim.dashboard.state import Choice
from sim.dashboard.studying.findings import Finding, as_plain, from_plain
from sim.dashboard.studying.questions import REACH, SCREENED, SPREAD, Question, asked

FILE = Path(__file__).parents[1] / "data" / "what_matters.json"
# Enough worlds for a fingerprint to tell one model from another, and few enough for a test.
RUNS = 256
LEVERS = ("levers",)
# What Moscow tolerates, and how much of the West's answer it takes amiss; then the map of the command line.
MAP_LEVERS = ("tipping_point", "reciprocity_weight")
OTHER_MAP = ("tipping_point", "word_weight_guess")


@dataclass(frozen=True)
class Shipped:
    """The findings by question, and the fingerprint of the model that they were made with."""

    version: str
    fingerprint: dict[str, float]
    findings: dict[Question, Finding]


def wanted() -> list[Question]:
    """What is made ahead, all of it about the baseline as it first opens."""
    base = Choice()
    return [
        asked("sobol", base, LEVERS, REACH),
        asked("sobol", base, LEVERS, SPREAD),
        asked("sobol", base, (SCREENED,), SPREAD, of="exposure"),
        asked("morris", base, LEVERS, REACH),
        asked("pawn", base, LEVERS, REACH),
        asked("map", base, MAP_LEVERS),
        asked("map", base, OTHER_MAP),
        asked("boxes", base, LEVERS),
    ]


@cache
def shipped() -> Shipped:
    """The studies that were made for this version."""
    plain = json.loads(FILE.read_text(encoding="utf-8"))
    found = {_question(row["question"]): from_plain(row["finding"]) for row in plain["studies"]}
    return Shipped(plain["version"], plain["fingerprint"], found)


def measure() -> Shipped:
    """Make all of them now."""
    from sim.dashboard.studying.study import fingerprint, make
    from sim.results import version

    return Shipped(version(), fingerprint(RUNS), {question: make(question) for question in wanted()})


def write(made: Shipped, say: Callable[[str], object] = print) -> None:
    """Put these studies in the place of those that come with the program."""
    studies = [{"question": _plain(q), "finding": as_plain(found)} for q, found in made.findings.items()]
    plain = {"version": made.version, "fingerprint": made.fingerprint, "studies": studies}
    FILE.write_text(json.dumps(plain, ensure_ascii=False) + "\n", encoding="utf-8")
    say(f"{len(studies)} studies, written to {FILE.name}")


def _plain(question: Question) -> dict[str, Any]:
    """A question about the baseline as JSON has it."""
    names = ("kind", "names", "span", "size", "of")
    return {name: getattr(question, name) for name in names}


def _question(plain: dict[str, Any]) -> Question:
    return asked(plain["kind"], Choice(), tuple(plain["names"]), plain["span"], plain["size"], plain["of"])


if __name__ == "__main__":
    write(measure())
