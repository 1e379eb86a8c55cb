"""What a comparison of two choices found, small enough to send between processes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.scenario import Scenario


@dataclass(frozen=True)
class Moved:
    """A move that is made more or less often: its share of months in A and in B."""

    seat: str
    label: str
    a: float
    b: float


@dataclass(frozen=True)
class Compared:
    """What B differs in from A over paired runs; `flow[x][y]` is the share that ends in x in A, in y in B."""

    runs: int
    flow: dict[str, dict[str, float]]
    parting_month: str | None
    moved: tuple[Moved, ...]
    notes: tuple[str, ...]
    causes: str


def found_between(a: "Scenario", b: "Scenario", runs: int, seed: int) -> Compared:
    """Compare two scenarios run by run, under the same luck."""
    from sim.analysis.compare import CAUSES, compare
    from sim.evidence import load_seeds

    known: Any = load_seeds().moves
    found = compare(a, b, runs=runs, seed=seed)
    return Compared(
        runs=found.runs,
        flow=found.flow,
        parting_month=found.parting_month,
        moved=tuple(Moved(c.seat, known[c.seat, c.move].label, c.a, c.b) for c in found.moves),
        notes=found.notes,
        causes=CAUSES,
    )
