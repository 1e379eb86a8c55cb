"""The corridor: Minsk between being absorbed and Moscow's edge. Time runs down."""

from typing import Any

from sim.dashboard.charts.corridor_rows import LINES, rows, window
from sim.dashboard.charts.corridor_texts import (
    NAME_AIR,
    NAME_ROW,
    USUAL_ROWS,
    bank_names,
    line_names,
    marks,
)
from sim.dashboard.charts.frame import NORMAL, Spec, framed, nearest_month, year_axis
from sim.dashboard.charts.line_names import place_names
from sim.dashboard.charts.palette import Ink
from sim.dashboard.summary import HIGH, LOW, MEDIAN, QUARTER, READERS, THREE_QUARTERS, Summary

HEIGHT = 600
# From the solid bank to the palest shallows.
BANK_OPACITY = (0.3, 0.16, 0.16)
# What the tooltip says, and under which title.
TITLES = {
    "when": "title",  # stands above the others
    "said_deeds": "Deeds",
    "said_words": "Words",
    "said_readings": "Read by",
    "said_banks": "Banks",
    "said_minsk": "Minsk",
    "said_minsk_words": "and",
    "said_moscow": "Moscow",
    "said_washington": "Washington",
}
STROKES: dict[str, dict[str, Any]] = {
    "deeds": {"strokeWidth": 4.5},
    "words": {"strokeWidth": 2.5, "strokeDash": [9, 5]},
    "edge_seen": {"strokeWidth": 1.5, "strokeDash": [10, 3, 2, 3]},
    "reading": {"strokeWidth": 3, "strokeDash": [0.1, 5.5], "strokeCap": "round"},
}


def corridor(summary: Summary, baseline: Summary | None, ink: Ink, height: int = HEIGHT) -> Spec:
    """Words, deeds and readings between the bank of absorption and Moscow's edge, months down the page.

    Positions run from -1 (Moscow) to +1 (the West). Lines are medians, the two bands of the deeds hold 50
    and 90 in 100 worlds; each bank is solid from its median on and paler as far as 5 in 100 worlds have it.
    The baseline, where given, only holds the picture's ends still.
    """
    n_months = len(summary.months)
    low, high = window(summary, *([baseline] if baseline else []))
    table = rows(summary, low, high)
    placed = place_names({name: table[-1][name] for name in LINES if table[-1][name] is not None}, low, high)
    # Room for the usual number of rows, so that a lever leaves the picture's height of months as it is.
    n_rows = max(USUAL_ROWS, 1 + max(place.row for place in placed.values()))
    strip_pixels = NAME_AIR + NAME_ROW * n_rows
    # The names' strip takes its pixels below the last month, however many months there are.
    months_a_pixel = (n_months - 1) / (height - strip_pixels)
    depth = {
        "domain": [0, n_months - 1 + strip_pixels * months_a_pixel],
        "reverse": True,
        "nice": False,
        "zero": False,
    }
    layers = [
        *_banks(low, high, ink),
        marks(summary, months_a_pixel, ink),
        *_minsk(ink),
        *(_line(f"reading_{reader}", STROKES["reading"], ink.capital(reader)) for reader in READERS),
        bank_names(summary, low, high, ink),
        *line_names(placed, n_months - 1, months_a_pixel, ink),
        _hover(ink),
    ]
    across = {"type": "quantitative", "scale": {"domain": [low, high], "nice": False}, "axis": None}
    for layer in layers:
        if "x" in layer["encoding"]:
            layer["encoding"]["x"] = across | layer["encoding"]["x"]
        layer["encoding"]["y"] = {
            "type": "quantitative",
            "scale": depth,
            "axis": None,
            **layer["encoding"].get("y", {"field": "t"}),
        }
    layers[0]["encoding"]["y"]["axis"] = year_axis(
        summary.months, grid=True, gridOpacity=0.7, domain=False, ticks=False, zindex=0
    )
    return framed(
        {
            "height": height,
            "data": {"values": table},
            "resolve": {"axis": {"x": "independent", "y": "independent"}},
            "layer": layers,
        },
        ink,
    )


def _banks(low: float, high: float, ink: Ink) -> list[Spec]:
    """Grey from the left, red to the right, each in three depths and with a line at its median."""
    across = {
        "orient": "top",
        "values": [low, 0, high],
        "labelExpr": "datum.value == 0 ? 'midway' : datum.value < 0 ? '← Moscow' : 'the West →'",
        "labelFlush": True,
        "labelFontSize": NORMAL,
        "title": None,
        "grid": False,
        "domain": False,
        "ticks": False,
    }
    layers = []
    for side, start, places, color in (
        ("grey", "from", (MEDIAN, THREE_QUARTERS, HIGH), ink.grey_bank),
        ("red", "to", (MEDIAN, QUARTER, LOW), ink.red_bank),
    ):
        for place, opacity in zip(places, BANK_OPACITY, strict=True):
            layers.append(_area(start, f"{side}_{place}", color, opacity))
        layers.append(_line(f"{side}_{MEDIAN}", {"strokeWidth": 1.5}, color))
    layers[0]["encoding"]["x"]["axis"] = across
    return layers


def _area(start: str, end: str, color: str, opacity: float) -> Spec:
    return {
        "mark": {"type": "area", "orient": "horizontal", "color": color, "opacity": opacity},
        "encoding": {"x": {"field": start}, "x2": {"field": end}},
    }


def _line(field: str, stroke: dict[str, Any], color: str) -> Spec:
    return {
        "mark": {"type": "line", "color": color, "strokeJoin": "round", **stroke},
        "encoding": {"x": {"field": field}, "order": {"field": "t"}},
    }


def _minsk(ink: Ink) -> list[Spec]:
    green = ink.capital("minsk")
    return [
        _area(f"deeds_{LOW}", f"deeds_{HIGH}", green, 0.16),
        _area(f"deeds_{QUARTER}", f"deeds_{THREE_QUARTERS}", green, 0.2),
        *(_line(name, STROKES[name], green) for name in ("edge_seen", "words", "deeds")),
    ]


def _hover(ink: Ink) -> Spec:
    """The month under the pointer, with its numbers and the moves made most."""
    return {
        "params": [nearest_month("y")],
        "mark": {"type": "rule", "color": ink.text, "strokeWidth": 1},
        "encoding": {
            "y": {"field": "t"},
            "opacity": {"condition": {"param": "month", "empty": False, "value": 0.6}, "value": 0},
            "tooltip": [{"field": f, "type": "nominal", "title": title} for f, title in TITLES.items()],
        },
    }
