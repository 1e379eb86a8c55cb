"""Why a seat chose what it chose: the terms of the move made and of those passed over, as bars."""

from typing import Any

from sim.dashboard.charts.frame import NORMAL, SMALL, Spec, framed
from sim.dashboard.charts.palette import Ink
from sim.dashboard.walk import Choosing, Weighed
from sim.dashboard.words import in_hundred, signed

PASSED_OVER, TERMS = 2, 4
THE_REST = "the rest"
# Pixels: a heading, a term, the air between moves; the bar; what a bar's label needs beside it.
HEADING, ROW, AIR, BAR = 38, 19, 12, 9
SCALE, LEAST_REACH = 1000, 0.5
# The bars take the right part of the picture; terms are written into the left.
ROOM_FOR_WORDS, BARS_MIDDLE, BARS_HALF = 0.52, 0.76, 0.15


def terms(choosing: Choosing, ink: Ink) -> Spec:
    """The move made, then the likeliest passed over; a bar a term, in thousandths of what the seat cares for.

    The bars of a move add up to its worth. Of many terms the weightiest are shown and the others summed.
    """
    shown = choosing.weighed[: 1 + PASSED_OVER]
    rows, headings, height = _laid_out(shown)
    reach = max([LEAST_REACH, *(abs(row["value"]) for row in rows)])
    for row in rows:
        row |= {"from": BARS_MIDDLE, "to": round(BARS_MIDDLE + BARS_HALF * row["value"] / reach, 4)}
    y = {
        "type": "quantitative",
        "scale": {"domain": [0, height], "reverse": True, "nice": False},
        "axis": None,
    }
    x = {"type": "quantitative", "scale": {"domain": [0, 1], "nice": False}, "axis": None}
    tooltip = [
        {"field": "move", "type": "nominal", "title": "title"},
        {"field": "term", "type": "nominal", "title": "Term"},
        {"field": "said", "type": "nominal", "title": "Worth"},
    ]
    capital = "minsk" if choosing.seat == "minsk_words" else choosing.seat
    at_row = {**y, "field": "y"}
    layers: list[Spec] = [
        _text(headings, "title", {"datum": 0, **x}, at_row, ink.text, "left", bold=True),
        _text(headings, "said", {"datum": 0, **x}, {**y, "field": "below"}, ink.quiet, "left"),
        _text(rows, "term", {"datum": ROOM_FOR_WORDS, **x}, at_row, ink.text, "right"),
        {
            "data": {"values": rows},
            "mark": {"type": "rule", "strokeWidth": BAR, "color": ink.capital(capital)},
            "encoding": {
                "x": {**x, "field": "from"},
                "x2": {"field": "to"},
                "y": at_row,
                "opacity": {"field": "strength", "type": "nominal", "scale": None},
                "tooltip": tooltip,
            },
        },
        {
            "data": {"values": rows},
            "mark": {"type": "tick", "orient": "vertical", "size": ROW, "thickness": 1, "color": ink.quiet},
            "encoding": {"x": {**x, "field": "from"}, "y": at_row},
        },
        _text(rows, "said", {"datum": 1, **x}, at_row, ink.quiet, "right"),
    ]
    return framed({"height": height, "layer": layers}, ink)


def _laid_out(shown: tuple[Weighed, ...]) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float]:
    """Rows and headings with their places down the picture, and how far down they reach."""
    rows: list[dict[str, Any]] = []
    headings: list[dict[str, Any]] = []
    y = 0.0
    for weighed in shown:
        made = "Made" if weighed.chosen else "Passed over"
        said = f"{made}; chance {in_hundred(weighed.chance)}; worth {signed(SCALE * weighed.worth, 1)}"
        headings.append(
            {"title": weighed.label, "said": said, "y": y + HEADING / 4, "below": y + 3 * HEADING / 4}
        )
        y += HEADING
        for label, value in weightiest(weighed):
            row = {"move": weighed.label, "term": label, "value": SCALE * value, "y": y + ROW / 2}
            rows.append(row | {"said": signed(SCALE * value, 1), "strength": 1.0 if weighed.chosen else 0.5})
            y += ROW
        y += AIR
    return rows, headings, y


def weightiest(weighed: Weighed) -> list[tuple[str, float]]:
    """The terms that weigh most, and the sum of the others; what rounds to nothing is left out."""
    told = [pair for pair in weighed.terms if round(SCALE * pair[1], 1) != 0]
    kept, others = told[:TERMS], told[TERMS:]
    rest = sum(value for _, value in others)
    return [*kept, (THE_REST, rest)] if round(SCALE * rest, 1) != 0 else kept


def _text(
    values: list[dict[str, Any]], field: str, x: Spec, y: Spec, color: str, align: str, bold: bool = False
) -> Spec:
    weight = "bold" if bold else "normal"
    size = NORMAL if bold else SMALL
    mark = {"type": "text", "align": align, "baseline": "middle", "color": color}
    return {
        "data": {"values": values},
        "mark": {**mark, "fontSize": size, "fontWeight": weight},
        "encoding": {"x": x, "y": y, "text": {"field": field, "type": "nominal"}},
    }
