"""The map of the region in one month of a run: forces, pressure, ties, and who moves."""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sim.dashboard.charts.frame import NORMAL, SMALL, Spec, framed
from sim.dashboard.charts.palette import Ink
from sim.dashboard.walk import Walk
from sim.dashboard.words import plain

HEIGHT = 380
FILE = Path(__file__).parents[1] / "data" / "region.geojson"
NOTE = (
    "Borders follow resolution 68/262 of the UN General Assembly: Crimea is Ukraine's. "
    "Natural Earth, public domain."
)


class Place(NamedTuple):
    """Where a capital is drawn: degrees east and north; those beyond the map stand at its edge."""

    east: float
    north: float
    beyond: bool = False


PLACES = {
    "minsk": Place(27.56, 53.9),
    "moscow": Place(37.62, 55.75),
    "washington": Place(13.4, 56.9, True),
    "brussels": Place(13.4, 51.2, True),
    "warsaw": Place(21.01, 52.23),
    "vilnius": Place(25.28, 54.69),
    "riga": Place(24.11, 56.95),
    "kyiv": Place(30.52, 50.45),
    "beijing": Place(44.8, 51.2, True),
}
FLANK = ("warsaw", "vilnius", "riga")
# What of the run's state a tie to Minsk is, and how it is called; Kyiv's is what tension leaves of it.
TIES = {
    "moscow": ("dependence", "Minsk's dependence"),
    "washington": ("quiet_ties", "quiet ties"),
    "brussels": ("reciprocity", "the West's visible answer"),
    "kyiv": ("kyiv_tension", "calm with Kyiv"),
    "beijing": ("credit", "Chinese credit"),
}
THICKEST, THINNEST, PRESSURE = 9, 0.5, 5
LEAST, MOST_FORCES = 0.06, 0.85


def region(walk: Walk, month: str, ink: Ink, height: int = HEIGHT) -> Spec:
    """Belarus redder with Russian forces; lines as thick as ties; a dashed line for Moscow's pressure.

    Rings around Warsaw, Vilnius and Riga grow with NATO on the flank; a filled dot is a capital that moves
    this month. Shares run from 0 to 1.
    """
    t = walk.months.index(month)
    at = {name: float(values[t]) for name, values in walk.path.items()}
    layers = [
        *_land(at["presence"], ink),
        *_ties(at, ink),
        _pressure(at["pressure"], ink),
        _flank(at["nato"], ink),
        *_capitals(walk, month, ink),
    ]
    projection = {"type": "mercator"}
    return framed({"height": height, "projection": projection, "layer": layers}, ink)


@cache
def countries() -> dict[str, Any]:
    """The countries of the region as GeoJSON, outer rings clockwise: a reversed one would fill the map."""
    return json.loads(FILE.read_text(encoding="utf-8"))


def _land(presence: float, ink: Ink) -> list[Spec]:
    """The countries in a quiet ink, Belarus over them, the redder the more forces are there."""
    forces = LEAST + (MOST_FORCES - LEAST) * presence
    edge = {"type": "geoshape", "stroke": ink.quiet, "strokeWidth": 0.7}
    belarus = [f for f in countries()["features"] if f["properties"]["iso3"] == "BLR"]
    others = [f for f in countries()["features"] if f["properties"]["iso3"] != "BLR"]
    return [
        {"data": {"values": others}, "mark": {**edge, "fill": ink.grid, "fillOpacity": 0.5}},
        {
            "data": {"values": belarus},
            "mark": {**edge, "fill": ink.red_bank, "fillOpacity": round(forces, 3), "strokeWidth": 1.5},
        },
    ]


def _ties(at: dict[str, float], ink: Ink) -> list[Spec]:
    """A line to Minsk for each tie, as thick as the tie is strong."""
    layers = []
    for capital, (variable, called) in TIES.items():
        strength = 1 - at[variable] if capital == "kyiv" else at[variable]
        row = {**_line(capital), "said": f"{called}: {plain(strength)}", "who": capital.title()}
        width = THINNEST + (THICKEST - THINNEST) * max(0.0, min(1.0, strength))
        layers.append(
            {
                "data": {"values": [row]},
                "mark": {
                    "type": "rule",
                    "color": ink.capital(capital),
                    "strokeWidth": round(width, 2),
                    "opacity": 0.75,
                    "strokeCap": "round",
                },
                "encoding": {**_ends(), "tooltip": _tooltip()},
            }
        )
    return layers


def _pressure(pressure: float, ink: Ink) -> Spec:
    """Moscow's pressure on Minsk, dashed beside the tie."""
    row = {**_line("moscow"), "said": f"Moscow's pressure: {plain(pressure)}", "who": "Moscow"}
    row |= {"north": row["north"] - 0.75, "north2": row["north2"] - 0.75}
    return {
        "data": {"values": [row] if pressure >= LEAST else []},
        "mark": {
            "type": "rule",
            "color": ink.text,
            "strokeWidth": round(1 + PRESSURE * pressure, 2),
            "strokeDash": [7, 4],
        },
        "encoding": {**_ends(), "tooltip": _tooltip()},
    }


def _flank(nato: float, ink: Ink) -> Spec:
    rows = [
        {**_at(name), "who": name.title(), "said": f"NATO on the flank: {plain(nato)}", "nato": nato}
        for name in FLANK
    ]
    return {
        "data": {"values": rows},
        "mark": {"type": "point", "size": round(150 + 1500 * nato), "color": ink.capital("washington")},
        "encoding": {**_where(), "tooltip": _tooltip()},
    }


def _capitals(walk: Walk, month: str, ink: Ink) -> list[Spec]:
    """A dot a capital, filled where it moves this month, with its name; its moves in the tooltip."""
    rows = []
    for capital in PLACES:
        made = [
            choice.chosen.label
            for choice in walk.of_month(month)
            if choice.seat in (capital, f"{capital}_words") and not choice.stood_still
        ]
        name = capital.title()
        if PLACES[capital].beyond:
            name = f"{name} →" if capital == "beijing" else f"← {name}"
        rows.append(
            {
                **_at(capital),
                "who": name,
                "said": " and ".join(made) or "stands still",
                "color": ink.capital(capital),
                "fill": ink.capital(capital) if made else ink.page,
                "bold": bool(made),
            }
        )
    color = {"type": "nominal", "scale": None}
    above = {"type": "text", "dy": -15, "fontSize": NORMAL, "color": ink.text}
    weight = {"expr": "datum.bold ? 'bold' : 'normal'"}
    return [
        {
            "data": {"values": rows},
            "mark": {"type": "point", "size": 110, "strokeWidth": 2, "opacity": 1},
            "encoding": {
                **_where(),
                "stroke": {"field": "color", **color},
                "fill": {"field": "fill", **color},
                "tooltip": _tooltip(),
            },
        },
        {
            "data": {"values": rows},
            "mark": {**above, "fontWeight": weight, "stroke": ink.page, "strokeWidth": 3, "opacity": 0.85},
            "encoding": {**_where(), "text": {"field": "who", "type": "nominal"}},
        },
        {
            "data": {"values": rows},
            "mark": {**above, "fontWeight": weight},
            "encoding": {**_where(), "text": {"field": "who", "type": "nominal"}},
        },
        {
            "data": {"values": [{"east": 28.0, "north": 52.7, "text": "BELARUS"}]},
            "mark": {"type": "text", "fontSize": SMALL, "color": ink.text, "opacity": 0.8},
            "encoding": {**_where(), "text": {"field": "text", "type": "nominal"}},
        },
    ]


def _at(capital: str) -> dict[str, Any]:
    return {"east": PLACES[capital].east, "north": PLACES[capital].north}


def _line(capital: str) -> dict[str, Any]:
    return {**_at(capital), "east2": PLACES["minsk"].east, "north2": PLACES["minsk"].north}


def _where() -> Spec:
    return {
        "longitude": {"field": "east", "type": "quantitative"},
        "latitude": {"field": "north", "type": "quantitative"},
    }


def _ends() -> Spec:
    return {**_where(), "longitude2": {"field": "east2"}, "latitude2": {"field": "north2"}}


def _tooltip() -> list[Spec]:
    return [
        {"field": "who", "type": "nominal", "title": "title"},
        {"field": "said", "type": "nominal", "title": "This month"},
    ]


def says(walk: Walk, month: str) -> str:
    """What the map shows, in a sentence."""
    t = walk.months.index(month)
    at = {name: float(walk.path[name][t]) for name in walk.path}
    return (
        f"Russian forces in Belarus {plain(at['presence'])}, Moscow's pressure {plain(at['pressure'])}, "
        f"Minsk's dependence on Moscow {plain(at['dependence'])}, the West's visible answer "
        f"{plain(at['reciprocity'])}, quiet ties with Washington {plain(at['quiet_ties'])}, NATO on the "
        f"flank {plain(at['nato'])}, Chinese credit {plain(at['credit'])}, all from 0 to 1."
    )
