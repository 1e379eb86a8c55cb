"""The pictures of one run: its path, the terms of a choice, what each believed."""

import json
from itertools import pairwise

import pytest

from sim.model.decisions import Option
from sim.seeds.load import load_seeds
from sim.view.charts.beliefs import beliefs
from sim.view.charts.palette import DARK, LIGHT
from sim.view.charts.path import path
from sim.view.charts.region import region
from sim.view.charts.region_places import ACROSS, EAST, countries
from sim.view.charts.terms import terms, weightiest
from sim.view.text.walk import MAP_NOTE, THE_REST, describe_region
from tests.view import made_walk
from tests.view.charts.test_charts import drawn, walk

CAPITALS = load_seeds().capitals
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
    parts = {f"term {n}": 0.01 - n / 1000 for n in range(8)}
    many = Option("x", "x", 0.1, parts, available=True, chosen=True, probability=1.0)
    kept = weightiest(many)
    assert [label for label, _ in kept] == ["term 0", "term 1", "term 2", "term 3", THE_REST]
    assert kept[-1][1] == pytest.approx(0.006 + 0.005 + 0.004 + 0.003)


def test_a_term_that_rounds_to_nothing_is_left_out():
    assert [label for label, _ in weightiest(CHOICE.made)] == ["Moscow's alarm", "cost", "Approval at home"]


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
    assert is_in("UKR", crimea)
    assert not is_in("RUS", crimea)
    assert "68/262" in MAP_NOTE


@pytest.mark.parametrize("capital", CAPITALS.values(), ids=CAPITALS)
def test_a_capital_stands_in_its_country_or_at_the_edge_beyond_which_it_lies(capital):
    site = capital.map
    if site.country is None:
        assert abs(site.east - EAST) > 0.8 * ACROSS / 2
    else:
        assert is_in(site.country, (site.east, site.north))


def is_in(country, point):
    """Whether a point lies in a country of the map."""
    (shape,) = [f["geometry"] for f in countries()["features"] if f["properties"]["iso3"] == country]
    return any(holds(outer, point) for outer, *_ in shape["coordinates"])


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
    assert len(rows) == len(CAPITALS)
    moving = {row["who"] for row in rows if row["bold"]}
    assert moving == {"Minsk", "← Washington"}
    assert "Russian forces in Belarus" in describe_region(made_walk.walk().at("2016-03"))
