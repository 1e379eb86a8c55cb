"""What matters, in words: plain text in columns."""

from collections.abc import Sequence
from dataclasses import asdict
from math import isinf
from typing import Any

import numpy as np

from sim.analysis.boxes import Box
from sim.analysis.discovery import Discovery
from sim.analysis.sensitivity import Morris, Pawn, Sobol
from sim.analysis.tipping_map import TippingMap
from sim.printing import LIMITS, columns, in_100, spoken

PAIRS_SHOWN = 5


def as_data(found: Any) -> dict[str, Any]:
    """A result as JSON has it: arrays as lists, an open side of a limit as null."""
    return {name: _plain(value) for name, value in asdict(found).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return None if isinstance(value, float) and isinf(value) else value


def sobol(title: str, found: Sobol) -> str:
    """Shares of variance, the largest total first."""
    lines = [f"{title}: what {spoken(found.target)} at the end depends on, {found.rows:,} rows"]
    lines += [f"Mean {found.mean:.3f}, standard deviation {found.variance**0.5:.3f}", ""]
    rows = [["share of variance", "alone", "± 90 %", "with interactions", "± 90 %"]]
    for i in found.indices:
        numbers = (i.first, i.first_reach, i.total, i.total_reach)
        rows.append([_named(i.name, i.label), *(f"{value:.2f}" for value in numbers)])
    lines += columns(rows, right=range(1, 5))
    if found.pairs:
        lines += ["", "Pairs that add by acting together"]
        shown = found.pairs[:PAIRS_SHOWN]
        lines += columns([[" x ".join(p.names), f"{p.second:.2f} ± {p.second_reach:.2f}"] for p in shown])
    return "\n".join([*lines, "", LIMITS])


def morris(title: str, found: Morris) -> str:
    """Elementary effects, the largest first."""
    lines = [f"{title}: how {spoken(found.target)} at the end answers, {found.rows:,} rows", ""]
    rows = [["effect of a move over the range", "mean size", "± 90 %", "mean", "spread"]]
    for e in found.effects:
        numbers = (e.size, e.size_reach, e.mean, e.spread)
        rows.append([_named(e.name, e.label), *(f"{value:.3f}" for value in numbers)])
    lines += columns(rows, right=range(1, 5))
    closing = "A spread as large as the mean size: the effect depends on the other numbers or on luck."
    return "\n".join([*lines, "", closing, LIMITS])


def pawn(title: str, found: Pawn) -> str:
    """Shifts of the distribution, the largest first."""
    lines = [f"{title}: what shifts {spoken(found.target)} at the end, {found.rows:,} rows", ""]
    rows = [["distance between distributions", "median", "largest", ""]]
    for i in found.indices:
        verdict = "" if i.above_chance else "not told from chance"
        rows.append([_named(i.name, i.label), f"{i.median:.2f}", f"{i.largest:.2f}", verdict])
    lines += columns(rows, right=[1, 2])
    return "\n".join([*lines, "", f"Chance alone reaches {found.chance:.2f}.", LIMITS])


def discovery(title: str, found: Discovery) -> str:
    """Boxes and leaves, the densest first."""
    lines = [
        f"{title}: {found.rows:,} rows, of which {in_100(found.share)} in 100 end in {spoken(found.ending)}"
    ]
    lines += [
        "",
        "Boxes (PRIM): in 100 worlds inside, how many end so; of all that end so, how many lie inside",
    ]
    lines += _boxes(found.boxes) or ["  none that is clearly denser than the whole"]
    lines += ["", "Tree: every world lies in one of these", *_boxes(found.leaves)]
    return "\n".join([*lines, "", "Measured on the half of the rows that nothing was learned from.", LIMITS])


def _boxes(boxes: Sequence[Box]) -> list[str]:
    return columns([[in_100(b.density), in_100(b.coverage), b.words] for b in boxes], right=[0, 1])


def tipping_map(title: str, found: TippingMap) -> str:
    """The surface in 100 worlds, the second lever upwards, and the steepest path."""
    x, y = found.x, found.y
    lines = [f"{title}: {spoken(found.ending)} in 100 worlds, {found.runs} runs a cell"]
    lines += [f"standard error up to {100 * found.error.max():.0f}; the steepest path is marked *", ""]
    marked = _cells_of(found)
    rows = [
        [f"{at:.2f}", *(f"{100 * p:.0f}{'*' if (i, j) in marked else ' '}" for j, p in enumerate(line))]
        for i, (at, line) in enumerate(zip(found.at_y, found.probability, strict=True))
    ]
    rows = [*rows[::-1], ["", *(f"{at:.2f}" for at in found.at_x)]]
    lines += columns(rows, right=range(len(rows[0])))
    lines += ["", f"across: {x.label} ({x.name})", f"upwards: {y.label} ({y.name})"]
    lines.append(_way(found))
    return "\n".join([*lines, LIMITS])


def _cells_of(found: TippingMap) -> set[tuple[int, int]]:
    """The cells that the path runs through, as (row, column)."""
    by_x, by_y = (
        np.abs(points[:, None] - at[None]).argmin(axis=1)
        for points, at in ((found.path[:, 0], found.at_x), (found.path[:, 1], found.at_y))
    )
    return set(zip(by_y.tolist(), by_x.tolist(), strict=True))


def _way(found: TippingMap) -> str:
    (x0, y0), (x1, y1) = found.path[0], found.path[-1]
    if len(found.path) == 1:
        return f"From {x0:.2f}, {y0:.2f} no way up is steep enough to be told from chance."
    rise = f"from {in_100(found.along[0])} to {in_100(found.along[-1])} in 100 worlds"
    return f"Steepest: from {x0:.2f}, {y0:.2f} to {x1:.2f}, {y1:.2f} the ending goes {rise}."


def _named(name: str, label: str) -> str:
    return f"{label} ({name})"
