"""Boxes of conditions: the stretch of each number within which an ending dominates; and a tree's leaves."""

import textwrap
from typing import Any

from sim.dashboard.charts.frame import LARGE, NORMAL, SMALL, Spec, framed
from sim.dashboard.charts.palette import Ink
from sim.dashboard.studying.findings import Boxes, Side, Within
from sim.dashboard.words import in_hundred

PERCENT = 100
CHARACTERS = 46
# Pixels: a heading, a line of a condition, its track, the air below a track and below a box.
HEADING, LINE, TRACK, GAP, AIR = 22, 17, 22, 6, 14
STROKE, PALE = 10, 0.25
LEAVES_HEIGHT = 210
# A leaf narrower than this share of the picture has no room for its number.
ROOM_FOR_A_NUMBER = 0.035


def conditions(found: Boxes, ending: str, ink: Ink) -> Spec:
    """For each box a track a number, all of its range pale and the part within the box solid."""
    rows, texts, height = _laid_out(found.boxes)
    x: Spec = {"type": "quantitative", "scale": {"domain": [0, 1], "nice": False}, "axis": None}
    y: Spec = {"type": "quantitative", "axis": None, "field": "y"}
    y |= {"scale": {"domain": [0, height], "reverse": True, "nice": False}}
    track = {"type": "rule", "strokeWidth": STROKE, "strokeCap": "round"}
    tooltip = [{"field": "said", "type": "nominal", "title": "Within"}]
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
    return framed({"height": height, "data": {"values": rows}, "layer": layers}, ink)


def _laid_out(boxes: tuple[Within, ...]) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float]:
    """Tracks and texts with their places down the picture, and how far down they reach."""
    rows: list[dict[str, Any]] = []
    texts: list[dict[str, Any]] = []
    y = 0.0
    for number, box in enumerate(boxes, 1):
        texts.append({"text": f"Box {number}: {in_hundred(box.density)} end so", "y": y + 9, "bold": True})
        y += HEADING
        for side in box.sides:
            for line in textwrap.wrap(condition(side), CHARACTERS):
                texts.append({"text": line, "y": y + LINE / 2, "bold": False})
                y += LINE
            width = side.top - side.bottom
            ends = [
                (end - side.bottom) / width
                for end in (
                    side.bottom if side.low is None else side.low,
                    side.top if side.high is None else side.high,
                )
            ]
            rows.append(
                {"from": round(ends[0], 4), "to": round(ends[1], 4), "y": y + TRACK / 2}
                | {"bottom": f"{side.bottom:g}", "top": f"{side.top:g}", "said": condition(side)}
            )
            y += TRACK + LINE / 2 + GAP
        y += AIR
    return rows, texts, y


def condition(side: Side) -> str:
    """A condition as a phrase, with digits as fine as a hundredth of the number's range asks for."""
    named = f"“{side.label}”"
    digits = 0 if side.top - side.bottom > PERCENT else 2
    if side.low is not None and side.high is not None:
        return f"{named} between {side.low:.{digits}f} and {side.high:.{digits}f}"
    if side.high is not None:
        return f"{named} below {side.high:.{digits}f}"
    if side.low is not None:
        return f"{named} above {side.low:.{digits}f}"
    return f"{named} anywhere"


def leaves(found: Boxes, ending: str, ink: Ink) -> Spec:
    """The leaves of the tree side by side: as wide as their share of all worlds, as high as the share of
    those that end so; the dashed line is that share over all worlds.
    """
    rows, at = [], 0.0
    for number, leaf in enumerate(found.leaves, 1):
        rows.append(
            {"from": round(at, 4), "to": round(at + leaf.mass, 4), "middle": round(at + leaf.mass / 2, 4)}
            | {"density": leaf.density, "number": str(number) if leaf.mass >= ROOM_FOR_A_NUMBER else ""}
            | {"said": in_hundred(leaf.density), "mass": in_hundred(leaf.mass), "when": phrase(leaf)}
        )
        at += leaf.mass
    x: Spec = {"type": "quantitative", "scale": {"domain": [0, 1], "nice": False}}
    y: Spec = {"type": "quantitative", "scale": {"domain": [0, 1], "nice": False}}
    axis = {"format": ".0%", "tickCount": 5, "domain": False, "ticks": False}
    tooltip = [
        {"field": "when", "type": "nominal", "title": "title"},
        {"field": "said", "type": "nominal", "title": "End so"},
        {"field": "mass", "type": "nominal", "title": "Of all worlds"},
    ]
    layers: list[Spec] = [
        {
            "mark": {"type": "rect", "color": ink.ending(ending), "stroke": ink.page, "strokeWidth": 2},
            "encoding": {
                "x": {**x, "field": "from", "axis": {**axis, "title": "share of all worlds", "grid": False}},
                "x2": {"field": "to"},
                "y": {**y, "field": "density", "axis": {**axis, "title": "end so", "grid": True}},
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
    return framed({"height": LEAVES_HEIGHT, "data": {"values": rows}, "layer": layers}, ink)


def phrase(box: Within) -> str:
    """All conditions of a box in one phrase."""
    return " and ".join(condition(side) for side in box.sides) or "always"
