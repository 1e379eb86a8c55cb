"""How often came what the model held so likely: a point a bin, larger for more answers, and the diagonal."""

from collections.abc import Mapping, Sequence
from typing import Any

from sim.view.charts.frame import Spec, frame
from sim.view.charts.palette import Ink
from sim.view.text.validation import CAME, HELD, describe_bin

HEIGHT = 320
TICKS = [0, 0.01, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1]
SIZES = [40, 600]


def reliability(rows: Sequence[Mapping[str, Any]], ink: Ink) -> Spec:
    """Shares on scales by their roots, since most moves are unlikely; a rule is the 90 % interval of a point.

    A forecast that can be taken at its word lies on the line.
    """
    values = [{**row, "said": describe_bin(row)} for row in rows]
    scale = {"type": "sqrt", "domain": [0, 1], "nice": False}
    axis = {"values": TICKS, "format": "~%", "grid": True, "domain": False, "ticks": False}
    x = {"type": "quantitative", "scale": scale, "axis": {**axis, "title": HELD}}
    y = {"type": "quantitative", "scale": scale, "axis": {**axis, "title": CAME}}
    color = ink.capital("minsk")
    layers: list[Spec] = [
        {
            "data": {"values": [{"held": 0, "share": 0}, {"held": 1, "share": 1}]},
            "mark": {"type": "line", "color": ink.quiet, "strokeDash": [4, 4]},
            "encoding": {"x": {**x, "field": "held"}, "y": {**y, "field": "share"}},
        },
        {
            "transform": [{"filter": "isValid(datum.low)"}],
            "mark": {"type": "rule", "color": color},
            "encoding": {
                "x": {**x, "field": "held"},
                "y": {**y, "field": "low"},
                "y2": {"field": "high"},
            },
        },
        {
            "mark": {"type": "point", "filled": True, "opacity": 1, "color": color},
            "encoding": {
                "x": {**x, "field": "held"},
                "y": {**y, "field": "share"},
                "size": {
                    "field": "answers",
                    "type": "quantitative",
                    "legend": None,
                    "scale": {"type": "sqrt", "range": SIZES},
                },
                "tooltip": {"field": "said", "type": "nominal"},
            },
        },
    ]
    return frame({"height": HEIGHT, "data": {"values": values}, "layer": layers}, ink)
