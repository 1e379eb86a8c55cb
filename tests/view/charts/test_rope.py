"""The picture of the rope: its marks are the counts, its scale stands still, its words are there."""

import json
import math
import re
from collections import Counter
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
import vl_convert

from sim.view.charts import rope_rows
from sim.view.charts.frame import spread
from sim.view.charts.palette import DARK, LIGHT
from sim.view.charts.rope import PICKED, rope
from sim.view.charts.rope_rows import BOTTOM, SIGN_HEIGHT, TOP, drawn_at
from sim.view.charts.rope_texts import FLAG_SHARE
from sim.view.ending_differences import ENDINGS_IN_ORDER
from sim.view.summary import Mark, out_of_a_hundred
from tests.view import made_walk


def svg(spec, width=900) -> str:
    return vl_convert.vegalite_to_svg({**spec, "width": width})


def all_layers(spec):
    return [each for layer in spec["layer"] for each in layer.get("layer", [layer])]


def layers(spec, kind):
    return [layer for layer in all_layers(spec) if layer["mark"]["type"] == kind]


def scales(spec):
    return [(layer["encoding"]["x"]["scale"], layer["encoding"]["y"]["scale"]) for layer in all_layers(spec)]


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("guess", [None, 60])
def test_the_rope_is_drawn_and_asks_nothing_of_anybody(now, ink, guess):
    spec = rope(now, ink, guess)
    text = json.dumps(spec, allow_nan=False)
    assert len(text) < 100_000
    assert text.count("://") == 1
    assert "NaN" not in svg(spec)
    for words in ("beyond Moscow's edge", "absorbed by Moscow", "NATO's summit", "2017"):
        assert words in svg(spec)
    assert ("your guess: 60" in svg(spec)) == (guess is not None)


def test_marks_are_the_counts(now):
    spec = rope(now, LIGHT)
    counts = {name: n for name, n in out_of_a_hundred(now.endings).items() if n}
    assert Counter(row["ending"] for row in spec["data"]["values"]) == Counter(counts)
    groups = re.findall(r'<g class="mark-symbol.*?</g>', svg(spec), re.DOTALL)
    assert sum(group.count("<path") for group in groups) == len(now.rope.runs)
    pile = next(layer for layer in layers(spec, "rect") if "says" in str(layer["data"]["values"][0]))
    assert {row["ending"]: int(row["says"].split()[0]) for row in pile["data"]["values"]} == counts


def test_a_line_stops_at_its_sign(now):
    for row in rope(now, LIGHT)["data"]["values"]:
        assert len(row["path"].split()) == row["t"] + 1


def test_the_scale_stands_still_whatever_runs_do(now, baseline):
    wild = replace(now.rope, places=now.rope.places * 1000)
    specs = [rope(now, LIGHT), rope(baseline, LIGHT), rope(replace(now, rope=wild), LIGHT)]
    assert {json.dumps(scales(spec)) for spec in specs} == {json.dumps(scales(specs[0]))}
    for row in specs[-1]["data"]["values"]:
        assert all(BOTTOM <= int(place) / rope_rows.FINE <= TOP for place in row["path"].split())


def test_places_between_the_banks_are_drawn_as_they_are_and_beyond_them_in_their_order():
    places = np.array([-50, -1, -0.1, 0, 0.25, 1, 1.1, 2, 50])
    drawn = drawn_at(places)
    assert drawn[3:6].tolist() == [0, 0.25, 1]
    assert (np.diff(drawn) > 0).sum() >= 6
    assert drawn.min() >= BOTTOM
    assert drawn.max() <= TOP


def test_signs_of_one_month_stand_apart(now):
    ended = [place for place, name in enumerate(now.rope.endings) if name != "balancing"]
    last = now.rope.last.copy()
    last[ended] = 5
    crowded = replace(now, rope=replace(now.rope, last=last, places=np.ones_like(now.rope.places) * 3))
    ys = [row["y"] for row in rope(crowded, LIGHT)["data"]["values"] if row["ending"] != "balancing"]
    most = int((TOP - BOTTOM) / SIGN_HEIGHT)
    for a, b in combinations(sorted(ys)[-most:], 2):
        assert abs(a - b) > SIGN_HEIGHT - 2e-3


def test_signs_at_moscows_bank_stand_apart_too(now):
    ended = [place for place, name in enumerate(now.rope.endings) if name != "balancing"][:9]
    last = now.rope.last.copy()
    last[ended] = 5
    places = now.rope.places.copy()
    places[5, ended] = -3
    crowded = replace(now, rope=replace(now.rope, last=last, places=places))
    rows = rope(crowded, LIGHT)["data"]["values"]
    for a, b in combinations([rows[place]["y"] for place in ended], 2):
        assert abs(a - b) > SIGN_HEIGHT - 2e-3


def test_places_are_spread_in_their_order_within_the_scale_and_moved_no_more_than_they_must():
    assert spread([0.5, 0.1], 0.2, 0, 1) == [0.5, 0.1]
    assert spread([0, 0.05, 0.9], 0.2, 0, 1) == [0, 0.2, 0.9]
    assert spread([1, 1, 1], 0.4, 0, 1) == pytest.approx([1, 0.6, 0.2])
    assert spread([-1, 2], 2, 0, 1) == [0, 1]
    assert spread([], 1, 0, 1) == []


def test_the_bold_line_is_the_median_of_those_on_the_rope_or_one_run(now):
    bold = [layer for layer in layers(rope(now, LIGHT), "line") if layer["mark"].get("strokeWidth") == 4]
    middles = [row["middle"] for row in bold[0]["data"]["values"]]
    assert middles == pytest.approx(drawn_at(now.rope.standing["place"]).tolist(), abs=1e-3)
    walk = made_walk.walk(3)
    alone = layers(rope(now, LIGHT, walk=walk), "line")
    one = [layer for layer in alone if layer["mark"].get("strokeWidth") == 4]
    last = walk.months.index(walk.ending_month) if walk.ending_month else len(walk.months) - 1
    assert [row["t"] for row in one[0]["data"]["values"]] == list(range(last + 1))
    assert svg(rope(now, LIGHT, walk=walk))


def test_a_guess_comes_before_the_runs(now):
    spec = rope(now, LIGHT, 40, is_hidden=True)
    assert "data" not in spec
    assert "params" not in spec
    assert not layers(spec, "point")
    assert "your guess: 40" in svg(spec)


def test_a_run_that_is_picked_is_known_by_its_number(now):
    spec = rope(now, LIGHT)
    picked = next(param for param in spec["params"] if param["name"] == PICKED)
    assert picked["select"]["fields"] == ["run"]
    assert {row["run"] for row in spec["data"]["values"]} == set(now.rope.runs.tolist())


def test_flags_never_cover_each_other_and_every_event_has_its_pole(now):
    months = [f"2017-{month:02}" for month in range(1, 13)]
    crowded = replace(now, marks=tuple(Mark(month, f'event of {month} "</text>') for month in months))
    spec = rope(crowded, LIGHT)
    poles = next(layer for layer in layers(spec, "rule") if "label" in str(layer["data"]["values"][0]))
    assert len(poles["data"]["values"]) == len(months)
    flags = next(layer for layer in layers(spec, "text") if "late" in str(layer["data"]["values"][0]))
    assert 1 <= len(flags["data"]["values"]) < len(months)
    assert flags["mark"]["lineHeight"] >= flags["mark"]["fontSize"]
    assert "<script" not in svg(spec)


def test_a_flag_whose_words_stand_to_the_left_keeps_clear_of_the_one_before(now):
    places = (2, 33, 37, 49)
    spec = rope(replace(now, marks=tuple(Mark(now.months[t], f"event {t}") for t in places)), LIGHT)
    flags = next(layer for layer in layers(spec, "text") if "late" in str(layer["data"]["values"][0]))
    room = FLAG_SHARE * len(now.months)
    spans = [
        (flag["y"], *((flag["t"] - room, flag["t"]) if flag["late"] else (flag["t"], flag["t"] + room)))
        for flag in flags["data"]["values"]
    ]
    assert len(spans) == 3
    for (row, begin, end), (other, other_begin, other_end) in combinations(spans, 2):
        assert row != other or end <= other_begin or other_end <= begin


def test_of_very_many_events_those_alone_have_a_pole_that_have_words(now):
    many = replace(now, marks=tuple(Mark(month, f"move in {month}") for month in now.months))
    spec = rope(many, LIGHT)
    poles = next(layer for layer in layers(spec, "rule") if "label" in str(layer["data"]["values"][0]))
    flags = next(layer for layer in layers(spec, "text") if "late" in str(layer["data"]["values"][0]))
    assert len(poles["data"]["values"]) == len(flags["data"]["values"]) < len(now.months) / 2


def test_endings_have_one_order_everywhere(now):
    few = replace(now, endings={"intervention": 0.9, "absorbed": 0.04, "balancing": 0.06})
    pile = rope_rows.pile_rows(out_of_a_hundred(few.endings))
    assert [row["ending"] for row in pile] == [name for name in ENDINGS_IN_ORDER if name in few.endings]
    assert math.isclose(pile[-1]["to"], TOP)


def test_a_summary_of_one_run_has_no_rope(now):
    with pytest.raises(ValueError, match="no rope"):
        rope(replace(now, rope=None), LIGHT)
