"""The picture of ranges: two bars a number on its own scale, and the figure of what is left."""

import pytest
import vl_convert

from sim.view import identification
from sim.view.charts.palette import DARK, LIGHT
from sim.view.charts.ranges import ranges
from sim.view.text.identification import HIGHEST, LOWEST, describe_left, describe_picture

ROWS = identification.pictured(identification.load_shipped().found)


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 700])
def test_it_is_drawn(ink, width):
    drawn = vl_convert.vegalite_to_svg({**ranges(ROWS, ink), "width": width})
    assert LOWEST in drawn
    assert HIGHEST in drawn
    assert all(describe_left(row) in drawn for row in ROWS)
    assert "NaN" not in drawn


def test_bars_stand_on_the_scale_of_their_number():
    values = ranges(ROWS, LIGHT)["data"]["values"]
    for value, row in zip(values, ROWS, strict=True):
        low, high = row["range"]
        assert value["after_low"] == pytest.approx((row["after"][0] - low) / (high - low), abs=1e-3)
        assert 0 <= value["before_low"] < value["before_high"] <= 1


def test_what_is_not_narrowed_is_grey():
    values = ranges(ROWS, DARK)["data"]["values"]
    greys = [value["color"] == DARK.grey_bank for value in values]
    assert greys == [not row["narrowed"] for row in ROWS]


def test_who_does_not_see_it_is_told_every_number():
    said = describe_picture(ROWS)
    assert said.count("The facts narrow") + said.count("The facts say little") == len(ROWS)
