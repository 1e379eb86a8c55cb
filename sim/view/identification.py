"""The identification that comes with the program: how far the facts narrow each uncertain number.

`python -m sim.view.identification` measures it anew (two minutes) and writes `data/identification.json`; do
so whenever a number in seeds/ or a rule changes. `python tools/lists.py` then writes its tables in the paper.
"""

from collections.abc import Callable
from typing import Any

from sim.analysis.identification.identify import DRAWS, Tell, identify
from sim.analysis.validation.inputs import digest
from sim.results.dataset import version
from sim.view.shipped import DATA, Identified, load, save
from sim.view.text.identification import describe_narrowed

MADE_BY = "python -m sim.view.identification"
FILE = DATA / "identification.json"
SHOWN = 12
"""So many of the numbers that the facts narrow most are in the picture, beside the levers."""


def load_shipped() -> Identified:
    """The identification that comes with the program."""
    return load(Identified, FILE)


def measure(draws: int = DRAWS, seed: int = 0, tell: Tell | None = None) -> Identified:
    """Measure all now, about two minutes."""
    return Identified(version(), digest(), MADE_BY, seed, identify(draws, seed, tell))


def narrowed(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of the numbers that the facts narrow, the most narrowed first."""
    return [row for row in found["numbers"] if row["narrowed"]]


def levers(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of the numbers that a reader can move as levers, the most narrowed first."""
    return [row for row in found["numbers"] if row["is_lever"]]


def pictured(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of the picture: what is narrowed most, then the other levers."""
    most = narrowed(found)[:SHOWN]
    return [*most, *(row for row in levers(found) if row not in most)]


def write(made: Identified, say: Callable[[str], object] = print) -> None:
    """Put what was measured in the place of what comes with the program."""
    save(made, FILE, describe_narrowed(made.found), say)


if __name__ == "__main__":
    write(measure())
