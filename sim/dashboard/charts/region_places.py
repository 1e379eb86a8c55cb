"""Where the capitals stand on the map, the countries around them, and how a mark is put in its place."""

import json
from functools import cache
from math import degrees
from pathlib import Path
from typing import Any, NamedTuple

from sim.dashboard.charts.frame import Spec

FILE = Path(__file__).parents[1] / "data" / "region.geojson"


class Place(NamedTuple):
    """Where a capital is drawn: degrees east and north; those beyond the map stand at its edge.

    `right` and `down` say where its name stands from the dot, in pixels, and `align` how it is set there.
    """

    east: float
    north: float
    right: int = 0
    down: int = -15
    align: str = "center"
    beyond: bool = False


PLACES = {
    "minsk": Place(27.56, 53.9, -8, 14, "right"),
    "moscow": Place(37.62, 55.75),
    "washington": Place(15.6, 56.9, -6, -15, "left", beyond=True),
    "brussels": Place(15.6, 50.6, -6, 16, "left", beyond=True),
    "warsaw": Place(21.01, 52.23, 0, 20),
    "vilnius": Place(25.28, 54.69, -10, -10, "right"),
    "riga": Place(24.11, 56.95, 15, -10, "left"),
    "kyiv": Place(30.52, 50.45, 0, 18),
    "beijing": Place(42.4, 51.2, 6, 16, "right", beyond=True),
}
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


def at(capital: str) -> dict[str, Any]:
    """Where a capital stands, as a row of data."""
    return {"east": PLACES[capital].east, "north": PLACES[capital].north}


def line_to_minsk(capital: str) -> dict[str, Any]:
    """From a capital to Minsk, as a row of data."""
    return {**at(capital), "east2": PLACES["minsk"].east, "north2": PLACES["minsk"].north}


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
        {"field": "said", "type": "nominal", "title": "This month"},
    ]
