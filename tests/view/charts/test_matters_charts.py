"""The pictures of What matters: every number in its place, colours that can be read, words beside them."""

from dataclasses import replace
from math import inf

import pytest

from sim.analysis.designs.factors import EVERYTHING_ELSE
from sim.analysis.discovery.boxes import Box, Limit
from sim.dashboard.studies.shipped import load_shipped
from sim.model.outcomes import ENDINGS
from sim.view.charts.conditions import conditions, leaves
from sim.view.charts.palette import DARK, LIGHT
from sim.view.charts.surface import blend, contrast, readable, surface
from sim.view.charts.weights import SHOWN, weights
from sim.view.findings import Axis, Boxes, Weight, Weights
from sim.view.text import sensitivity as words
from sim.view.text import tipping_map
from sim.view.text.boxes import describe_boxes, describe_condition, describe_conditions, describe_leaves
from sim.view.text.studies import describe_time, describe_varied
from tests.view.charts.test_charts import drawn

INKS = pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
BY_KIND = {question.kind: found for question, found in load_shipped().findings.items()}
MAP = BY_KIND["map"].parts["intervention"]
BOXES = BY_KIND["boxes"].parts["intervention"]
ROWS = (
    Weight("a", "The first", 0.5, 0.05, 0.7, 0.06, True),
    Weight(
        "b",
        "The second, of which the name is so long that no phone has room for it",
        0.1,
        0.02,
        0.3,
        0.1,
        True,
    ),
    Weight(EVERYTHING_ELSE, "chance", 0.2, 0.05, 0.4, 0.1, True),
    Weight("c", "The last", -0.01, 0.04, 0.02, 0.03, False),
)
SOBOL = Weights("sobol", 0.3, 0.2, ROWS)
LEVER = Axis("a", "A lever", 0, 1, ("low", "high"))
NOT_CLEAR = replace(SOBOL, rows=tuple(replace(row, clear=False) for row in ROWS))


@INKS
@pytest.mark.parametrize("kind", ["sobol", "morris", "pawn"])
def test_every_weight_is_drawn_with_its_name(ink, kind):
    found = BY_KIND[kind].parts["exposure"]
    svg = drawn(weights(found, ink))
    for row in found.rows[:3]:
        if row.name != EVERYTHING_ELSE:
            assert row.label.split()[0] in svg


def test_bars_stand_in_order_with_chance_last_and_long_names_on_lines():
    spec = weights(SOBOL, LIGHT)
    bars = spec["data"]["values"]
    assert [bar["name"] for bar in bars[::2]] == [
        "The first",
        ROWS[1].label,
        "The last",
        "Chance, and all numbers that are not varied",
    ]
    assert [bar["y"] for bar in bars] == sorted(bar["y"] for bar in bars)
    names = next(layer["data"]["values"] for layer in spec["layer"] if "name" in str(layer.get("data")))
    assert all(len(row["name"]) <= 44 for row in names)
    for bar in bars:
        assert bar["low"] <= bar["value"] <= bar["high"]


def test_of_many_numbers_the_weightiest_are_drawn_and_all_are_in_the_table():
    many = replace(SOBOL, rows=tuple(replace(ROWS[0], name=str(n), label=f"Number {n}") for n in range(20)))
    assert len(weights(many, LIGHT)["data"]["values"]) == 2 * SHOWN
    assert words.weights_table(many).count("\n") == 21


def test_shares_are_not_marked_beyond_all_of_it():
    axis = weights(SOBOL, LIGHT)["layer"][0]["encoding"]["x"]["axis"]
    assert axis["labelExpr"] == "datum.value > 1 ? '' : datum.label"


def test_the_words_claim_only_what_is_clear_of_chance():
    told = " ".join(words.describe_weights("exposure", SOBOL))
    assert "“The first”** carries 50" in told
    assert "The last" not in told
    assert "No number alone" in " ".join(words.describe_weights("exposure", NOT_CLEAR))
    assert "No number moves it" in " ".join(
        words.describe_weights("intervention", replace(NOT_CLEAR, method="morris"))
    )
    assert "further than chance" in " ".join(
        words.describe_weights("intervention", replace(NOT_CLEAR, method="pawn"))
    )


@pytest.mark.parametrize(("mean", "way"), [(0.4, "raises"), (-0.4, "lowers"), (0.05, "now up, now down")])
def test_an_effect_says_which_way_it_goes(mean, way):
    found = Weights("morris", 0.3, 0.2, (Weight("a", "The first", 0.5, 0.05, mean, 0.3, True),))
    assert way in " ".join(words.describe_weights("exposure", found))


@INKS
@pytest.mark.parametrize("ending", ENDINGS)
def test_the_number_in_a_cell_can_be_read_on_its_colour(ink, ending):
    for share in range(0, 101, 5):
        color = blend(ink.page, ink.ending(ending), share / 100)
        assert contrast(color, readable(color)) >= 4.5, (ending, share)


@INKS
def test_a_map_has_a_cell_for_each_pair_and_its_path_begins_at_the_scenario(ink):
    spec = surface(MAP, "intervention", ink)
    cells = spec["layer"][0]["data"]["values"]
    assert len(cells) == sum(len(row) for row in MAP.probability)
    way = spec["layer"][1]["data"]["values"]
    assert (way[0]["x"], way[0]["y"]) == MAP.here
    on_line, numbers = (layer["data"]["values"] for layer in spec["layer"][-2:])
    assert numbers == cells
    assert all(row["number"] for row in numbers)
    assert 0 < len(on_line) <= len(MAP.path)
    assert "Moscow's tipping point" in drawn(spec)


def test_a_map_says_where_the_scenario_stands_and_where_the_way_leads():
    told = " ".join(tipping_map.describe_surface("intervention", MAP))
    assert f"at {MAP.here[0]:.2f}" in told
    assert "steepest way" in told
    flat = replace(MAP, path=MAP.path[:1], along=MAP.along[:1])
    assert "no way up" in " ".join(tipping_map.describe_surface("intervention", flat))


def test_a_path_that_begins_above_one_half_does_not_cross_it():
    above = replace(MAP, along=tuple(0.6 + 0.001 * n for n in range(len(MAP.path))))
    assert "one half" not in " ".join(tipping_map.describe_surface("intervention", above))


@INKS
def test_boxes_and_leaves_are_drawn(ink):
    assert "Box 1" in drawn(conditions(BOXES, "intervention", ink))
    spec = leaves(BOXES, "intervention", ink)
    rows = spec["data"]["values"]
    assert rows[-1]["to"] == pytest.approx(1, abs=0.01)
    assert "end so" in drawn(spec)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (-inf, 0.4, "below 0.40"),
        (0.2, inf, "above 0.20"),
        (0.2, 0.4, "between 0.20 and 0.40"),
        (-inf, inf, "anywhere"),
    ],
)
def test_a_condition_is_told_in_words(low, high, said):
    assert describe_condition(Limit("a", low, high), LEVER) == f"“A lever” {said}"


def test_an_ending_without_a_box_says_so():
    none = Boxes(0.3, (), (), (Box((), density=0.3),))
    assert "No box" in " ".join(describe_boxes("upheaval", none))
    assert describe_conditions(none, none.leaves[0]) == "always"
    assert "30 in 100" in describe_leaves(none)[0]


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.4, "a second or two"), (12, "12 seconds"), (70, "a minute"), (130, "2 minutes")]
)
def test_time_is_told_as_people_tell_it(seconds, said):
    assert describe_time(seconds) == said


def test_what_is_varied_is_told_in_words():
    assert "ten headline levers" in describe_varied(("levers",), "", {})
    assert "screening" in describe_varied(("screened",), "exposure", {})
    assert describe_varied(("a", "b"), "", {"a": "One"}) == "“One” and “b”"
