"""The map: its window, the countries in it, and how a mark is put in its place."""

import json
from functools import cache
from math import degrees
from pathlib import Path
from typing import Any

from sim.seeds.load import load_seeds
from sim.seeds.schema import CapitalFile
from sim.view.charts.frame import Spec
from sim.view.text.walk import THIS_MONTH

FILE = Path(__file__).parents[1] / "data" / "region.geojson"


# The window of the map: its middle, and how many degrees east a picture shows at least across and down.
EAST, NORTH, ACROSS, DOWN = 29.0, 52.4, 30.0, 24.0


def projection() -> Spec:
    """Mercator's, with the window as large as the picture allows, whatever its width."""
    return {
        "type": "mercator",
        "center": [EAST, NORTH],
        "scale": {"expr": f"{degrees(1):.4f} * min(width / {ACROSS}, height / {DOWN})"},
        "translate": {"expr": "[width / 2, height / 2]"},
        # Cut, not hidden: what is hidden still takes its place on a page.
        "clipExtent": {"expr": "[[0, 0], [width, height]]"},
    }


@cache
def countries() -> dict[str, Any]:
    """The countries of the region as GeoJSON, outer rings clockwise: a reversed one would fill the map."""
    return json.loads(FILE.read_text(encoding="utf-8"))


@cache
def land() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The shapes of Belarus, and of the other countries: the same two lists at every call."""
    own = load_seeds().capitals["minsk"].map.country
    shapes = countries()["features"]
    return (
        [shape for shape in shapes if shape["properties"]["iso3"] == own],
        [shape for shape in shapes if shape["properties"]["iso3"] != own],
    )


def at(capital: CapitalFile) -> dict[str, Any]:
    """Where a capital stands, as a row of data."""
    return {"east": capital.map.east, "north": capital.map.north}


def line_to_minsk(capital: CapitalFile) -> dict[str, Any]:
    """From a capital to Minsk, as a row of data."""
    minsk = load_seeds().capitals["minsk"].map
    return {**at(capital), "east2": minsk.east, "north2": minsk.north}


def where() -> Spec:
    """The channels for the place of a row."""
    return {
        "longitude": {"field": "east", "type": "quantitative"},
        "latitude": {"field": "north", "type": "quantitative"},
    }


def ends() -> Spec:
    """The channels for the two ends of a row."""
    return {**where(), "longitude2": {"field": "east2"}, "latitude2": {"field": "north2"}}


def tooltip() -> list[Spec]:
    """What is told of a row under the pointer."""
    return [
        {"field": "who", "type": "nominal", "title": "title"},
        {"field": "said", "type": "nominal", "title": THIS_MONTH},
    ]
