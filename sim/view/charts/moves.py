"""Who does what: how often a seat makes each of its moves."""

from typing import Any

from sim.view.charts.frame import NORMAL, SMALL, Spec, frame, reach
from sim.view.charts.palette import Ink
from sim.view.summary import PERCENT, Summary
from sim.view.text.capitals import SEAT_WORDS
from sim.view.text.months import BASELINE, NOW, describe_share

SHOWN = 7
# Pixels: a move with its name above its bar; how far the name stands above; the bar; the least scale.
ROW_HEIGHT, NAME_UP, BAR, TICK = 40, 13, 9, 15
LEAST_SCALE, AIR = 10, 1.05


def moves(summary: Summary, seat: str, baseline: Summary | None, ink: Ink) -> Spec:
    """The moves that a seat makes most, in months of 100 over all worlds; the baseline as ticks."""
    of_seat = summary.moves[seat]
    shares = dict(list(of_seat.most_often().items())[:SHOWN])
    before = baseline.moves[seat].in_all() if baseline else {}
    table: list[dict[str, Any]] = [
        {
            "move": of_seat.label(name),
            "share": round(PERCENT * share, 2),
            "before": round(PERCENT * before.get(name, share), 2),
            "said": describe_share(share),
            "said_before": describe_share(before.get(name, share)),
        }
        for name, share in shares.items()
    ]
    widest = max((max(row["share"], row["before"]) for row in table), default=LEAST_SCALE)
    x = {
        "type": "quantitative",
        "scale": {"domain": [0, reach(max(LEAST_SCALE, AIR * widest))], "nice": False},
        "axis": {"title": None, "tickCount": 4, "domain": False, "ticks": False, "grid": False},
    }
    y = {"field": "move", "type": "nominal", "sort": None, "axis": None}
    tooltip = [
        {"field": "move", "type": "nominal", "title": "title"},
        {"field": "said", "type": "nominal", "title": NOW},
    ]
    if baseline:
        tooltip.append({"field": "said_before", "type": "nominal", "title": BASELINE})
    capital = ink.capital("moscow" if seat == "moscow" else "minsk")
    layers: list[Spec] = [
        {
            "mark": {"type": "bar", "height": BAR, "color": capital, "opacity": 0.75},
            "encoding": {"x": {**x, "field": "share"}, "y": y, "tooltip": tooltip},
        },
        {
            "mark": {"type": "text", "align": "left", "dy": -NAME_UP, "fontSize": NORMAL, "color": ink.text},
            "encoding": {"x": {"datum": 0, **x}, "y": y, "text": {"field": "move", "type": "nominal"}},
        },
    ]
    if baseline:
        layers.append(
            {
                "mark": {
                    "type": "tick",
                    "orient": "vertical",
                    "size": TICK,
                    "thickness": 2,
                    "color": ink.text,
                },
                "encoding": {"x": {**x, "field": "before"}, "y": y},
            }
        )
    return frame(
        {
            "height": ROW_HEIGHT * max(1, len(table)) + SMALL,
            "title": {"text": SEAT_WORDS[seat]},
            "data": {"values": table},
            "layer": layers,
        },
        ink,
    )
