"""The pictures of one run: its path, the terms of a choice, what each believed."""

import json

import made_walk
import pytest
from test_charts import drawn, walk

from sim.dashboard.charts.beliefs import beliefs
from sim.dashboard.charts.palette import DARK, LIGHT
from sim.dashboard.charts.path import path
from sim.dashboard.charts.terms import THE_REST, terms, weightiest
from sim.dashboard.walk import Weighed

CHOICE = made_walk.choices("2016-03")[0]
PICTURES = {
    "path": lambda ink: path(made_walk.walk(), "2016-03", ink),
    "terms": lambda ink: terms(CHOICE, ink),
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
