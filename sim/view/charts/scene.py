"""A scene: the corridor's lines with time to the right, one idea more at a time."""

from typing import Any

import numpy as np

from sim.view.charts.corridor import STROKES
from sim.view.charts.frame import NORMAL, PALE_YEARS, Spec, frame, spread, year_axis
from sim.view.charts.palette import Ink
from sim.view.summary import HIGH, LOW, MOSCOW, WEST, Summary
from sim.view.text.scene import ENDS, name_in_scene

SCENES = {
    "words": ("deeds", "words"),
    "readers": ("deeds", "words", "reading_vilnius", "reading_moscow"),
    "edge": ("deeds", "words", "reading_vilnius", "reading_moscow", "edge", "edge_seen"),
    "base": ("deeds", "words", "reading_vilnius", "reading_moscow", "edge", "edge_seen", "absorption"),
}
"""The lines of each scene; the last of them are new, and those of scenes before are paler."""
HEIGHT = 250
PALE = 0.35
NAME_APART = 0.14
"""How far names of lines stand apart, in positions."""
ROOM_FOR_NAMES = 0.4
"""What the names take beside the last month, as a share of the months."""
LOW_END, HIGH_END = 0.75 * MOSCOW, 0.5 * WEST
ENDS_AT = (LOW_END + NAME_APART / 2, HIGH_END - NAME_APART / 2)
SHADE = 0.15
BESIDE = {"strokeWidth": 1.5, "strokeDash": [3, 3]}


def scene(summary: Summary, name: str, baseline: Summary, ink: Ink) -> Spec:
    """The lines of a scene, medians of the runs that have not ended; what is new stands out.

    A scene with the edge has a shade where 90 in 100 worlds have it; the one with the bank of absorption
    the baseline's as a thin dashed line.
    """
    rope, before_change = summary.rope, baseline.rope
    if rope is None or before_change is None:
        raise ValueError("a summary of one run has no scenes")
    lines = SCENES[name]
    before = list(SCENES).index(name) - 1
    old = SCENES[list(SCENES)[before]] if before >= 0 else ()
    last = len(summary.months) - 1
    ends = [float(np.nan_to_num(rope.standing[line][-1])) for line in lines]
    placed = dict(zip(lines, spread(ends, NAME_APART, LOW_END, HIGH_END), strict=True))
    layers: list[Spec] = [_zero(last, ink)]
    if "edge" in lines and "edge" not in old:
        layers.append(_shade(summary, ink))
    if "absorption" in lines:
        layers.append(_line(before_change.standing["absorption"], "absorption", BESIDE, 1, ink))
    for line in lines:
        opacity = PALE if line in old and line != "deeds" else 1
        layers.append(_line(rope.standing[line], line, _stroke(line), opacity, ink))
        layers.append(_name(line, placed[line], last, opacity, ink))
    return frame({"height": HEIGHT, "layer": [_put(layer, summary, last) for layer in layers]}, ink)


def _line(values: np.ndarray, line: str, stroke: dict[str, Any], opacity: float, ink: Ink) -> Spec:
    rows = [{"t": t, "y": _held(value)} for t, value in enumerate(values) if np.isfinite(value)]
    mark = {"type": "line", "color": _color(line, ink), "opacity": opacity, "strokeJoin": "round", **stroke}
    return {
        "data": {"values": rows},
        "mark": mark,
        "encoding": {"x": {"field": "t"}, "y": {"field": "y"}},
    }


def _shade(summary: Summary, ink: Ink) -> Spec:
    """Where 90 in 100 worlds have the edge."""
    low, high = summary.bands["edge"][LOW], summary.bands["edge"][HIGH]
    rows = [{"t": t, "y": _held(low[t]), "to": _held(high[t])} for t in range(len(low))]
    return {
        "data": {"values": rows},
        "mark": {"type": "area", "color": ink.red_bank, "opacity": SHADE},
        "encoding": {"x": {"field": "t"}, "y": {"field": "y"}, "y2": {"field": "to"}},
    }


def _held(value: float) -> float:
    """A position within the picture."""
    return round(float(np.clip(value, LOW_END, HIGH_END)), 3)


def _stroke(line: str) -> dict[str, Any]:
    if line in ("edge", "absorption"):
        return {"strokeWidth": 3}
    return STROKES["reading" if line.startswith("reading_") else line]


def _color(line: str, ink: Ink) -> str:
    if line == "absorption":
        return ink.grey_bank
    if line == "edge":
        return ink.red_bank
    return ink.capital(line.removeprefix("reading_") if line.startswith("reading_") else "minsk")


def _zero(last: int, ink: Ink) -> Spec:
    return {
        "data": {"values": [{"t": 0, "end": last, "y": 0}]},
        "mark": {"type": "rule", "color": ink.grid, "strokeWidth": 1},
        "encoding": {"x": {"field": "t"}, "x2": {"field": "end"}, "y": {"field": "y"}},
    }


def _name(line: str, at: float, last: int, opacity: float, ink: Ink) -> Spec:
    rows: list[dict[str, Any]] = [{"t": last, "y": round(at, 3), "says": name_in_scene(line)}]
    mark = {"type": "text", "align": "left", "dx": 8, "baseline": "middle", "fontSize": NORMAL}
    return {
        "data": {"values": rows},
        "mark": {**mark, "color": ink.text if opacity == 1 else ink.quiet},
        "encoding": {
            "x": {"field": "t"},
            "y": {"field": "y"},
            "text": {"field": "says", "type": "nominal"},
        },
    }


def _put(layer: Spec, summary: Summary, last: int) -> Spec:
    """A layer on the scales that all scenes share."""
    still = {"nice": False, "zero": False}
    x = {
        "type": "quantitative",
        "scale": {"domain": [0, last * (1 + ROOM_FOR_NAMES)], **still},
        "axis": year_axis(summary.months, **PALE_YEARS),
    }
    ends = f"datum.value < 0 ? '{ENDS['low']}' : '{ENDS['high']}'"
    y = {
        "type": "quantitative",
        "scale": {"domain": [LOW_END, HIGH_END], **still},
        "axis": {
            "values": list(ENDS_AT),
            "labelExpr": ends,
            "labelAlign": "left",
            "labelPadding": -4,
            "title": None,
            "grid": False,
            "domain": False,
            "ticks": False,
            "labelFontSize": NORMAL,
        },
    }
    encoding = dict(layer["encoding"])
    encoding["x"], encoding["y"] = {**x, **encoding["x"]}, {**y, **encoding["y"]}
    return {**layer, "encoding": encoding}
