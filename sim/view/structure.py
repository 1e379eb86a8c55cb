"""Where conclusions differ with another structure, as measured: it comes with the program.

`python -m sim.view.structure` measures it anew (some ten minutes) and writes `data/structure.json`; then
`python tools/lists.py` writes the table in docs/validation.md. Do so whenever a number in seeds/ or a rule
changes.
"""

from collections.abc import Callable
from dataclasses import asdict

from sim.analysis.lenses.structure import RUNS, SEED, Conclusions, compare
from sim.view.shipped import DATA, Measured, load, save, stamp
from sim.view.text.printing.lenses import describe_compared

FILE = DATA / "structure.json"


def load_shipped() -> list[Conclusions]:
    """The conclusions that were measured for this version, those with the usual options first."""
    return [Conclusions(**row) for row in load(Measured, FILE).rows]


def measure(runs: int = RUNS, seed: int = SEED) -> Measured:
    """Measure all conclusions now, with each option; a row for each, the usual ones first."""
    usual, others = compare(runs, seed)
    return stamp([asdict(found) for found in (usual, *others)], runs, seed)


def write(found: Measured, say: Callable[[str], object] = print) -> None:
    """Put what was measured in the place of what comes with the program."""
    save(found, FILE, describe_compared(len(found.rows) - 1), say)


if __name__ == "__main__":
    write(measure())
