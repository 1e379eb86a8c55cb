"""The validation: every row by which the model is judged, as `tightrope validate` has it.

`python -m sim.view.validation` measures it anew (two minutes) and writes `data/validation.json`; do so
whenever a number in seeds/ or a rule changes, after the patterns, the histories' checks and joint validity.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sim.analysis.validation.inputs import digest
from sim.analysis.validation.validate import RUNS, against_the_record, steps
from sim.patterns import discover, measure_all
from sim.results.dataset import version
from sim.view import history_checks, joint, scoreboard
from sim.view.shipped import DATA, JointFigures, Measured, Validated, load, save, stamp
from sim.view.text.validation import describe_validated, why_missed

N_SEEDS = 4
MADE_BY = "python -m sim.view.validation"
FILE = DATA / "validation.json"
NOT_SHIPPED = ("months",)
"""What is left out of the file, since it is large and follows from the rest in seconds."""
Tell = Callable[[int, int], object]
"""Hears what is done and what there is to do."""


@dataclass(frozen=True)
class Validation:
    """Every row: patterns under the first seed and their verdicts under all, histories, and the record."""

    patterns: Measured
    checks: Measured
    joint: JointFigures
    against: Validated

    def plain(self) -> dict[str, Any]:
        """All of it as `tightrope validate --json` prints it, each row with the years it was tuned on."""
        found = self.against.found
        tuned = {kind: of["years"] for kind, of in found["tuned_on"].items()}
        shares = self.joint.summary["shares"]
        return {
            "version": self.against.version,
            "inputs": self.against.inputs,
            "runs": self.against.runs,
            "pattern_runs": self.against.pattern_runs,
            "seeds": list(self.against.seeds),
            "headline": found["headline"],
            "patterns": [
                {
                    **row,
                    "holds_by_seed": dict(
                        zip(map(str, self.against.seeds), self.against.patterns[row["id"]], strict=True)
                    ),
                    "share_of_fixed_draws": shares.get(row["id"]),
                    "tuned_on": tuned["patterns"],
                }
                for row in self.patterns.rows
            ],
            "joint": {"version": self.joint.version, **self.joint.summary},
            "histories": [{**row, "tuned_on": tuned["histories"]} for row in self.checks.rows],
            **{name: block for name, block in found.items() if name not in ("headline", "hindcasts")},
            "hindcasts": [with_note(row) for row in found["hindcasts"]],
        }


def with_note(row: dict[str, Any]) -> dict[str, Any]:
    """A row of a free run; a miss says why."""
    return {**row, "why_missed": None if row["hit"] else why_missed(row["id"])}


def load_shipped() -> Validation:
    """The validation that comes with the program."""
    parts = scoreboard.load_shipped(), history_checks.load_shipped(), joint.load_shipped()
    return Validation(*parts, load(Validated, FILE))


def measure(
    runs: int = RUNS,
    pattern_runs: int = scoreboard.RUNS,
    seeds: tuple[int, ...] = tuple(range(N_SEEDS)),
    figures: JointFigures | None = None,
    tell: Tell | None = None,
) -> Validation:
    """Measure all now, about two minutes; joint validity is the one that is shipped unless it is given."""
    n_patterns = len(discover())
    total = len(seeds) * n_patterns + 1 + steps()

    def note(before: int, done: int) -> None:
        if tell is not None:
            tell(before + done, total)

    by_seed = [
        measure_all(
            runs=pattern_runs,
            seed=seed,
            progress=lambda done, _of, _id, before=n * n_patterns: note(before, done),
        )
        for n, seed in enumerate(seeds)
    ]
    verdicts = {rows[0]["id"]: [row["holds"] for row in rows] for rows in zip(*by_seed, strict=True)}
    checks = history_checks.measure(runs, seeds[0])
    before = len(seeds) * n_patterns + 1
    found = against_the_record(runs, seeds[0], lambda done, _of: note(before, done))
    made = Validated(version(), digest(), MADE_BY, runs, pattern_runs, seeds, verdicts, found)
    patterns = stamp(by_seed[0], pattern_runs, seeds[0])
    return Validation(patterns, checks, figures or joint.load_shipped(), made)


def write(made: Validation, say: Callable[[str], object] = print) -> None:
    """Put what was held against the record in the place of what comes with the program."""
    against = made.against
    found = {name: block for name, block in against.found.items() if name not in NOT_SHIPPED}
    kept = Validated(**{**vars(against), "found": found})
    save(kept, FILE, describe_validated(found), say)


if __name__ == "__main__":
    write(measure())
