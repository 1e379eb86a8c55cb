"""The tipping map: how likely an ending is over two levers, with the steepest way up."""

import textwrap
from itertools import pairwise
from typing import Any

from sim.view.charts.frame import SMALL, Spec, as_it_is, frame
from sim.view.charts.palette import Ink
from sim.view.findings import Axis, Surface
from sim.view.text.tipping_map import name_axis
from sim.view.text.words import in_hundred

HEIGHT = 470
CHARACTERS = 46
PERCENT = 100
# A number in a cell: so much of the cell's width, within these sizes.
LETTER, LEAST_SIZE, MOST_SIZE = 0.46, 7, 11
DIGITS = 4
PATCH = 7
"""Pixels around a number that the path runs through."""
# What the WCAG adds to both lights of a contrast, and the weights of red, green and blue.
GLARE, LIGHTS = 0.05, (0.2126, 0.7152, 0.0722)
BLACK, WHITE = "#000000", "#FFFFFF"


def surface(found: Surface, ending: str, ink: Ink, height: int = HEIGHT) -> Spec:
    """A cell for each pair of values, the stronger in the ending's colour the likelier it is, with the
    number of worlds out of 100 in it. The way up is a line from the diamond, where the scenario stands, to
    the dot.
    """
    cells = _cells(found, ending, ink)
    x = _scale(found.x, len(found.probability[0]))
    y = _scale(found.y, len(found.probability))
    axis = {"grid": False, "domain": False, "tickCount": 6, "format": "~g", "zindex": 1}
    place = {"x": {**x, "field": "x", "axis": None}, "y": {**y, "field": "y", "axis": None}}
    size = f"max({LEAST_SIZE}, min({MOST_SIZE}, {LETTER} * width / {len(found.probability[0])}))"
    tooltip = [
        {"field": "said", "type": "nominal", "title": "title"},
        {"field": "at_x", "type": "nominal", "title": found.x.label},
        {"field": "at_y", "type": "nominal", "title": found.y.label},
    ]
    way = [{"x": a, "y": b, "n": n} for n, (a, b) in enumerate(found.path)]
    layers: list[Spec] = [
        {
            "data": {"values": cells},
            "mark": {"type": "rect", "strokeWidth": 0},
            "encoding": {
                "x": {**x, "field": "left", "axis": {**axis, "title": _name(found.x, "→")}},
                "x2": {"field": "right"},
                "y": {**y, "field": "below", "axis": {**axis, "title": None}},
                "y2": {"field": "above"},
                "color": as_it_is("color"),
                "tooltip": tooltip,
            },
        },
        *_way(way, place, ink),
        *_numbers(cells, place, size),
    ]
    title = {"text": _name(found.y, "↑"), "fontSize": SMALL, "fontWeight": "normal", "color": ink.quiet}
    own = {"axis": {"x": "independent", "y": "independent"}}
    title |= {"anchor": "start", "frame": "group", "offset": 8}
    return frame({"height": height, "title": title, "resolve": own, "layer": layers}, ink)


def _cells(found: Surface, ending: str, ink: Ink) -> list[dict[str, Any]]:
    """A row for each cell, with its ends, its colour and the ink that is read on it."""
    columns, lines = _edges(found.x, len(found.probability[0])), _edges(found.y, len(found.probability))
    crossed = {_cell_of(point, columns, lines) for point in found.path}
    cells = []
    for (below, above), row in zip(lines, found.probability, strict=True):
        for (left, right), share in zip(columns, row, strict=True):
            color = blend(ink.page, ink.ending(ending), share)
            at_x, at_y = (left + right) / 2, (below + above) / 2
            cells.append(
                {"left": left, "right": right, "below": below, "above": above}
                | {"x": round(at_x, DIGITS), "y": round(at_y, DIGITS), "color": color}
                | {"number": f"{PERCENT * share:.0f}", "said": in_hundred(share)}
                | {"ink": readable(color), "is_on_line": (left, below) in crossed}
                | {"at_x": f"{at_x:.2f}", "at_y": f"{at_y:.2f}"}
            )
    return cells


def _way(way: list[dict[str, Any]], place: dict[str, Spec], ink: Ink) -> list[Spec]:
    """The path over a halo, a diamond where it begins and a dot where it ends."""
    order = {"order": {"field": "n", "type": "quantitative"}}
    ends = [way[0] | {"shape": "diamond", "size": 260}]
    if len(way) > 1:
        ends.append(way[-1] | {"shape": "circle", "size": 130})
    line = {"type": "line", "strokeJoin": "round", "strokeCap": "round"}
    point = {"type": "point", "filled": True, "opacity": 1, "color": ink.text}
    sign = {name: as_it_is(name, kind) for name, kind in (("shape", "nominal"), ("size", "quantitative"))}
    strokes = [{"color": ink.page, "strokeWidth": 7}, {"color": ink.text, "strokeWidth": 3}]
    return [
        *(
            {"data": {"values": way}, "mark": {**line, **stroke}, "encoding": place | order}
            for stroke in strokes
        ),
        {
            "data": {"values": ends},
            "mark": {**point, "stroke": ink.page, "strokeWidth": 2},
            "encoding": place | sign,
        },
    ]


def _numbers(cells: list[dict[str, Any]], place: dict[str, Spec], size: str) -> list[Spec]:
    """The number of each cell, over the path: where that runs, on a patch of the cell's colour."""
    mark: Spec = {"type": "text", "fontSize": {"expr": size}, "baseline": "middle"}
    text = {**place, "text": {"field": "number", "type": "nominal"}}
    on_line = [cell for cell in cells if cell["is_on_line"]]
    return [
        {
            "data": {"values": on_line},
            "mark": mark | {"strokeWidth": PATCH, "strokeJoin": "round"},
            "encoding": text | {"color": as_it_is("color"), "stroke": as_it_is("color")},
        },
        {"data": {"values": cells}, "mark": mark, "encoding": text | {"color": as_it_is("ink")}},
    ]


def _cell_of(
    point: tuple[float, float], columns: list[tuple[float, float]], lines: list[tuple[float, float]]
) -> tuple[float, float]:
    """The left and the lower end of the cell that a point lies in."""
    left = max(left for left, _ in columns if left <= point[0])
    return left, max(below for below, _ in lines if below <= point[1])


def _edges(axis: Axis, n: int) -> list[tuple[float, float]]:
    """The two ends of each cell along an axis; the values of the map are their middles."""
    step = (axis.high - axis.low) / (n - 1)
    ends = [round(axis.low + (place - 0.5) * step, DIGITS) for place in range(n + 1)]
    return list(pairwise(ends))


def _scale(axis: Axis, n: int) -> Spec:
    edges = _edges(axis, n)
    scale = {"domain": [edges[0][0], edges[-1][1]], "nice": False, "zero": False}
    return {"type": "quantitative", "scale": scale}


def _name(axis: Axis, arrow: str) -> list[str]:
    """An axis in words, cut into lines that a phone has room for."""
    return textwrap.wrap(name_axis(axis, arrow), CHARACTERS)


def blend(one: str, other: str, share: float) -> str:
    """A colour so far from one to another, as #RRGGBB."""
    parts = (round(a + (b - a) * share) for a, b in zip(_rgb(one), _rgb(other), strict=True))
    return "#" + "".join(f"{part:02X}" for part in parts)


def readable(color: str) -> str:
    """Black or white, whichever stands out more from a colour: by 4.5 to 1 at the least, whatever it is."""
    return max((BLACK, WHITE), key=lambda other: contrast(color, other))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as the WCAG has it, 1 to 21."""
    darker, lighter = sorted(map(_light, (one, other)))
    return (lighter + GLARE) / (darker + GLARE)


def _light(color: str) -> float:
    parts = (part / 255 for part in _rgb(color))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(weight * part for weight, part in zip(LIGHTS, linear, strict=True))


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
