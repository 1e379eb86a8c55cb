"""Endings in 100 worlds: an icon for each world, a line of words for each ending."""

from typing import Any

from sim.dashboard.charts.frame import LARGE, NORMAL, Spec, framed
from sim.dashboard.charts.palette import ENDING_SHAPES, Ink
from sim.dashboard.summary import Summary, out_of_a_hundred
from sim.dashboard.words import ENDING_WORDS, MINUS

COLUMNS, ROWS = 20, 5
# Pixels down: a row of icons, the gap below them, a line of words. Pixels across: the columns of a line.
ICON_ROW, GAP, LINE = 18, 16, 24
SIGN, COUNT, CHANGE, WORDS, WORDS_WITHOUT_CHANGE = 10, 48, 82, 94, 60
ICON_SIZE = 115


def endings(summary: Summary, baseline: Summary | None, ink: Ink) -> Spec:
    """How 100 worlds end, and how many more or fewer than in the baseline; whole numbers that add to 100."""
    counts = out_of_a_hundred(summary.endings)
    before = out_of_a_hundred(baseline.endings) if baseline else counts
    order = sorted(counts, key=lambda name: -counts[name])
    worlds = [name for name in order for _ in range(counts[name])]
    icons = [
        {
            "x": place % COLUMNS + 0.5,
            "y": (place // COLUMNS + 0.5) * ICON_ROW,
            "ending": name,
            "words": ENDING_WORDS.get(name, name),
        }
        for place, name in enumerate(worlds)
    ]
    lines = [
        {
            "y": ROWS * ICON_ROW + GAP + (line + 0.5) * LINE,
            "ending": name,
            "count": _count(counts[name], summary.endings[name]),
            "change": _change(counts[name] - before.get(name, 0)),
            "words": ENDING_WORDS.get(name, name),
        }
        for line, name in enumerate(order)
    ]
    height = ROWS * ICON_ROW + GAP + len(lines) * LINE
    signs = {
        "color": _coded([ink.ending(name) for name in ENDING_SHAPES]),
        "shape": _coded(list(ENDING_SHAPES.values())),
    }
    mark = {"type": "point", "filled": True, "opacity": 1, "size": ICON_SIZE}
    layers: list[Spec] = [
        {
            "data": {"values": icons},
            "mark": mark,
            "encoding": {
                "x": _across("x"),
                "y": _down(height),
                "tooltip": [{"field": "words", "type": "nominal", "title": "A world that ends"}],
                **signs,
            },
        },
        {
            "data": {"values": lines},
            "mark": {**mark, "xOffset": SIGN},
            "encoding": {"x": {"datum": 0, **_across()}, "y": _down(height), **signs},
        },
        _text(lines, "count", height, ink.text, dx=COUNT, align="right", fontSize=LARGE, fontWeight="bold"),
    ]
    if counts == before:
        layers.append(_text(lines, "words", height, ink.text, dx=WORDS_WITHOUT_CHANGE, fontSize=NORMAL))
    else:
        layers.append(_text(lines, "change", height, ink.quiet, dx=CHANGE, align="right", fontSize=NORMAL))
        layers.append(_text(lines, "words", height, ink.text, dx=WORDS, fontSize=NORMAL))
    return framed({"height": height, "layer": layers}, ink)


def _coded(signs: list[str]) -> Spec:
    """Each ending's sign, in an order that no summary changes."""
    scale = {"domain": list(ENDING_SHAPES), "range": signs}
    return {"field": "ending", "type": "nominal", "legend": None, "scale": scale}


def _across(field: str | None = None) -> Spec:
    place: Spec = {"type": "quantitative", "scale": {"domain": [0, COLUMNS], "nice": False}, "axis": None}
    return place | ({"field": field} if field else {})


def _down(height: int) -> Spec:
    scale = {"domain": [0, height], "reverse": True, "nice": False}
    return {"field": "y", "type": "quantitative", "scale": scale, "axis": None}


def _text(lines: list[dict[str, Any]], field: str, height: int, color: str, **mark: Any) -> Spec:
    return {
        "data": {"values": lines},
        "mark": {"type": "text", "baseline": "middle", "align": "left", "color": color, **mark},
        "encoding": {
            "x": {"datum": 0, **_across()},
            "y": _down(height),
            "text": {"field": field, "type": "nominal"},
        },
    }


def _count(count: int, share: float) -> str:
    """The count; what happens in too few worlds for one of a hundred is not shown as never."""
    return "<1" if count == 0 and share > 0 else str(count)


def _change(difference: int) -> str:
    if difference == 0:
        return "="
    return f"+{difference}" if difference > 0 else f"{MINUS}{-difference}"
