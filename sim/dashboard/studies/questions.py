"""What a reader may ask of a study: its kind, its size, what is varied."""

from dataclasses import dataclass, replace

from sim.analysis.designs.factors import LEVERS
from sim.dashboard.state.selection import RUNS, Selection
from sim.errors import BadInput
from sim.view.findings import CELL_RUNS, REACH, SCREENED
from sim.view.text import simulations as text

METHODS = ("sobol", "morris", "pawn")
KINDS = (*METHODS, "map", "boxes")
# What the size of a kind counts: base samples, trajectories, rows, cells to a side, rows.
SIZES = {
    "sobol": (128, 256, 512, 1024),
    "morris": (20, 50, 100, 200),
    "pawn": (2048, 4096, 8192),
    "map": (9, 15, 21),
    "boxes": (2048, 8192, 16384),
}
DEFAULT_SIZE = {"sobol": 512, "morris": 100, "pawn": 4096, "map": 15, "boxes": 8192}
N_LEVERS, N_SCREENED, MAX_NAMES = 10, 20, 20
# A screening asks each uncertain number, of which there are somewhat fewer than so many, so often.
SCREENED_FROM, SCREENING = 800, 30
MAX_ROWS = 60_000
MAX_ROW_MONTHS = 7_200_000


@dataclass(frozen=True)
class Question:
    """A study of a selection; two equal questions have one answer, about every ending and outcome at once.

    `names` are the parameters to vary: `LEVERS` alone, `SCREENED` alone, names of the registry, or for a map
    the lever across and the one upwards. `span` says over which range: each lever's whole control (`REACH`)
    or the spread that worlds draw from (`SPREAD`). `of` is the target of a screening.
    """

    kind: str
    selection: Selection
    names: tuple[str, ...] = (LEVERS,)
    span: str = REACH
    size: int = 0
    of: str = ""

    @property
    def n_names(self) -> int:
        """How many parameters are varied."""
        sets = {LEVERS: N_LEVERS, SCREENED: N_SCREENED}
        return sum(sets.get(name, 1) for name in self.names)

    @property
    def n_rows(self) -> int:
        """How many rows are run, a screening's included."""
        by_kind = {
            "sobol": self.size * (self.n_names + 3),
            "morris": self.size * (self.n_names + 1),
            "map": self.size**2 * CELL_RUNS,
        }
        screening = SCREENING * SCREENED_FROM if self.names == (SCREENED,) else 0
        return by_kind.get(self.kind, self.size) + screening


def question_of(
    kind: str, selection: Selection, names: tuple[str, ...], span: str = REACH, size: int = 0, of: str = ""
) -> Question:
    """A question with what plays no part in its answer set to rest, so that equal questions are equal.

    How many worlds the sidebar shows plays none; its seed is the study's. A map's two levers may stand
    anywhere: it is the same map, seen from another place.
    """
    ranged = span if kind in METHODS else REACH
    target = of if names == (SCREENED,) else ""
    if kind == "map":
        selection = replace(selection, levers=tuple(row for row in selection.levers if row[0] not in names))
    return Question(kind, replace(selection, runs=RUNS[0]), names, ranged, size or DEFAULT_SIZE[kind], target)


def check(question: Question, n_months: int) -> None:
    """Raise `BadInput` for a question that is too large, before anything is run for it."""
    if question.kind not in KINDS or question.size not in SIZES[question.kind]:
        raise BadInput(text.UNKNOWN)
    if not 1 <= question.n_names <= MAX_NAMES:
        raise BadInput(text.number_of_names(question.n_names, MAX_NAMES))
    if question.kind == "map" and len(set(question.names)) != 2:
        raise BadInput(text.SAME_LEVERS)
    most = min(MAX_ROWS, MAX_ROW_MONTHS // max(1, n_months))
    if question.n_rows > most:
        raise BadInput(text.too_many_rows(question.n_rows, n_months, most))
