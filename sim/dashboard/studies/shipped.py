"""The studies of the baseline that come with the program, so that What matters opens on finished pictures.

`python -m sim.dashboard.studies.shipped` makes them anew (a minute or two) and writes
`data/what_matters.json`; do so whenever a number in seeds/ or a rule changes.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sim.analysis.designs.factors import LEVERS
from sim.dashboard.state.selection import Selection
from sim.dashboard.studies.questions import Question, question_of
from sim.results.dataset import version
from sim.view.findings import REACH, SCREENED, SPREAD, Finding, as_plain, from_plain
from sim.view.text import simulations as text

FILE = Path(__file__).parent / "data" / "what_matters.json"
# Enough worlds for a fingerprint to tell one model from another, and few enough for a test.
RUNS = 256
# What Moscow tolerates, and how much of the West's answer it takes amiss; then the map of the command line.
MAP_LEVERS = ("tipping_point", "reciprocity_weight")
OTHER_MAP = ("tipping_point", "word_weight_guess")


@dataclass(frozen=True)
class Shipped:
    """The findings by question, and the fingerprint of the model that they were made with."""

    version: str
    fingerprint: dict[str, float]
    findings: dict[Question, Finding]


def shipped_questions() -> list[Question]:
    """What is made ahead, all of it about the baseline as it first opens."""
    base = Selection()
    return [
        question_of("sobol", base, (LEVERS,), REACH),
        question_of("sobol", base, (LEVERS,), SPREAD),
        question_of("sobol", base, (SCREENED,), SPREAD, of="exposure"),
        question_of("morris", base, (LEVERS,), REACH),
        question_of("pawn", base, (LEVERS,), REACH),
        question_of("map", base, MAP_LEVERS),
        question_of("map", base, OTHER_MAP),
        question_of("boxes", base, (LEVERS,)),
    ]


@cache
def load_shipped() -> Shipped:
    """The studies that were made for this version."""
    plain = json.loads(FILE.read_text(encoding="utf-8"))
    found = {_question(row["question"]): from_plain(row["finding"]) for row in plain["studies"]}
    return Shipped(plain["version"], plain["fingerprint"], found)


def measure() -> Shipped:
    """Make all of them now."""
    # The page reads what is shipped, and needs nothing of what makes it.
    from sim.dashboard.studies.study import fingerprint, make

    return Shipped(
        version(), fingerprint(RUNS), {question: make(question) for question in shipped_questions()}
    )


def write(made: Shipped, say: Callable[[str], object] = print) -> None:
    """Put these studies in the place of those that come with the program."""
    studies = [{"question": _plain(q), "finding": as_plain(found)} for q, found in made.findings.items()]
    plain = {"version": made.version, "fingerprint": made.fingerprint, "studies": studies}
    FILE.write_text(json.dumps(plain, ensure_ascii=False) + "\n", encoding="utf-8")
    say(text.written(len(studies), FILE.name))


def _plain(question: Question) -> dict[str, Any]:
    """A question about the baseline as JSON has it."""
    names = ("kind", "names", "span", "size", "of")
    return {name: getattr(question, name) for name in names}


def _question(plain: dict[str, Any]) -> Question:
    return question_of(
        plain["kind"], Selection(), tuple(plain["names"]), plain["span"], plain["size"], plain["of"]
    )


if __name__ == "__main__":
    write(measure())
