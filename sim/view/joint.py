"""The joint validity that comes with the program: how many patterns hold in fixed draws, as measured.

`python -m sim.view.joint` measures it anew with two processes (a quarter of an hour or more) and writes
`data/joint.json`; do so whenever a number in seeds/ or a rule changes.
"""

from collections.abc import Callable

from sim.patterns.joint import DRAWS, RUNS, measure_joint
from sim.results.dataset import version
from sim.view.shipped import DATA, JointFigures, load, save
from sim.view.text.printing.evidence import describe_joint

SEED, WORKERS = 0, 2
FILE = DATA / "joint.json"


def load_shipped() -> JointFigures:
    """The figures that were measured for this version."""
    return load(JointFigures, FILE)


def measure(draws: int = DRAWS, runs: int = RUNS, seed: int = SEED) -> JointFigures:
    """Measure all draws now."""
    return JointFigures(version(), measure_joint(draws, runs, seed, workers=WORKERS).summary())


def write(figures: JointFigures, say: Callable[[str], object] = print) -> None:
    """Put figures in the place of those that come with the program."""
    save(figures, FILE, describe_joint(figures.summary), say)


if __name__ == "__main__":
    write(measure())
