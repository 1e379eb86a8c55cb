"""What matters, in words: plain text in columns."""

from collections.abc import Sequence

import numpy as np

from sim.analysis.discovery.boxes import Box
from sim.analysis.discovery.discovery import Discovery
from sim.analysis.discovery.tipping_map import TippingMap
from sim.analysis.sensitivity import Morris, Pawn, Sobol
from sim.printing import INDENT, columns
from sim.view.text.printing import matters as text
from sim.view.text.words import NOT_A_FORECAST, per_hundred

PAIRS_SHOWN = 5


def sobol(title: str, found: Sobol) -> str:
    """Shares of variance, the largest total first."""
    rows = [text.SOBOL_HEAD]
    for i in found.indices:
        numbers = (i.first, i.first_reach, i.total, i.total_reach)
        rows.append([text.name_number(i.name, i.label), *(f"{value:.2f}" for value in numbers)])
    lines = [*text.title_sobol(title, found), "", *columns(rows, right=range(1, 5))]
    if found.pairs:
        pairs = [text.describe_pair(p.names, p.second, p.second_reach) for p in found.pairs[:PAIRS_SHOWN]]
        lines += ["", text.PAIRS, *columns(pairs)]
    return "\n".join([*lines, "", NOT_A_FORECAST])


def morris(title: str, found: Morris) -> str:
    """Elementary effects, the largest first."""
    rows = [text.MORRIS_HEAD]
    for e in found.effects:
        numbers = (e.size, e.size_reach, e.mean, e.spread)
        rows.append([text.name_number(e.name, e.label), *(f"{value:.3f}" for value in numbers)])
    lines = [text.title_morris(title, found), "", *columns(rows, right=range(1, 5))]
    return "\n".join([*lines, "", text.MORRIS_NOTE, NOT_A_FORECAST])


def pawn(title: str, found: Pawn) -> str:
    """Shifts of the distribution, the largest first."""
    rows = [text.PAWN_HEAD]
    for i in found.indices:
        numbers = (f"{i.median:.2f}", f"{i.largest:.2f}")
        rows.append([text.name_number(i.name, i.label), *numbers, text.judge(i.above_chance)])
    lines = [text.title_pawn(title, found), "", *columns(rows, right=[1, 2])]
    return "\n".join([*lines, "", text.describe_chance(found.chance), NOT_A_FORECAST])


def discovery(title: str, found: Discovery) -> str:
    """Boxes and leaves, the densest first."""
    lines = [text.title_discovery(title, found.rows, found.share, found.ending), "", text.BOXES]
    lines += _boxes(found.boxes) or [INDENT + text.NO_BOX]
    lines += ["", text.TREE, *_boxes(found.leaves)]
    return "\n".join([*lines, "", text.OTHER_HALF, NOT_A_FORECAST])


def _boxes(boxes: Sequence[Box]) -> list[str]:
    return columns([[per_hundred(b.density), per_hundred(b.coverage), b.words] for b in boxes], right=[0, 1])


def tipping_map(title: str, found: TippingMap) -> str:
    """The surface in 100 worlds, the second lever upwards, and the steepest path."""
    marked = _cells_of(found)
    rows = [
        [f"{at:.2f}", *(f"{100 * p:.0f}{'*' if (i, j) in marked else ' '}" for j, p in enumerate(line))]
        for i, (at, line) in enumerate(zip(found.at_y, found.probability, strict=True))
    ]
    rows = [*rows[::-1], ["", *(f"{at:.2f}" for at in found.at_x)]]
    lines = [*text.title_map(title, found), "", *columns(rows, right=range(len(rows[0])))]
    lines += ["", *text.name_axes(found.x, found.y), text.describe_way(found)]
    return "\n".join([*lines, NOT_A_FORECAST])


def _cells_of(found: TippingMap) -> set[tuple[int, int]]:
    """The cells that the path runs through, as (row, column)."""
    by_x, by_y = (
        np.abs(points[:, None] - at[None]).argmin(axis=1)
        for points, at in ((found.path[:, 0], found.at_x), (found.path[:, 1], found.at_y))
    )
    return set(zip(by_y.tolist(), by_x.tolist(), strict=True))
