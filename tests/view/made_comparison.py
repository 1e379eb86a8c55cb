"""A made-up comparison of two scenarios, for tests of pages."""

import numpy as np

from sim.analysis.pairs.compare import Comparison
from sim.analysis.pairs.paired import MoveChange
from sim.analysis.pairs.parting import Parting

MONTHS = ["2017-02", "2017-03"]
SPEAKS_MORE = MoveChange("minsk_words", "neutrality", 0.12, 0.2, 0.08, 0.07, 0.09)


def comparison(
    flow: dict[str, dict[str, float]],
    parts_at: int | None = None,
    moves: tuple[MoveChange, ...] = (),
    notes: tuple[str, ...] = (),
) -> Comparison:
    """Five hundred runs of two months; `parts_at` is the month from which more differs than chance makes."""
    none = np.zeros(len(MONTHS))
    parting = Parting(parts_at, parts_at, none, none)
    return Comparison("a", "b", "A", "B", 500, 0, MONTHS, {}, {}, flow, parting, list(moves), notes)
