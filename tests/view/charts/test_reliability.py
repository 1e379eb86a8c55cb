"""The reliability diagram: a point a bin, as large as it has answers, beside the line of honest forecasts."""

import pytest
import vl_convert

from sim.view import validation
from sim.view.charts.palette import DARK, LIGHT
from sim.view.charts.reliability import reliability
from sim.view.text.validation import CAME, HELD, describe_reliability

ROWS = validation.load_shipped().against.found["reliability"]


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
def test_it_is_drawn(ink):
    drawn = vl_convert.vegalite_to_svg({**reliability(ROWS, ink), "width": 400})
    assert HELD in drawn
    assert CAME in drawn
    assert "NaN" not in drawn


def test_a_point_is_a_bin_with_its_interval():
    spec = reliability(ROWS, LIGHT)
    values = spec["data"]["values"]
    assert [(row["held"], row["share"], row["answers"]) for row in values] == [
        (row["held"], row["share"], row["answers"]) for row in ROWS
    ]
    assert all(row["low"] <= row["share"] <= row["high"] for row in values)


def test_a_bin_of_one_episode_has_a_point_and_no_interval():
    drawn = vl_convert.vegalite_to_svg(
        {**reliability([ROWS[0] | {"low": None, "high": None}], LIGHT), "width": 400}
    )
    assert "NaN" not in drawn


def test_who_does_not_see_it_is_told_every_bin():
    said = describe_reliability(ROWS)
    assert said.count("Held likely") == len(ROWS)
    assert all(f"{row['answers']:,} answers" in said for row in ROWS)
