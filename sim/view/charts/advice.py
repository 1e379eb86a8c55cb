"""Advice on moves: the middle of what may come of each as a dot, on the line that holds eight of ten."""

from collections.abc import Mapping

from sim.view.charts.frame import NORMAL, Spec, frame
from sim.view.charts.palette import Ink

ROW, LINE = 42, 18
"""Pixels for a move, and of these the ones for its name."""
THICK, DOT, AIR = 4, 90, 0.05
LEAST = 0.1
"""The least that the scale shows: what differs by less looks alike."""


def advice(ranges: Mapping[str, tuple[float, float, float]], title: str, ink: Ink) -> Spec:
    """Each move by its name with its (low, middle, high), shares from 0 to 1, in the given order.

    The scale reaches from the least to the most of all, so that moves can be told apart; a name stands above
    its line, which leaves the line the width of a phone.
    """
    rows = [
        {
            "move": move,
            "low": round(low, 3),
            "middle": round(middle, 3),
            "high": round(high, 3),
            "said": f"{middle:.2f} ({low:.2f} – {high:.2f})",
            "top": place * ROW + LINE / 2,
            "at": place * ROW + LINE + (ROW - LINE) / 3,
        }
        for place, (move, (low, middle, high)) in enumerate(ranges.items())
    ]
    least, most = min(row["low"] for row in rows), max(row["high"] for row in rows)
    pad = max((most - least) * AIR, (LEAST - (most - least)) / 2)
    domain = [round(max(least - pad, 0), 3), round(min(most + pad, 1), 3)]
    axis = {
        "title": title,
        "titleColor": ink.text,
        "grid": True,
        "domain": False,
        "ticks": False,
        "tickCount": 4,
        "labelOverlap": "greedy",
    }
    axis |= {"orient": "top", "titleAnchor": "start", "titleLimit": 330}
    x: Spec = {
        "type": "quantitative",
        "scale": {"domain": domain, "nice": False, "zero": False},
        "axis": axis,
    }
    y: Spec = {
        "type": "quantitative",
        "scale": {"domain": [0, ROW * len(rows)], "reverse": True, "nice": False},
        "axis": None,
    }
    tooltip = [
        {"field": "move", "type": "nominal", "title": "title"},
        {"field": "said", "type": "nominal", "title": title},
    ]
    color = ink.capital("minsk")
    names = {
        "mark": {
            "type": "text",
            "align": "left",
            "baseline": "middle",
            "fontSize": NORMAL,
            "color": ink.text,
        },
        "encoding": {
            "x": {"value": 0},
            "y": {**y, "field": "top"},
            "text": {"field": "move", "type": "nominal"},
        },
    }
    lines = {
        "mark": {"type": "rule", "strokeWidth": THICK, "color": color, "opacity": 0.55},
        "encoding": {
            "x": {**x, "field": "low"},
            "x2": {"field": "high"},
            "y": {**y, "field": "at"},
            "tooltip": tooltip,
        },
    }
    dots = {
        "mark": {
            "type": "point",
            "filled": True,
            "opacity": 1,
            "size": DOT,
            "color": color,
            "stroke": ink.page,
        },
        "encoding": {"x": {**x, "field": "middle"}, "y": {**y, "field": "at"}, "tooltip": tooltip},
    }
    spec = {"height": ROW * len(rows), "data": {"values": rows}, "layer": [names, lines, dots]}
    return frame(spec, ink)
