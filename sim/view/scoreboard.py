"""The scoreboard that comes with the program: what the model gets right and what it misses, as measured.

`python -m sim.view.scoreboard` measures it anew (about a minute) and writes `data/scoreboard.json`; do
so whenever a number in seeds/ or a rule changes.
"""

from collections.abc import Callable
from typing import Any

from sim.patterns import measure_all
from sim.view.shipped import DATA, Measured, load, save, stamp
from sim.view.text.printing.evidence import describe_held

RUNS, SEED = 1000, 0
FILE = DATA / "scoreboard.json"


def load_shipped() -> Measured:
    """The scoreboard that was measured for this version."""
    return load(Measured, FILE)


def measure(runs: int = RUNS, seed: int = SEED) -> Measured:
    """Measure all patterns now: a row for each, as `tightrope patterns --json` has them."""
    return stamp(measure_all(runs=runs, seed=seed), runs, seed)


def measure_one(pattern: str, runs: int = RUNS, seed: int = SEED) -> dict[str, Any]:
    """Measure one pattern now: its row."""
    return measure_all(runs=runs, seed=seed, only=[pattern])[0]


def write(board: Measured, say: Callable[[str], object] = print) -> None:
    """Put a scoreboard in the place of the one that comes with the program."""
    save(board, FILE, describe_held(board.n_held, len(board.rows)), say)


if __name__ == "__main__":
    write(measure())
