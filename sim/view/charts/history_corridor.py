"""The corridor of a history: with a sign for each dated decision, and the month at which its script ends."""

import numpy as np

from sim.seeds.load import capital_of
from sim.view.charts.corridor import CorridorLayers, corridor_layers
from sim.view.charts.frame import SMALL, Spec, as_it_is
from sim.view.charts.palette import Ink
from sim.view.charts.path import PLACES, sign
from sim.view.decisions import Decision
from sim.view.summary import READERS, Summary
from sim.view.text.capitals import describe_move
from sim.view.text.history import DECISION, KNOWN, SCRIPT_ENDS
from sim.view.text.words import month_in_words

HEIGHT = 640
SIZE = 55
# Seats without a place stand on their reading of Minsk, or at the western end where the picture has none.
OTHERS = "triangle-down"
INDENT = 0.17


def history_corridor(
    summary: Summary,
    decisions: tuple[Decision, ...],
    leave: str | None,
    ink: Ink,
    height: int = HEIGHT,
) -> Spec:
    """The corridor with its decisions: Minsk's deeds are circles, its words diamonds, Moscow's squares at its
    edge, all others triangles; a line across where the script ends. Point at a sign for the fact.
    """
    parts = corridor_layers(summary, ink, height)
    end = _end_of_script(summary.months.index(leave), parts, ink) if leave in summary.months else []
    below = {name: layers for name, layers in parts.layers.items() if name != "hover"}
    signs = [_signs(summary, decisions, parts, ink)]
    layers = {**below, "end of script": end, "hover": parts.layers["hover"], "decisions": signs}
    return parts.draw(layers, ink)


def _end_of_script(t: int, parts: CorridorLayers, ink: Ink) -> list[Spec]:
    """A line across where the script ends, with its words."""
    values = [{"t": t - 0.5, "text": SCRIPT_ENDS}]
    text = {"type": "text", "align": "left", "dx": 4, "dy": -8, "fontSize": SMALL, "fontWeight": "bold"}
    down = {**parts.down, "field": "t"}
    words = {
        "x": {**parts.across, "datum": parts.low},
        "y": down,
        "text": {"field": "text", "type": "nominal"},
    }
    return [
        {
            "data": {"values": values},
            "mark": {"type": "rule", "color": ink.text, "strokeWidth": 2, "strokeDash": [8, 4]},
            "encoding": {"y": down},
        },
        {
            "data": {"values": values},
            "mark": {**text, "color": ink.page, "stroke": ink.page, "strokeWidth": 4},
            "encoding": words,
        },
        {"data": {"values": values}, "mark": {**text, "color": ink.text}, "encoding": words},
    ]


def _signs(summary: Summary, decisions: tuple[Decision, ...], parts: CorridorLayers, ink: Ink) -> Spec:
    """A sign for each decision, with the fact behind it."""
    values = []
    for decision in decisions:
        if decision.month not in summary.months:
            continue
        t = summary.months.index(decision.month)
        reading = f"reading_{decision.seat}" if decision.seat in READERS else ""
        line, shape = PLACES.get(decision.seat, (reading, OTHERS))
        western = parts.high - INDENT * (parts.high - parts.low)
        at = float(summary.median(line)[t]) if line else western
        values.append(
            {"t": t, "x": round(float(np.clip(at, parts.low, parts.high)), 3), "shape": shape}
            | {"color": ink.capital(capital_of(decision.seat)), "when": month_in_words(decision.month)}
            | {"move": describe_move(decision.seat, decision.label), "says": decision.says}
        )
    return {
        "data": {"values": values},
        "mark": sign(SIZE, ink),
        "encoding": {
            "x": {**parts.across, "field": "x"},
            "y": {**parts.down, "field": "t"},
            "shape": as_it_is("shape"),
            "color": as_it_is("color"),
            "tooltip": [
                {"field": "when", "type": "nominal", "title": "title"},
                {"field": "move", "type": "nominal", "title": DECISION},
                {"field": "says", "type": "nominal", "title": KNOWN},
            ],
        },
    }
