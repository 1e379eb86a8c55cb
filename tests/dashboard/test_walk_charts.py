"""The pictures of one run: its path, the terms of a choice, what each believed."""

import json
from itertools import pairwise

import made_walk
import pytest
from test_charts import drawn, walk

from sim.dashboard.charts.beliefs import beliefs
from sim.dashboard.charts.palette import DARK, LIGHT
from sim.dashboard.charts.path import path
from sim.dashboard.charts.region import NOTE, region, says
from sim.dashboard.charts.region_places import countries
from sim.dashboard.charts.terms import THE_REST, terms, weightiest
from sim.dashboard.walk import Weighed

CHOICE = made_walk.choices("2016-03")[0]
PICTURES = {
    "path": lambda ink: path(made_walk.walk(), "2016-03", ink),
    "terms": lambda ink: terms(CHOICE, ink),
    "region": lambda ink: region(made_walk.walk(), "2016-03", ink),
    "beliefs": lambda ink: beliefs(made_walk.walk(), "2016-03", ink),
}


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_a_run_compiles_and_asks_nothing_of_anybody_else(name, ink):
    spec = PICTURES[name](ink)
    assert len(drawn(spec)) > 2000
    assert [v for v in walk(spec) if isinstance(v, str) and "://" in v] == [spec["$schema"]]
    assert len(json.dumps(spec, allow_nan=False)) < 100_000


def test_the_path_marks_every_move_and_no_standing_still():
    signs = [layer for layer in path(made_walk.walk(), "2016-03", LIGHT)["layer"] if "shape" in layer["mark"]]
    marked = {layer["mark"]["shape"]: len(layer["data"]["values"]) for layer in signs}
    assert marked == {"circle": len(made_walk.MONTHS), "diamond": 0, "square": 0}


def test_the_path_says_the_moves_of_its_run_and_no_shares_of_worlds():
    row = path(made_walk.walk(), "2016-03", LIGHT)["data"]["values"][0]
    assert row["said_minsk"] == "delays what was agreed"
    assert row["said_moscow"] == "holds"
    assert "of 100" not in row["said_deeds"]


def test_a_choice_shows_its_move_first_with_chance_and_worth():
    svg = drawn(terms(CHOICE, LIGHT))
    for words in ("delays what was agreed", "Made; chance 62 in 100; worth +2.2", "Passed over; chance 30"):
        assert words in svg
    assert svg.index("delays what") < svg.index("Passed over")


def test_of_many_terms_the_small_ones_are_added_up():
    many = Weighed("x", 0.1, 1.0, tuple((f"term {n}", 0.01 - n / 1000) for n in range(8)), True)
    kept = weightiest(many)
    assert [label for label, _ in kept] == ["term 0", "term 1", "term 2", "term 3", THE_REST]
    assert kept[-1][1] == pytest.approx(0.006 + 0.005 + 0.004 + 0.003)


def test_a_term_that_rounds_to_nothing_is_left_out():
    assert [label for label, _ in weightiest(CHOICE.chosen)] == ["Moscow's alarm", "cost", "Approval at home"]


def around(ring):
    """Twice the signed area of a ring on a flat map: below 0 where it runs clockwise."""
    return sum(x * y2 - x2 * y for (x, y), (x2, y2) in pairwise(ring))


def test_no_country_of_the_map_is_turned_inside_out():
    for country in countries()["features"]:
        for outer, *_ in country["geometry"]["coordinates"]:
            assert around(outer) < 0, country["properties"]["name"]
            assert outer[0] == outer[-1]


def test_crimea_is_on_the_map_as_ukraine_and_the_note_says_why():
    crimea = (34.1, 45.0)

    def inside(country):
        shapes = [f["geometry"]["coordinates"] for f in countries()["features"]]
        names = [f["properties"]["iso3"] for f in countries()["features"]]
        return any(holds(ring[0], crimea) for ring in shapes[names.index(country)])

    assert inside("UKR")
    assert not inside("RUS")
    assert "68/262" in NOTE


def holds(ring, point):
    """Whether a ring holds a point."""
    x, y = point
    crossed = (
        (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
        for (x1, y1), (x2, y2) in pairwise(ring)
    )
    return sum(crossed) % 2 == 1


def test_the_map_names_every_capital_and_fills_those_that_move():
    layers = region(made_walk.walk(), "2016-03", LIGHT)["layer"]
    rows = next(layer["data"]["values"] for layer in layers if "fill" in layer.get("encoding", {}))
    assert len(rows) == 9
    moving = {row["who"] for row in rows if row["bold"]}
    assert moving == {"Minsk", "← Washington"}
    assert "Russian forces in Belarus" in says(made_walk.walk(), "2016-03")
