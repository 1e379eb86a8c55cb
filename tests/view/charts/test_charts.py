"""The pictures: they compile, hold only finite numbers, and ask nothing of anybody else."""

import json
import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
import vl_convert

from sim.view.charts.change import change
from sim.view.charts.corridor import corridor, corridor_layers
from sim.view.charts.corridor_rows import corridor_rows
from sim.view.charts.endings import endings
from sim.view.charts.fan import fan
from sim.view.charts.line_names import place_names
from sim.view.charts.moves import moves
from sim.view.charts.palette import DARK, LIGHT
from sim.view.summary import MOSCOW, WEST, Mark

PICTURES = {
    "corridor": lambda now, before, ink: corridor(now, ink),
    "endings": lambda now, before, ink: endings(now, before, ink),
    "change": lambda now, before, ink: change(now, before, ink),
    "fan": lambda now, before, ink: fan(now, "autonomy", before, ink),
    "moves": lambda now, before, ink: moves(now, "minsk", before, ink),
    "room": lambda now, before, ink: fan(now, "room", None, ink),
}


def walk(part):
    """Every value in a description, however deep."""
    if isinstance(part, dict):
        for value in part.values():
            yield from walk(value)
    elif isinstance(part, list):
        for value in part:
            yield from walk(value)
    else:
        yield part


def drawn(spec) -> str:
    """The picture as SVG, at a width as a page gives it."""
    return vl_convert.vegalite_to_svg({**spec, "width": 500})


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_compiles_and_asks_nothing_of_anybody_else(name, ink, now, baseline):
    spec = PICTURES[name](now, baseline, ink)
    svg = drawn(spec)
    assert svg.startswith("<svg")
    assert len(svg) > 2000
    values = list(walk(spec))
    assert all(math.isfinite(value) for value in values if isinstance(value, float))
    addresses = [value for value in values if isinstance(value, str) and "://" in value]
    assert addresses == [spec["$schema"]]
    assert spec["background"] == "transparent"
    assert spec["width"] == "container"


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_plain_json_and_light(name, now, baseline):
    text = json.dumps(PICTURES[name](now, baseline, LIGHT), allow_nan=False)
    assert len(text) < 100_000


def test_the_corridor_shows_every_line_and_names_it(now, baseline):
    svg = drawn(corridor(now, LIGHT))
    for name in (
        "Minsk's deeds",
        "Minsk's words",
        "the guessed edge",
        "read by Moscow",
        "read by Washington",
        "read by Vilnius",
        "read by Kyiv",
    ):
        assert name in svg


def test_the_corridor_names_its_banks_and_the_marks_of_the_scenario(now, baseline):
    svg = drawn(corridor(now, LIGHT))
    for words in ("absorbed", "Moscow's", "summit in", "West-2017", "Minsk votes"):
        assert words in svg


def test_names_of_marks_stand_below_each_other_and_every_mark_has_its_line(now):
    names = ("one two three four", "a second of them", "third", "much later", "after the end")
    months = ("2017-01", "2017-01", "2017-02", "2020-01", "2031-01")
    spec = corridor(replace(now, marks=tuple(map(Mark, months, names))), LIGHT)
    marks = next(layer for layer in spec["layer"] if "label" in str(layer.get("data")))
    assert [row["t"] for row in marks["data"]["values"]] == [12, 12, 13, 48]
    places = marks["encoding"]["y"]["axis"]["values"]
    assert places[0] == 12
    assert all(later > earlier for earlier, later in pairwise(places))
    svg = drawn(spec)
    assert "a second of" in svg
    assert "much later" in svg
    assert "after the" not in svg


def test_a_mark_with_quotes_and_markup_is_drawn_as_text(now):
    hostile = replace(now, marks=(Mark("2017-01", "\"'</text><script>"),))
    svg = drawn(corridor(hostile, LIGHT))
    assert "<script>" not in svg


def test_positions_outside_the_picture_are_held_at_its_ends(now):
    low, high = MOSCOW, WEST
    wild = replace(now, bands=now.bands | {"edge": np.full_like(now.bands["edge"], np.inf)})
    for row in corridor_rows(wild, low, high):
        assert all(low <= row[f"red_{place}"] <= high for place in (0, 1, 2))


def test_an_edge_that_minsk_guesses_beyond_the_picture_has_no_line_there(now):
    low, high = MOSCOW, WEST
    far = replace(now, bands=now.bands | {"edge_seen": np.full_like(now.bands["edge_seen"], 1.4)})
    assert all(row["edge_seen"] is None for row in corridor_rows(far, low, high))
    assert "the guessed edge" not in drawn(corridor(far, LIGHT))


def test_the_corridor_has_the_same_scale_whatever_it_shows(now, baseline):
    far = replace(now, bands={name: np.full_like(band, -0.9) for name, band in now.bands.items()})
    layers = [layer for one in (now, baseline, far) for layer in corridor(one, LIGHT)["layer"]]
    scales = {str(layer["encoding"]["x"]["scale"]) for layer in layers if "x" in layer["encoding"]}
    assert scales == {str({"domain": [MOSCOW, WEST], "nice": False})}


@pytest.mark.parametrize("at", [-0.9, -0.3, 0.0, 0.4, 0.95])
def test_names_of_lines_never_share_a_row_on_one_side(at):
    ends = {f"line{n}": at + n / 100 for n in range(5)}
    placed = place_names(ends, -1, 1)
    seats = [(place.row, place.runs_left) for place in placed.values()]
    assert len(set(seats)) == len(ends)


def test_no_leader_runs_through_the_name_of_another_line():
    placed = place_names({"a": -0.4, "b": -0.1, "c": 0.0, "d": 0.1, "e": 0.5}, -1, 1)
    for name, place in placed.items():
        for other in placed.values():
            under_text = other.x < place.x if place.runs_left else other.x > place.x
            if other.runs_left == place.runs_left and under_text:
                assert other.row < place.row, name


def test_names_at_the_left_end_run_right_and_at_the_right_end_left():
    assert not any(place.runs_left for place in place_names({"a": -0.99, "b": -0.95}, -1, 1).values())
    assert all(place.runs_left for place in place_names({"a": 0.99, "b": 0.95}, -1, 1).values())


def test_a_hundred_worlds_are_a_hundred_icons(now):
    icons = endings(now, None, LIGHT)["layer"][0]["data"]["values"]
    assert len(icons) == 100


def test_an_ending_too_rare_for_a_hundred_worlds_is_not_shown_as_never(now):
    rare = replace(now, endings={"balancing": 0.998, "upheaval": 0.002, "turned_west": 0.0})
    lines = endings(rare, None, LIGHT)["layer"][1]["data"]["values"]
    assert {line["ending"]: line["count"] for line in lines} == {
        "balancing": "100",
        "upheaval": "<1",
        "turned_west": "0",
    }


def test_endings_say_how_many_more_or_fewer_than_in_the_baseline(now):
    names = dict.fromkeys(("balancing", "absorbed", "intervention"), 0.0)
    after = replace(now, endings=names, ending=np.repeat([0, 1, 2], [50, 30, 20]))
    before = replace(now, endings=names, ending=np.repeat([0, 1, 2], [70, 10, 20]))
    lines = endings(after, before, LIGHT)["layer"][1]["data"]["values"]
    said = {line["ending"]: line["change"] for line in lines}
    assert said == {"balancing": "−20 ± 7", "intervention": "=", "absorbed": "+20 ± 7"}
    assert {line["change"] for line in endings(after, None, LIGHT)["layer"][1]["data"]["values"]} == {""}


def test_the_change_shows_the_mean_within_its_interval(now, baseline):
    for row in change(now, baseline, LIGHT)["data"]["values"]:
        assert row["low"] <= row["mean"] <= row["high"]
    means = {row["outcome"]: row["mean"] for row in change(now, baseline, LIGHT)["data"]["values"]}
    assert means["Autonomy"] == pytest.approx(0.1, abs=0.01)


def test_the_change_against_itself_is_nothing(baseline):
    assert all(
        row["mean"] == row["low"] == row["high"] == 0
        for row in change(baseline, baseline, LIGHT)["data"]["values"]
    )


def test_a_fan_has_its_bands_in_order_and_the_baseline_dashed(now, baseline):
    spec = fan(now, "exposure", baseline, LIGHT)
    for row in spec["data"]["values"]:
        assert row["q0"] <= row["q1"] <= row["q2"] <= row["q3"] <= row["q4"]
        assert "before" in row
    assert any(layer["mark"].get("strokeDash") for layer in spec["layer"])
    alone = fan(now, "exposure", None, LIGHT)
    assert not any(layer["mark"].get("strokeDash") for layer in alone["layer"])


def test_moves_show_the_commonest_first_and_leave_standing_still_aside(now, baseline):
    table = moves(now, "minsk", baseline, LIGHT)["data"]["values"]
    assert [row["share"] for row in table] == sorted((row["share"] for row in table), reverse=True)
    assert "hold" not in [row["move"] for row in table]
    assert any(layer["mark"]["type"] == "tick" for layer in moves(now, "minsk", baseline, LIGHT)["layer"])
    assert not any(layer["mark"]["type"] == "tick" for layer in moves(now, "minsk", None, LIGHT)["layer"])


def test_the_layers_of_the_corridor_have_names_and_scales_of_their_own(now, baseline):
    parts = corridor_layers(now, LIGHT)
    whole = corridor(now, LIGHT)
    assert [layer for named in parts.layers.values() for layer in named] == whole["layer"]
    assert {"banks", "minsk", "readings", "hover"} < parts.layers.keys()
    (hover,) = parts.layers["hover"]
    assert hover["params"][0]["name"] == "month"
    for layer in whole["layer"]:
        assert layer["encoding"]["y"]["scale"] == parts.down["scale"]
        assert layer["encoding"].get("x", parts.across)["scale"] == parts.across["scale"]
    assert parts.across["scale"]["domain"] == [parts.low, parts.high]


def test_a_picture_that_adds_to_the_corridor_leaves_its_layers_as_they_are(now):
    parts = corridor_layers(now, LIGHT)
    before = json.dumps(parts.layers)
    parts.draw({**parts.layers, "more": [{"mark": "rule", "encoding": {}}]}, LIGHT)
    assert json.dumps(parts.layers) == before == json.dumps(corridor_layers(now, LIGHT).layers)
