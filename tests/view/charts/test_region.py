"""The map keeps to its frame at any width, and names every capital."""

import re

import pytest

from sim.seeds.load import load_seeds
from sim.view.charts.palette import LIGHT
from sim.view.charts.region import region
from sim.view.pictures import svg
from sim.view.text.walk import MAP_NOTE, MAP_SIGNS, describe_view
from tests.view import made_walk

CAPITALS = load_seeds().capitals
WALK = made_walk.walk()
POINT = re.compile(r"[ML](-?[\d.]+),(-?[\d.]+)")


@pytest.mark.parametrize("width", [350, 660])
def test_nothing_of_the_land_lies_beyond_the_frame(width):
    points = [tuple(map(float, found)) for found in POINT.findall(svg(region(WALK, "2016-05", LIGHT), width))]
    assert len(points) > 500
    assert all(-1 <= x <= width + 1 and -1 <= y <= 381 for x, y in points)


def test_every_capital_is_named_on_the_map():
    drawn = svg(region(WALK, "2016-05", LIGHT), 350)
    for capital in CAPITALS.values():
        assert capital.label in drawn


def test_the_map_tells_forces_as_they_are_and_nothing_of_other_countries():
    others, belarus, *_ = region(WALK, "2016-05", LIGHT)["layer"]
    assert others["mark"]["tooltip"] is None
    (row,) = belarus["transform"][0]["from"]["data"]["values"]
    assert row["said"] == f"Russian forces: {WALK.at('2016-05')['presence']:.2f}"
    assert [channel["field"] for channel in belarus["encoding"]["tooltip"]] == ["who", "said"]


def test_the_note_says_whose_borders_are_drawn():
    assert "68/262" in MAP_NOTE
    assert "Crimea is Ukraine's" in MAP_NOTE
    assert "Dashed: Moscow's pressure" in MAP_SIGNS


def test_capitals_can_be_picked_by_their_names():
    spec = region(made_walk.walk(0), made_walk.MONTHS[0], LIGHT)
    (picked,) = spec["params"]
    dots = next(layer for layer in spec["layer"] if layer.get("name") in picked["views"])
    assert {row["capital"] for row in dots["data"]["values"]} == set(load_seeds().capitals)
    assert picked["select"]["fields"] == ["capital"]


@pytest.mark.parametrize("capital", load_seeds().capitals)
def test_every_capital_has_a_view_of_minsk_in_words(capital):
    walk = made_walk.walk(0)
    says = describe_view(capital, walk.at(walk.months[3]), ["holds talks"])
    assert "Minsk's deeds stand at" in says
    assert says.endswith("holds talks.")
    assert ("no measure of its own" in says) == (capital == "beijing")
