"""What numbers weigh for a target: a bar or two for each, with what chance leaves open about it."""

from typing import Any

from sim.view.charts.frame import NORMAL, SMALL, Spec, as_it_is, frame
from sim.view.charts.named_bars import down, name_lines, text_layer
from sim.view.charts.palette import Ink
from sim.view.findings import Weight, Weights
from sim.view.text.sensitivity import BARS, HOW_MUCH, LARGEST_SHIFT, WHAT, describe_bar, name_weight

SHOWN = 12
# Pixels: a bar and its place, the air below a number's bars, the axis.
BAR, PLACE, AIR, BOTTOM = 10, 15, 10, 6
CHARACTERS = 44
PALE = 0.45
# Beyond the longest bar, for the number that stands at its end.
ROOM = 1.28
LEAST_REACH = 0.1
TOOLTIP = [
    {"field": "name", "type": "nominal", "title": "title"},
    {"field": "what", "type": "nominal", "title": WHAT},
    {"field": "said", "type": "nominal", "title": HOW_MUCH},
]


def weights(found: Weights, ink: Ink) -> Spec:
    """The weightiest numbers first, each with its name above its bars; hairlines are 90 % intervals.

    Sobol: the solid bar is the share alone, the pale one with interactions. Morris: the bar is the mean size
    of the effect, an arrow says which way it goes. PAWN: the bar is the median shift, the tick the largest;
    the dashed line is what chance alone reaches.
    """
    names, bars, ticks, height = _lay_out(pick_rows(found), found.method, ink)
    low = min([0.0, *(row["low"] for row in bars)])
    high = max([LEAST_REACH, *(row["high"] for row in bars), *(row["at"] for row in ticks)])
    x: Spec = {"type": "quantitative", "scale": {"domain": [low, ROOM * high], "nice": False}}
    y = down(height)
    axis = {"title": None, "tickCount": 5, "domain": False, "grid": True}
    if found.method == "sobol":  # a share goes to 100 %; beyond is but room for a number
        axis |= {"format": ".0%", "labelExpr": "datum.value > 1 ? '' : datum.label"}
    else:
        axis |= {"format": "~g"}
    layers = [
        *_bars({**x, "axis": axis}, x, y, ink),
        text_layer("short", SMALL, {**x, "field": "end"}, y, ink.quiet, 5),
        text_layer("name", NORMAL, {**x, "datum": 0}, y, ink.text, 4) | {"data": {"values": names}},
        _upright({**x, "datum": 0}, {"color": ink.quiet}),
    ]
    if ticks:
        layers.append(_ticks(ticks, x, y, ink))
    if found.method == "pawn":
        dashed = {"color": ink.red_bank, "strokeDash": [5, 4], "strokeWidth": 1.5}
        layers.append(_upright({**x, "datum": found.chance}, dashed))
    return frame({"height": height, "data": {"values": bars}, "layer": layers}, ink)


def _bars(with_axis: Spec, x: Spec, y: Spec, ink: Ink) -> list[Spec]:
    """The bars, and the hairlines of their intervals."""
    return [
        {
            "mark": {"type": "rule", "strokeWidth": BAR},
            "encoding": {
                "x": {**with_axis, "field": "from"},
                "x2": {"field": "value"},
                "y": y,
                "color": as_it_is("color"),
                "opacity": as_it_is("opacity", "quantitative"),
                "tooltip": TOOLTIP,
            },
        },
        {
            "mark": {"type": "rule", "strokeWidth": 1.5, "color": ink.text},
            "encoding": {"x": {**x, "field": "low"}, "x2": {"field": "high"}, "y": y},
        },
    ]


def _ticks(ticks: list[dict[str, Any]], x: Spec, y: Spec, ink: Ink) -> Spec:
    """A tick a number, where its largest shift is."""
    mark = {"type": "tick", "orient": "vertical", "size": PLACE + 4, "thickness": 2.5, "color": ink.text}
    return {
        "data": {"values": ticks},
        "mark": mark,
        "encoding": {"x": {**x, "field": "at"}, "y": y, "tooltip": TOOLTIP},
    }


def _upright(x: Spec, stroke: dict[str, Any]) -> Spec:
    """A line over the whole height."""
    return {"data": {"values": [{}]}, "mark": {"type": "rule", **stroke}, "encoding": {"x": x}}


def pick_rows(found: Weights) -> list[Weight]:
    """The numbers that have a place in the picture; chance comes last."""
    known = [row for row in found.rows if not row.is_the_rest]
    return known[:SHOWN] + [row for row in found.rows if row.is_the_rest]


def _lay_out(
    rows: list[Weight], method: str, ink: Ink
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]], float]:
    """Names, bars and ticks with their places down the picture, and how far down they reach."""
    names: list[dict[str, Any]] = []
    bars: list[dict[str, Any]] = []
    ticks: list[dict[str, Any]] = []
    y = 0.0
    for row in rows:
        lines, y = name_lines(name_weight(row), y, CHARACTERS)
        names += lines
        color = ink.quiet if row.is_the_rest else ink.capital("minsk")
        of_row = {"name": name_weight(row), "color": color}
        for what, value, reach, opacity in _bars_of(row, method):
            said, short = describe_bar(row, value, reach, method)
            low, high = round(value - reach, 5), round(value + reach, 5)
            ends = {"from": 0.0, "value": value, "low": low, "high": high, "end": high}
            bars.append({**of_row, **ends, "what": what, "said": said, "short": short, "opacity": opacity})
            bars[-1]["y"] = y + PLACE / 2
            y += PLACE
        if method == "pawn":
            said = f"{row.second:.2f}"
            ticks.append(
                {**of_row, "at": row.second, "y": y - PLACE / 2, "what": LARGEST_SHIFT, "said": said}
            )
            bars[-1]["end"] = max(row.first, row.second)
        y += AIR
    return names, bars, ticks, y + BOTTOM


def _bars_of(row: Weight, method: str) -> list[tuple[str, float, float, float]]:
    """What a bar shows, how long it is, its reach and its opacity."""
    figures = [(row.first, row.first_reach, 1.0), (row.second, row.second_reach, PALE)]
    return [(what, *figure) for what, figure in zip(BARS[method], figures, strict=False)]
