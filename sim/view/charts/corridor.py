"""The corridor: Minsk between being absorbed and Moscow's edge. Time runs down."""

from dataclasses import dataclass
from typing import Any

from sim.view.charts.corridor_rows import LINES, corridor_rows
from sim.view.charts.corridor_texts import (
    NAME_AIR,
    NAME_ROW,
    USUAL_ROWS,
    bank_name_layer,
    line_name_layers,
    mark_layer,
)
from sim.view.charts.frame import NORMAL, Spec, ends_expression, frame, nearest_month, year_axis
from sim.view.charts.line_names import place_names
from sim.view.charts.palette import Ink
from sim.view.summary import HIGH, LOW, MEDIAN, MOSCOW, QUARTER, READERS, THREE_QUARTERS, WEST, Summary
from sim.view.text.corridor import TOOLTIP

HEIGHT = 600
# From the solid bank to the palest shallows.
BANK_OPACITY = (0.3, 0.16, 0.16)
STROKES: dict[str, dict[str, Any]] = {
    "deeds": {"strokeWidth": 4.5},
    "words": {"strokeWidth": 2.5, "strokeDash": [9, 5]},
    "edge_seen": {"strokeWidth": 1.5, "strokeDash": [10, 3, 2, 3]},
    "reading": {"strokeWidth": 3, "strokeDash": [0.1, 5.5], "strokeCap": "round"},
}


@dataclass(frozen=True)
class CorridorLayers:
    """The corridor in pieces, for pictures that add to it.

    `rows` is a row of data a month; `layers` has its layers by name, in the order in which they are drawn;
    `across` and `down` are the channels of positions and months, to which a layer adds its field; from `low`
    to `high` go the positions that are shown.
    """

    rows: list[dict[str, Any]]
    layers: dict[str, list[Spec]]
    across: Spec
    down: Spec
    low: float
    high: float
    height: int

    def draw(self, layers: dict[str, list[Spec]], ink: Ink) -> Spec:
        """These layers one over the other, as a picture."""
        return frame(
            {
                "height": self.height,
                "data": {"values": self.rows},
                "resolve": {"axis": {"x": "independent", "y": "independent"}},
                "layer": [layer for named in layers.values() for layer in named],
            },
            ink,
        )


def corridor(summary: Summary, ink: Ink, height: int = HEIGHT) -> Spec:
    """Words, deeds and readings between the bank of absorption and Moscow's edge, months down the page.

    Positions run from -1 (Moscow) to +1 (the West). Lines are medians, the two bands of the deeds hold 50
    and 90 in 100 worlds; each bank is solid from its median on and paler as far as 5 in 100 worlds have it.
    The scale is the same whatever is shown, so that pictures can be set side by side.
    """
    parts = corridor_layers(summary, ink, height)
    return parts.draw(parts.layers, ink)


def corridor_layers(summary: Summary, ink: Ink, height: int = HEIGHT) -> CorridorLayers:
    """The layers of the corridor: banks, marks, minsk, readings, names of banks and of lines, and hover."""
    n_months = len(summary.months)
    low, high = MOSCOW, WEST
    rows = corridor_rows(summary, low, high)
    placed = place_names({name: rows[-1][name] for name in LINES if rows[-1][name] is not None}, low, high)
    # Room for the usual number of rows, so that a lever leaves the picture's height of months as it is.
    n_rows = max(USUAL_ROWS, 1 + max(place.row for place in placed.values()))
    strip_pixels = NAME_AIR + NAME_ROW * n_rows
    # The names' strip takes its pixels below the last month, however many months there are.
    months_a_pixel = (n_months - 1) / (height - strip_pixels)
    depth = [0, n_months - 1 + strip_pixels * months_a_pixel]
    down: Spec = {
        "type": "quantitative",
        "scale": {"domain": depth, "reverse": True, "nice": False, "zero": False},
        "axis": None,
    }
    across: Spec = {"type": "quantitative", "scale": {"domain": [low, high], "nice": False}, "axis": None}
    years = year_axis(summary.months, grid=True, gridOpacity=0.7, domain=False, ticks=False, zindex=0)
    readings = [_line(f"reading_{reader}", STROKES["reading"], ink.capital(reader)) for reader in READERS]
    layers = {
        "banks": _banks(_ends_axis(low, high), years, ink),
        "marks": [mark_layer(summary, months_a_pixel, ink)],
        "minsk": _minsk(ink),
        "readings": readings,
        "bank names": [bank_name_layer(summary, low, high, ink)],
        "line names": line_name_layers(placed, n_months - 1, months_a_pixel, ink),
        "hover": [_hover(ink)],
    }
    scaled = {name: [_scale(layer, across, down) for layer in named] for name, named in layers.items()}
    return CorridorLayers(rows, scaled, across, down, low, high, height)


def _scale(layer: Spec, across: Spec, down: Spec) -> Spec:
    """A layer on the corridor's scales; one without a place down its months follows the rows of data."""
    encoding = dict(layer["encoding"])
    if "x" in encoding:
        encoding["x"] = across | encoding["x"]
    encoding["y"] = down | encoding.get("y", {"field": "t"})
    return {**layer, "encoding": encoding}


def _ends_axis(low: float, high: float) -> Spec:
    """Where Moscow is and where the West."""
    return {
        "orient": "top",
        "values": [low, 0, high],
        "labelExpr": ends_expression(),
        "labelFlush": True,
        "labelOverlap": "parity",  # a narrow picture has room for the ends alone
        "labelFontSize": NORMAL,
        "title": None,
        "grid": False,
        "domain": False,
        "ticks": False,
    }


def _banks(ends: Spec, years: Spec, ink: Ink) -> list[Spec]:
    """Grey from the left, red to the right, each in three depths and with a line at its median.

    The first of them bears the axes of the whole picture.
    """
    layers = []
    for side, start, places, color in (
        ("grey", "from", (MEDIAN, THREE_QUARTERS, HIGH), ink.grey_bank),
        ("red", "to", (MEDIAN, QUARTER, LOW), ink.red_bank),
    ):
        for place, opacity in zip(places, BANK_OPACITY, strict=True):
            layers.append(_area(start, f"{side}_{place}", color, opacity))
        layers.append(_line(f"{side}_{MEDIAN}", {"strokeWidth": 1.5}, color))
    first, *others = layers
    x, y = first["encoding"]["x"] | {"axis": ends}, {"field": "t", "axis": years}
    return [{**first, "encoding": {**first["encoding"], "x": x, "y": y}}, *others]


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
    titles = {"when": "title"} | {f"said_{part}": title for part, title in TOOLTIP.items()}
    return {
        "params": [nearest_month("y")],
        "mark": {"type": "rule", "color": ink.text, "strokeWidth": 1},
        "encoding": {
            "y": {"field": "t"},
            "opacity": {"condition": {"param": "month", "empty": False, "value": 0.6}, "value": 0},
            "tooltip": [{"field": f, "type": "nominal", "title": title} for f, title in titles.items()],
        },
    }
