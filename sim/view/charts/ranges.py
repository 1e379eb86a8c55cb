"""What is left of ranges: for each number a pale bar before the facts and a solid one after them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sim.view.charts.frame import NORMAL, SMALL, Spec, as_it_is, frame
from sim.view.charts.named_bars import down, name_lines, text_layer
from sim.view.charts.palette import Ink
from sim.view.text.identification import (
    AFTER,
    BEFORE,
    HIGHEST,
    LOWEST,
    describe_ends,
    describe_left,
    describe_number,
)

# Pixels: the bars and their place, the air below, the foot.
BAR, PLACE, AIR, BOTTOM = 11, 15, 9, 4
CHARACTERS = 40
PALE = 0.3
# Beyond the end of the range, for the figure that stands there.
ROOM = 1.3
TOOLTIP = [
    {"field": "said", "type": "nominal", "title": "title"},
    {"field": "before", "type": "nominal", "title": BEFORE},
    {"field": "after", "type": "nominal", "title": AFTER},
]


def ranges(rows: Sequence[Mapping[str, Any]], ink: Ink) -> Spec:
    """The middle 80 % of each number on the scale from the lowest to the highest value held possible.

    The figure at the right is what is left of a range. A number that the facts do not narrow has a grey bar.
    """
    names, bars, height = _lay_out(rows, ink)
    x: Spec = {"type": "quantitative", "scale": {"domain": [0, ROOM], "nice": False}}
    ends = f"datum.value == 0 ? '{LOWEST}' : datum.value == 1 ? '{HIGHEST}' : ''"
    axis = {
        "values": [0, 0.5, 1],
        "labelExpr": ends,
        "title": None,
        "domain": False,
        "ticks": False,
        "grid": True,
        "labelAlign": {"condition": {"test": "datum.value == 0", "value": "left"}, "value": "right"},
    }
    y = down(height)
    layers = [
        _bar("before", PALE, {**x, "axis": axis}, y),
        _bar("after", 1, x, y),
        text_layer("left", SMALL, {**x, "datum": 1}, y, ink.quiet, 6),
        text_layer("name", NORMAL, {**x, "datum": 0}, y, ink.text, 0) | {"data": {"values": names}},
    ]
    return frame({"height": height, "data": {"values": bars}, "layer": layers}, ink)


def _bar(which: str, opacity: float, x: Spec, y: Spec) -> Spec:
    return {
        "mark": {"type": "rule", "strokeWidth": BAR, "opacity": opacity},
        "encoding": {
            "x": {**x, "field": f"{which}_low"},
            "x2": {"field": f"{which}_high"},
            "y": y,
            "color": as_it_is("color"),
            "tooltip": TOOLTIP,
        },
    }


def _lay_out(
    rows: Sequence[Mapping[str, Any]], ink: Ink
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float]:
    """Names and bars with their places down the picture, and how far down they reach."""
    names: list[dict[str, Any]] = []
    bars: list[dict[str, Any]] = []
    y = 0.0
    for row in rows:
        lines, y = name_lines(row["label"], y, CHARACTERS)
        names += lines
        low, high = row["range"]
        ends = {
            f"{which}_{end}": round((value - low) / (high - low), 4)
            for which in ("before", "after")
            for end, value in zip(("low", "high"), row[which], strict=True)
        }
        bars.append(
            {
                "y": y + PLACE / 2,
                "left": describe_left(row),
                "said": describe_number(row),
                "before": describe_ends(row["before"]),
                "after": describe_ends(row["after"]),
                "color": ink.capital("minsk") if row["narrowed"] else ink.grey_bank,
                **ends,
            }
        )
        y += PLACE + AIR
    return names, bars, y + BOTTOM
