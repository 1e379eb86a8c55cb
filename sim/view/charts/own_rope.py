"""The rope of one Minsk as it sees itself: its place between absorption and the edge that it believes in."""

from collections.abc import Sequence

import numpy as np

from sim.view.charts.frame import PALE_YEARS, Spec, frame, spread, year_axis
from sim.view.charts.palette import Ink
from sim.view.charts.rope_rows import BANK, BOTTOM, EDGE, TOP, Row, drawn_at
from sim.view.charts.rope_texts import bank_name_layers
from sim.view.text import rope as words
from sim.view.text.pages import play as text

HEIGHT = 240
BANK_OPACITY, DOT, LAST_DOT, BOLD = 0.22, 45, 130, 3
NAME_APART = 0.16
"""How far names of lines stand apart, in widths of the water."""


def own_rope(
    places: np.ndarray,
    said: Sequence[str],
    months: Sequence[str],
    ink: Ink,
    truth: np.ndarray | None = None,
    height: int = HEIGHT,
) -> Spec:
    """A line through the months that were played, at Minsk's own place: 0 at absorption, 1 at the edge it
    believes in; `said` tells what was done in each.

    With `truth`, the same by the true edge, a second, dashed line shows how far the belief was off. Nothing
    of the truth is in the picture without it. Beyond a bank steps are drawn shorter and shorter.
    """
    own = _rows(places, said)
    lines = {text.BELIEVED if truth is not None else text.YOU: own}
    if truth is not None:
        lines[text.TRUE] = _rows(truth, said)
    last = max(len(months) - 1, 1)
    layers = [*_banks(last, ink)]
    for (name, rows), dash in zip(lines.items(), ([1, 0], [6, 4]), strict=False):
        layers += _line(rows, name, dash, ink)
    ends = spread(
        [rows[-1]["y"] for rows in lines.values()], NAME_APART, BOTTOM + NAME_APART, TOP - NAME_APART
    )
    layers += [
        _name(name, rows[-1], end, len(rows) - 1 > last / 2, ink)
        for (name, rows), end in zip(lines.items(), ends, strict=True)
    ]
    edge = text.EDGE if truth is not None else text.EDGE_SEEN
    layers += bank_name_layers({edge: (EDGE + TOP) / 2, words.BANK: (BANK + BOTTOM) / 2}, ink)
    return frame({"height": height, "layer": [_put(layer, tuple(months), last) for layer in layers]}, ink)


def _rows(places: np.ndarray, said: Sequence[str]) -> list[Row]:
    drawn = drawn_at(np.asarray(places, dtype=float))
    return [
        {"t": t, "y": round(float(y), 3), "said": says}
        for t, (y, says) in enumerate(zip(drawn, said, strict=True))
    ]


def _banks(last: int, ink: Ink) -> list[Spec]:
    """Grey below, red above, each with its line."""
    layers: list[Spec] = []
    for color, at, to in ((ink.grey_bank, BANK, BOTTOM), (ink.red_bank, EDGE, TOP)):
        data = {"values": [{"t": 0, "end": last, "at": at, "to": to}]}
        across = {"x": {"field": "t"}, "x2": {"field": "end"}}
        layers += [
            {
                "data": data,
                "mark": {"type": "rect", "color": color, "opacity": BANK_OPACITY},
                "encoding": {**across, "y": {"field": "at"}, "y2": {"field": "to"}},
            },
            {
                "data": data,
                "mark": {"type": "rule", "color": color, "strokeWidth": 2},
                "encoding": {**across, "y": {"field": "at"}},
            },
        ]
    return layers


def _line(rows: list[Row], name: str, dash: list[int], ink: Ink) -> list[Spec]:
    """A line with a dot a month, the last of which is large."""
    color = ink.capital("minsk")
    place = {"x": {"field": "t"}, "y": {"field": "y"}}
    stroke = {"color": color, "strokeWidth": BOLD, "strokeJoin": "round", "strokeDash": dash}
    tooltip = [{"field": "said", "type": "nominal", "title": name}]
    return [
        {"name": name, "data": {"values": rows}, "mark": {"type": "line", **stroke}, "encoding": place},
        {
            "data": {"values": [row | {"size": LAST_DOT if row is rows[-1] else DOT} for row in rows]},
            "mark": {"type": "point", "filled": True, "opacity": 1, "color": color, "stroke": ink.page},
            "encoding": place
            | {"size": {"field": "size", "type": "quantitative", "scale": None}, "tooltip": tooltip},
        },
    ]


def _name(name: str, row: Row, y: float, is_late: bool, ink: Ink) -> Spec:
    """The name of a line beside its end, on the side that has room."""
    side = {"align": "right", "dx": -12} if is_late else {"align": "left", "dx": 12}
    return {
        "data": {"values": [{"t": row["t"], "y": round(y, 3), "name": name}]},
        "mark": {"type": "text", "baseline": "bottom", "dy": -6, "color": ink.text, **side},
        "encoding": {"x": {"field": "t"}, "y": {"field": "y"}, "text": {"field": "name", "type": "nominal"}},
    }


def _put(layer: Spec, months: tuple[str, ...], last: int) -> Spec:
    """A layer on the scales of the picture, which no month moves."""
    still = {"nice": False, "zero": False}
    x = {
        "type": "quantitative",
        "scale": {"domain": [0, last], **still},
        "axis": year_axis(months, **PALE_YEARS),
    }
    y = {"type": "quantitative", "scale": {"domain": [BOTTOM, TOP], **still}, "axis": None}
    encoding = dict(layer["encoding"])
    encoding["x"], encoding["y"] = {**x, **encoding["x"]}, {**y, **encoding["y"]}
    return {**layer, "encoding": encoding}
