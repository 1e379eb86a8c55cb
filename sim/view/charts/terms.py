"""Why a seat chose what it chose: the terms of the move made and of those passed over, as bars."""

from typing import Any

from sim.model.decisions import Decision, Option
from sim.seeds.load import capital_of
from sim.view.charts.frame import NORMAL, SMALL, Spec, as_it_is, frame
from sim.view.charts.palette import Ink
from sim.view.text.walk import SCALE, TERM, THE_REST, WORTH, describe_weighed, in_thousandths

PASSED_OVER, TERMS = 2, 4
# Pixels: a heading, a term, the air between moves; the bar; what a bar's label needs beside it.
HEADING, ROW, AIR, BAR = 38, 19, 12, 9
LEAST_REACH = 0.5
# The bars take the right part of the picture; terms are written into the left.
ROOM_FOR_WORDS, BARS_MIDDLE, BARS_HALF = 0.52, 0.76, 0.15


def terms(choice: Decision, ink: Ink) -> Spec:
    """The move made, then the likeliest passed over; a bar a term, in thousandths of what the seat cares for.

    The bars of a move add up to its worth. Of many terms the weightiest are shown and the others summed.
    """
    shown = choice.options[: 1 + PASSED_OVER]
    rows, headings, height = _lay_out(shown)
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
        {"field": "term", "type": "nominal", "title": TERM},
        {"field": "said", "type": "nominal", "title": WORTH},
    ]
    capital = capital_of(choice.seat)
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
                "opacity": as_it_is("strength"),
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
    return frame({"height": height, "layer": layers}, ink)


def _lay_out(shown: tuple[Option, ...]) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float]:
    """Rows and headings with their places down the picture, and how far down they reach."""
    rows: list[dict[str, Any]] = []
    headings: list[dict[str, Any]] = []
    y = 0.0
    for option in shown:
        said = describe_weighed(option.chosen, option.probability, option.utility)
        headings.append(
            {"title": option.label, "said": said, "y": y + HEADING / 4, "below": y + 3 * HEADING / 4}
        )
        y += HEADING
        for label, value in weightiest(option):
            row = {"move": option.label, "term": label, "value": SCALE * value, "y": y + ROW / 2}
            rows.append(row | {"said": in_thousandths(value), "strength": 1.0 if option.chosen else 0.5})
            y += ROW
        y += AIR
    return rows, headings, y


def weightiest(option: Option) -> list[tuple[str, float]]:
    """The terms that weigh most, and the sum of the others; what rounds to nothing is left out."""
    nonzero = [pair for pair in option.reasons if round(SCALE * pair[1], 1) != 0]
    largest, others = nonzero[:TERMS], nonzero[TERMS:]
    rest = sum(value for _, value in others)
    return [*largest, (THE_REST, rest)] if round(SCALE * rest, 1) != 0 else largest


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
