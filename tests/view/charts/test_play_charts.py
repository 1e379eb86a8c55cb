"""The pictures of a game: the own rope without the truth, and advice as dots on their ranges."""

import json

import numpy as np
import pytest
import vl_convert

from sim.view.charts.advice import advice
from sim.view.charts.own_rope import own_rope
from sim.view.charts.palette import DARK, LIGHT
from sim.view.text.pages import play as text

MONTHS = tuple(f"{year}-{month:02}" for year in (2016, 2017) for month in range(1, 13))
PLACES, TRUTH = np.array([0.4, 0.5, 0.45]), np.array([0.61, 0.72, 0.67])
SAID = ["first", "second", "third"]
RANGES = {"Meets Kyiv's president": (0.71, 0.74, 0.76), "Holds": (0.7, 0.73, 0.77)}


def svg(spec, width=800):
    return vl_convert.vegalite_to_svg({**spec, "width": width})


def lines(spec):
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == "line"]


def scales(spec):
    return [(layer["encoding"]["x"]["scale"], layer["encoding"]["y"]["scale"]) for layer in spec["layer"]]


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
def test_the_own_rope_is_drawn_with_its_banks_and_names(ink):
    drawn = svg(own_rope(PLACES, SAID, MONTHS, ink))
    assert "NaN" not in drawn
    for words in (text.YOU, text.EDGE_SEEN.split(",")[0], "absorbed by Moscow", "2017"):
        assert words in drawn


def test_nothing_but_what_minsk_believes_is_in_the_picture_before_the_end():
    spec = own_rope(PLACES, SAID, MONTHS, LIGHT)
    assert [row["y"] for row in lines(spec)[0]["data"]["values"]] == PLACES.tolist()
    assert len(lines(spec)) == 1
    assert text.TRUE not in json.dumps(spec)


def test_the_truth_is_a_second_dashed_line_with_a_name_of_its_own():
    first, second = lines(own_rope(PLACES, SAID, MONTHS, LIGHT, TRUTH, text.BELIEVED))
    assert [row["y"] for row in second["data"]["values"]] == TRUTH.tolist()
    assert {row["line"] for row in first["data"]["values"]} == {text.BELIEVED}
    scale = second["encoding"]["strokeDash"]["scale"]
    assert scale["domain"] == [text.BELIEVED, text.TRUE]
    assert scale["range"][0] != scale["range"][1]
    drawn = svg(own_rope(PLACES, SAID, MONTHS, LIGHT, TRUTH, text.BELIEVED))
    assert text.BELIEVED in drawn
    assert text.TRUE in drawn


def test_no_month_moves_the_scale_and_none_leaves_the_picture():
    near, far = (own_rope(places, SAID, MONTHS, LIGHT) for places in (PLACES, 10 * PLACES))
    assert scales(near) == scales(far)
    top = scales(far)[0][1]["domain"][1]
    assert max(row["y"] for row in lines(far)[0]["data"]["values"]) <= top


def test_each_month_tells_what_was_done_in_it():
    rows = lines(own_rope(PLACES, SAID, MONTHS, LIGHT))[0]["data"]["values"]
    assert [row["said"] for row in rows] == SAID


def test_a_game_of_one_month_can_be_drawn():
    assert "NaN" not in svg(own_rope(PLACES[:1], SAID[:1], MONTHS[:1], LIGHT))


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
def test_advice_names_each_move_in_the_given_order(ink):
    spec = advice(RANGES, "What you want", ink)
    assert [row["move"] for row in spec["data"]["values"]] == list(RANGES)
    heights = [row["top"] for row in spec["data"]["values"]]
    assert heights == sorted(heights)
    drawn = svg(spec, 300)
    assert "NaN" not in drawn
    assert all(move.split("'")[0] in drawn for move in RANGES)


def test_the_scale_of_advice_holds_every_range():
    spec = advice(RANGES, "What you want", LIGHT)
    low, high = spec["layer"][1]["encoding"]["x"]["scale"]["domain"]
    assert low < 0.7
    assert high > 0.77


def test_advice_without_any_spread_is_drawn_too():
    assert "NaN" not in svg(advice({"Holds": (0.0, 0.0, 0.0)}, "Risk", LIGHT))
