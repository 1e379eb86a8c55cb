"""The rope's numbers: a row a run, a row a month, and the hundred endings as a pile."""

from typing import Any

import numpy as np

from sim.model.outcomes import BALANCING
from sim.view.charts.frame import spread
from sim.view.ending_differences import ENDINGS_IN_ORDER
from sim.view.rope import Rope, hold_at_end, places_of
from sim.view.summary import LOW, PERCENT, QUARTER, Summary
from sim.view.text import rope as text
from sim.view.walk import Walk

Row = dict[str, Any]
BANK, EDGE = 0.0, 1.0
SHORE = 0.32
"""How far beyond a bank the picture reaches, in widths of the water; steps there are drawn ever shorter."""
BOTTOM, TOP = BANK - SHORE, EDGE + SHORE
SIGN_HEIGHT = 0.05
"""How high a sign is in the picture, in widths of the water."""
FINE = 1000
"""Places travel as whole thousandths, which are finer than a pixel."""
SOFT = {"quarter": QUARTER, "low": LOW}
"""The depths of the soft edge, by their names."""


def drawn_at(places: np.ndarray) -> np.ndarray:
    """Where places are drawn: as they are between the banks, held within the picture beyond them."""
    above, below = np.maximum(places - EDGE, 0), np.maximum(BANK - places, 0)
    beyond = SHORE * (np.exp(-below / SHORE) - np.exp(-above / SHORE))
    return np.clip(places, BANK, EDGE) + beyond


def run_rows(rope: Rope) -> list[Row]:
    """A row a run: its path as numbers in one text, which the picture takes apart, its end and its story."""
    paths = np.rint(FINE * drawn_at(rope.places)).astype(int)
    signs = sign_places(rope)
    rows = []
    for place, (run, ending) in enumerate(zip(rope.runs.tolist(), rope.endings, strict=True)):
        last = int(rope.last[place])
        said = dict(zip(("said_path", "said_deeds", "said_end"), rope.stories[place], strict=True))
        rows.append(
            {
                "run": run,
                "name": text.run(run),
                "ending": ending,
                "path": " ".join(map(str, paths[: None if rope.walks_on else last + 1, place].tolist())),
                "t": last,
                "y": _short(signs[place]),
                **said,
            }
        )
    return rows


def sign_places(rope: Rope) -> np.ndarray:
    """Where the sign of each run's end stands."""
    ends = drawn_at(rope.places[rope.last, np.arange(rope.runs.size)])
    return _apart(np.rint(FINE * ends) / FINE, rope)


def _apart(ends: np.ndarray, rope: Rope) -> np.ndarray:
    """Where the signs of ends stand: no two of a month nearer than a sign is high, to be counted.

    Those that are on the rope to the end stand where they are: they are many, and the pile counts them.
    """
    apart = ends.copy()
    ended = np.array([name != BALANCING.name for name in rope.endings])
    for month in np.unique(rope.last[ended]):
        together = ended & (rope.last == month)
        apart[together] = spread(ends[together].tolist(), SIGN_HEIGHT, BOTTOM, TOP)
    return apart


def month_rows(summary: Summary, rope: Rope) -> list[Row]:
    """A row a month: the median on the rope, and how far down the edge of 25 and of 5 in 100 worlds lies."""
    middle = drawn_at(rope.standing["place"])
    edge, absorption = summary.median("edge"), summary.median("absorption")
    width = np.maximum(edge - absorption, np.finfo(np.float32).eps)
    soft = {name: (summary.bands["edge"][q] - absorption) / width for name, q in SOFT.items()}
    drawn = {name: np.clip(values, BANK, EDGE) for name, values in soft.items()}
    return [
        {"t": t, "middle": _short(middle[t])} | {name: _short(values[t]) for name, values in drawn.items()}
        for t in range(len(summary.months))
    ]


def single_rows(walk: Walk) -> list[Row]:
    """A row a month of one run up to its end."""
    ended = walk.months.index(walk.ending_month) if walk.ending_month else -1
    places = hold_at_end(places_of(walk.path)[:, None], np.array([ended]))[:, 0]
    up_to = len(walk.months) if ended < 0 else ended + 1
    return [{"t": t, "y": _short(value)} for t, value in enumerate(drawn_at(places)[:up_to])]


def pile_rows(counts: dict[str, int]) -> list[Row]:
    """The hundred endings one on the other, those on the rope first, as shares of the height."""
    rows, below = [], 0
    for name in (name for name in ENDINGS_IN_ORDER if counts.get(name)):
        rows.append(
            {
                "ending": name,
                "from": height_of(below),
                "to": height_of(below + counts[name]),
                "says": f"{counts[name]} {text.fate(name)}",
            }
        )
        below += counts[name]
    return rows


def height_of(count: int) -> float:
    """Where so many of 100 reach on the picture's own scale, from its bottom to its top."""
    return round(BOTTOM + (TOP - BOTTOM) * count / PERCENT, 3)


def _short(value: float) -> float | None:
    return None if not np.isfinite(value) else round(float(value), 3)
