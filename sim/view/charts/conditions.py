"""Boxes of conditions: the stretch of each number within which an ending dominates; and a tree's leaves."""

import textwrap
from typing import Any

from sim.view.charts.frame import LARGE, NORMAL, SMALL, Spec, frame
from sim.view.charts.palette import Ink
from sim.view.findings import Boxes
from sim.view.text.boxes import (
    END_SO,
    OF_ALL,
    SHARE_OF_ALL,
    SHARE_SO,
    WITHIN,
    describe_condition,
    describe_conditions,
    name_box,
)
from sim.view.text.words import in_hundred

CHARACTERS = 46
# Pixels: a heading, a line of a condition, its track, the air below a track and below a box.
HEADING, LINE, TRACK, GAP, AIR = 22, 17, 22, 6, 14
STROKE, PALE = 10, 0.25
LEAVES_HEIGHT = 210
# A leaf narrower than this share of the picture has no room for its number.
ROOM_FOR_A_NUMBER = 0.035


def conditions(found: Boxes, ending: str, ink: Ink) -> Spec:
    """For each box a track a number, all of its range pale and the part within the box solid."""
    rows, texts, height = _lay_out(found)
    x: Spec = {"type": "quantitative", "scale": {"domain": [0, 1], "nice": False}, "axis": None}
    y: Spec = {"type": "quantitative", "axis": None, "field": "y"}
    y |= {"scale": {"domain": [0, height], "reverse": True, "nice": False}}
    track = {"type": "rule", "strokeWidth": STROKE, "strokeCap": "round"}
    tooltip = [{"field": "said", "type": "nominal", "title": WITHIN}]
    numbers = {"type": "text", "fontSize": SMALL, "color": ink.quiet, "baseline": "middle", "dy": 13}
    layers: list[Spec] = [
        {
            "mark": {**track, "color": ink.quiet, "opacity": PALE},
            "encoding": {"x": {**x, "datum": 0}, "x2": {"datum": 1}, "y": y},
        },
        {
            "mark": {**track, "color": ink.ending(ending)},
            "encoding": {"x": {**x, "field": "from"}, "x2": {"field": "to"}, "y": y, "tooltip": tooltip},
        },
        {
            "mark": {**numbers, "align": "left"},
            "encoding": {"x": {**x, "datum": 0}, "y": y, "text": {"field": "bottom", "type": "nominal"}},
        },
        {
            "mark": {**numbers, "align": "right"},
            "encoding": {"x": {**x, "datum": 1}, "y": y, "text": {"field": "top", "type": "nominal"}},
        },
    ]
    for bold in (True, False):
        mark = {"type": "text", "align": "left", "baseline": "middle", "color": ink.text}
        mark |= {"fontSize": LARGE if bold else NORMAL, "fontWeight": "bold" if bold else "normal"}
        layers.append(
            {
                "data": {"values": [row for row in texts if row["bold"] == bold]},
                "mark": mark,
                "encoding": {"x": {**x, "datum": 0}, "y": y, "text": {"field": "text", "type": "nominal"}},
            }
        )
    return frame({"height": height, "data": {"values": rows}, "layer": layers}, ink)


def _lay_out(found: Boxes) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float]:
    """Tracks and texts with their places down the picture, and how far down they reach."""
    rows: list[dict[str, Any]] = []
    texts: list[dict[str, Any]] = []
    y = 0.0
    for number, box in enumerate(found.boxes, 1):
        texts.append({"text": name_box(number, box.density), "y": y + 9, "bold": True})
        y += HEADING
        for limit in box.limits:
            axis = found.axis(limit.name)
            said = describe_condition(limit, axis)
            for line in textwrap.wrap(said, CHARACTERS):
                texts.append({"text": line, "y": y + LINE / 2, "bold": False})
                y += LINE
            width = axis.high - axis.low
            ends = max(limit.low, axis.low), min(limit.high, axis.high)
            low, high = ((end - axis.low) / width for end in ends)
            rows.append(
                {"from": round(low, 4), "to": round(high, 4), "y": y + TRACK / 2}
                | {"bottom": f"{axis.low:g}", "top": f"{axis.high:g}", "said": said}
            )
            y += TRACK + LINE / 2 + GAP
        y += AIR
    return rows, texts, y


def leaves(found: Boxes, ending: str, ink: Ink) -> Spec:
    """The leaves of the tree side by side: as wide as their share of all worlds, as high as the share of
    those that end so; the dashed line is that share over all worlds.
    """
    rows, at = [], 0.0
    for number, leaf in enumerate(found.leaves, 1):
        rows.append(
            {"from": round(at, 4), "to": round(at + leaf.mass, 4), "middle": round(at + leaf.mass / 2, 4)}
            | {"density": leaf.density, "number": str(number) if leaf.mass >= ROOM_FOR_A_NUMBER else ""}
            | {"said": in_hundred(leaf.density), "mass": in_hundred(leaf.mass)}
            | {"when": describe_conditions(found, leaf)}
        )
        at += leaf.mass
    x: Spec = {"type": "quantitative", "scale": {"domain": [0, 1], "nice": False}}
    y: Spec = {"type": "quantitative", "scale": {"domain": [0, 1], "nice": False}}
    axis = {"format": ".0%", "tickCount": 5, "domain": False, "ticks": False}
    tooltip = [
        {"field": "when", "type": "nominal", "title": "title"},
        {"field": "said", "type": "nominal", "title": END_SO},
        {"field": "mass", "type": "nominal", "title": OF_ALL},
    ]
    layers: list[Spec] = [
        {
            "mark": {"type": "rect", "color": ink.ending(ending), "stroke": ink.page, "strokeWidth": 2},
            "encoding": {
                "x": {**x, "field": "from", "axis": {**axis, "title": SHARE_OF_ALL, "grid": False}},
                "x2": {"field": "to"},
                "y": {**y, "field": "density", "axis": {**axis, "title": SHARE_SO, "grid": True}},
                "y2": {"datum": 0},
                "tooltip": tooltip,
            },
        },
        {
            "mark": {"type": "text", "dy": -8, "fontSize": NORMAL, "fontWeight": "bold", "color": ink.text},
            "encoding": {
                "x": {**x, "field": "middle"},
                "y": {**y, "field": "density"},
                "text": {"field": "number", "type": "nominal"},
            },
        },
        {
            "data": {"values": [{"share": found.share}]},
            "mark": {"type": "rule", "color": ink.text, "strokeDash": [5, 4], "strokeWidth": 1.5},
            "encoding": {"y": {**y, "field": "share"}},
        },
    ]
    return frame({"height": LEAVES_HEIGHT, "data": {"values": rows}, "layer": layers}, ink)
