"""The corridor of history on rails: with a sign for each dated decision, and the month at which they end."""

from typing import Any

import numpy as np

from sim.dashboard.branch.decisions import Decision
from sim.dashboard.charts.corridor import corridor
from sim.dashboard.charts.corridor_rows import window
from sim.dashboard.charts.frame import SMALL, Spec
from sim.dashboard.charts.palette import Ink
from sim.dashboard.charts.path import PLACES, sign
from sim.dashboard.story import who
from sim.dashboard.summary import READERS, Summary
from sim.dashboard.words import month_in_words

HEIGHT = 640
SIZE = 55
# Seats without a place stand on their reading of Minsk, or at the western end where the picture has none.
OTHERS = "triangle-down"
INDENT = 0.17


def on_rails(
    summary: Summary,
    beside: Summary | None,
    decisions: tuple[Decision, ...],
    leave: str | None,
    ink: Ink,
    height: int = HEIGHT,
) -> Spec:
    """The corridor with its decisions: Minsk's deeds are circles, its words diamonds, Moscow's squares at its
    edge, all others triangles; a line across where the rails end. Point at a sign for the fact.

    The picture beside it, where given, only holds the ends still.
    """
    spec = corridor(summary, beside, ink, height)
    ends = window(summary, *([beside] if beside else []))
    first = spec["layer"][0]["encoding"]
    x = {"type": "quantitative", "scale": first["x"]["scale"], "axis": None}
    y = {"type": "quantitative", "scale": first["y"]["scale"], "axis": None}
    hover = spec["layer"].pop()
    if leave in summary.months:
        spec["layer"] += _end_of_rails(summary.months.index(leave), x, y, ink)
    spec["layer"] += [hover, _signs(summary, decisions, ends, x, y, ink)]
    return spec


def _end_of_rails(t: int, x: dict[str, Any], y: dict[str, Any], ink: Ink) -> list[Spec]:
    """A line across where the script ends, with its words."""
    values = [{"t": t - 0.5, "text": "here the rails end"}]
    text = {"type": "text", "align": "left", "dx": 4, "dy": -8, "fontSize": SMALL, "fontWeight": "bold"}
    place = {"x": {**x, "datum": x["scale"]["domain"][0]}, "y": {**y, "field": "t"}}
    said = {**place, "text": {"field": "text", "type": "nominal"}}
    return [
        {
            "data": {"values": values},
            "mark": {"type": "rule", "color": ink.text, "strokeWidth": 2, "strokeDash": [8, 4]},
            "encoding": {"y": {**y, "field": "t"}},
        },
        {
            "data": {"values": values},
            "mark": {**text, "color": ink.page, "stroke": ink.page, "strokeWidth": 4},
            "encoding": said,
        },
        {"data": {"values": values}, "mark": {**text, "color": ink.text}, "encoding": said},
    ]


def _signs(
    summary: Summary,
    decisions: tuple[Decision, ...],
    ends: tuple[float, float],
    x: dict[str, Any],
    y: dict[str, Any],
    ink: Ink,
) -> Spec:
    """A sign for each decision, with the fact behind it."""
    low, high = ends
    values = []
    for decision in decisions:
        if decision.month not in summary.months:
            continue
        t = summary.months.index(decision.month)
        reading = f"reading_{decision.seat}" if decision.seat in READERS else ""
        line, shape = PLACES.get(decision.seat, (reading, OTHERS))
        at = float(summary.median(line)[t]) if line else high - INDENT * (high - low)
        capital = "minsk" if decision.seat == "minsk_words" else decision.seat
        values.append(
            {"t": t, "x": round(float(np.clip(at, low, high)), 3), "shape": shape}
            | {"color": ink.capital(capital), "when": month_in_words(decision.month)}
            | {"move": f"{who(decision.seat)} {decision.label}", "says": decision.says}
        )
    return {
        "data": {"values": values},
        "mark": sign(SIZE, ink),
        "encoding": {
            "x": {**x, "field": "x"},
            "y": {**y, "field": "t"},
            "shape": {"field": "shape", "type": "nominal", "scale": None},
            "color": {"field": "color", "type": "nominal", "scale": None},
            "tooltip": [
                {"field": "when", "type": "nominal", "title": "title"},
                {"field": "move", "type": "nominal", "title": "On the rails"},
                {"field": "says", "type": "nominal", "title": "Known"},
            ],
        },
    }
