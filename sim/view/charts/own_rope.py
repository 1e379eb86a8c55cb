"""The rope of one Minsk as it sees itself: its place between absorption and the edge that it believes in."""

from collections.abc import Sequence

import numpy as np

from sim.view.charts.frame import PALE_YEARS, Spec, frame, year_axis
from sim.view.charts.palette import Ink
from sim.view.charts.rope import bank_layers
from sim.view.charts.rope_rows import BANK, BOTTOM, EDGE, TOP, Row, drawn_at
from sim.view.charts.rope_texts import bank_name_layers
from sim.view.text import rope as words
from sim.view.text.pages import play as text

HEIGHT = 240
DOT, LAST_DOT, BOLD = 60, 150, 3


def own_rope(
    places: np.ndarray,
    said: Sequence[str],
    months: Sequence[str],
    ink: Ink,
    truth: np.ndarray | None = None,
    name: str = text.YOU,
    height: int = HEIGHT,
) -> Spec:
    """A line through the months that were played, at Minsk's own place: 0 at absorption, 1 at the edge it
    believes in; `said` tells what was done in each.

    The line is called by `name`. With `truth`, the places by the true edge, a second, dashed line shows how
    far the belief was off; nothing of the truth is in the picture without it. Beyond a bank steps are drawn
    ever shorter.
    """
    lines = {name: _rows(places, said)}
    if truth is not None:
        lines[text.TRUE] = _rows(truth, said)
    last = max(len(months) - 1, 1)
    layers = bank_layers(last, ink)
    for line, rows in lines.items():
        layers += _line(rows, line, _dashes(list(lines)), ink)
    if truth is None:
        layers.append(_name(name, lines[name][-1], last, ink))
    edge = text.EDGE if truth is not None else text.EDGE_SEEN
    layers += bank_name_layers({edge: (EDGE + TOP) / 2, words.BANK: (BANK + BOTTOM) / 2}, ink)
    return frame({"height": height, "layer": [_put(layer, tuple(months), last) for layer in layers]}, ink)


def _rows(places: np.ndarray, said: Sequence[str]) -> list[Row]:
    drawn = drawn_at(np.asarray(places, dtype=float))
    return [
        {"t": t, "y": round(float(y), 3), "said": says}
        for t, (y, says) in enumerate(zip(drawn, said, strict=True))
    ]


def _dashes(names: list[str]) -> Spec:
    """How lines are told apart: a key below the picture, where their ends may lie on each other."""
    key = {"orient": "bottom", "title": None, "symbolType": "stroke", "symbolSize": 900}
    return {
        "field": "line",
        "type": "nominal",
        "scale": {"domain": names, "range": [[1, 0], [6, 4]][: len(names)]},
        "legend": key if len(names) > 1 else None,
    }


def _line(rows: list[Row], name: str, dashes: Spec, ink: Ink) -> list[Spec]:
    """A line with a dot a month, the last of which is large."""
    color = ink.capital("minsk")
    place = {"x": {"field": "t"}, "y": {"field": "y"}}
    stroke = {"color": color, "strokeWidth": BOLD, "strokeJoin": "round"}
    tooltip = [{"field": "said", "type": "nominal", "title": name}]
    return [
        {
            "name": name,
            "data": {"values": [row | {"line": name} for row in rows]},
            "mark": {"type": "line", **stroke},
            "encoding": place | {"strokeDash": dashes},
        },
        {
            "data": {"values": [row | {"size": LAST_DOT if row is rows[-1] else DOT} for row in rows]},
            "mark": {
                "type": "point",
                "filled": True,
                "opacity": 1,
                "color": color,
                "stroke": ink.page,
                "strokeWidth": 1,
            },
            "encoding": place
            | {"size": {"field": "size", "type": "quantitative", "scale": None}, "tooltip": tooltip},
        },
    ]


def _name(name: str, row: Row, last: int, ink: Ink) -> Spec:
    """The name of the line above its end, or below it near the edge, on the side that has room."""
    side = {"align": "right", "dx": 4} if row["t"] > last / 2 else {"align": "left", "dx": 12}
    is_below = row["y"] > (BANK + EDGE) / 2
    side |= {"baseline": "top", "dy": 10} if is_below else {"baseline": "bottom", "dy": -10}
    return {
        "data": {"values": [{"t": row["t"], "y": row["y"], "name": name}]},
        "mark": {"type": "text", "color": ink.text, **side},
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
