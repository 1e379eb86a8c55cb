"""Endings in 100 worlds: an icon for each world, a line of words for each ending."""

from typing import Any

from sim.view.charts.frame import LARGE, NORMAL, Spec, ending_channels, frame
from sim.view.charts.palette import Ink
from sim.view.ending_differences import ENDINGS_IN_ORDER, ending_differences
from sim.view.summary import Summary, out_of_a_hundred
from sim.view.text.endings import TOOLTIP, describe_difference, name_ending
from sim.view.text.outcomes import ending_in_words
from sim.view.text.words import whole_of_hundred

COLUMNS, ROWS = 20, 5
# Pixels down: a row of icons, the gap below them, a line of words. Pixels across: the columns of a line.
ICON_ROW, GAP, LINE = 18, 16, 24
SIGN, COUNT, WORDS = 10, 50, 60
ICON_SIZE = 115


def endings(summary: Summary, baseline: Summary | None, ink: Ink) -> Spec:
    """How 100 worlds end, in whole numbers that add to 100; and how many more or fewer than in the baseline.

    The endings keep their places whatever the counts, so that a lever moves icons and no words.
    """
    counts = out_of_a_hundred(summary.endings)
    differences = ending_differences(summary, baseline) if baseline else ()
    changes = {one.name: describe_difference(one) for one in differences}
    order = [name for name in ENDINGS_IN_ORDER if name in counts]
    worlds = [name for name in order for _ in range(counts[name])]
    icons = [
        {
            "x": place % COLUMNS + 0.5,
            "y": (place // COLUMNS + 0.5) * ICON_ROW,
            "ending": name,
            "words": ending_in_words(name),
        }
        for place, name in enumerate(worlds)
    ]
    lines = [
        {
            "y": ROWS * ICON_ROW + GAP + (line + 0.5) * LINE,
            "ending": name,
            "count": whole_of_hundred(counts[name], summary.endings[name]),
            "change": changes.get(name, ""),
            "words": name_ending(name),
        }
        for line, name in enumerate(order)
    ]
    height = ROWS * ICON_ROW + GAP + len(lines) * LINE
    signs = ending_channels(ink)
    mark = {"type": "point", "filled": True, "opacity": 1, "size": ICON_SIZE}
    layers: list[Spec] = [
        {
            "data": {"values": icons},
            "mark": mark,
            "encoding": {
                "x": _across("x"),
                "y": _down(height),
                "tooltip": [{"field": "words", "type": "nominal", "title": TOOLTIP}],
                **signs,
            },
        },
        {
            "data": {"values": lines},
            "mark": {**mark, "xOffset": SIGN},
            "encoding": {"x": {"datum": 0, **_across()}, "y": _down(height), **signs},
        },
        _text(lines, "count", height, ink.text, dx=COUNT, align="right", fontSize=LARGE, fontWeight="bold"),
        _text(lines, "words", height, ink.text, dx=WORDS, fontSize=NORMAL),
    ]
    if differences:
        layers.append(_text(lines, "change", height, ink.quiet, COLUMNS, align="right", fontSize=NORMAL))
    return frame({"height": height, "layer": layers}, ink)


def _across(field: str | None = None) -> Spec:
    place: Spec = {"type": "quantitative", "scale": {"domain": [0, COLUMNS], "nice": False}, "axis": None}
    return place | ({"field": field} if field else {})


def _down(height: int) -> Spec:
    scale = {"domain": [0, height], "reverse": True, "nice": False}
    return {"field": "y", "type": "quantitative", "scale": scale, "axis": None}


def _text(
    lines: list[dict[str, Any]], field: str, height: int, color: str, place: int = 0, **mark: Any
) -> Spec:
    return {
        "data": {"values": lines},
        "mark": {"type": "text", "baseline": "middle", "align": "left", "color": color, **mark},
        "encoding": {
            "x": {"datum": place, **_across()},
            "y": _down(height),
            "text": {"field": field, "type": "nominal"},
        },
    }
