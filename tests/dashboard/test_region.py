"""The map keeps to its frame at any width, and names every capital."""

import re

import made_walk
import pytest

from sim.dashboard.charts.palette import LIGHT
from sim.dashboard.charts.region import NOTE, SIGNS, region
from sim.dashboard.charts.region_places import PLACES
from sim.dashboard.drawing import svg

WALK = made_walk.walk()
POINT = re.compile(r"[ML](-?[\d.]+),(-?[\d.]+)")


@pytest.mark.parametrize("width", [350, 660])
def test_nothing_of_the_land_lies_beyond_the_frame(width):
    points = [tuple(map(float, found)) for found in POINT.findall(svg(region(WALK, "2016-05", LIGHT), width))]
    assert len(points) > 500
    assert all(-1 <= x <= width + 1 and -1 <= y <= 381 for x, y in points)


def test_every_capital_is_named_on_the_map():
    drawn = svg(region(WALK, "2016-05", LIGHT), 350)
    for capital in PLACES:
        assert capital.title() in drawn


def test_the_note_says_whose_borders_are_drawn():
    assert "68/262" in NOTE
    assert "Crimea is Ukraine's" in NOTE
    assert "Dashed: Moscow's pressure" in SIGNS
