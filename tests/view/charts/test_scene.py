"""The scenes: one idea more at a time, on one scale."""

import json
from itertools import pairwise

import pytest
import vl_convert

from sim.view.charts.palette import DARK, LIGHT
from sim.view.charts.scene import NAME_APART, SCENES, scene
from sim.view.text.scene import describe_scene


def lines(spec):
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == "line"]


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", SCENES)
def test_a_scene_is_drawn_and_names_its_lines(now, baseline, name, ink):
    spec = scene(now, name, baseline, ink)
    svg = vl_convert.vegalite_to_svg({**spec, "width": 600})
    assert "Minsk's deeds" in svg
    assert json.dumps(spec, allow_nan=False).count("://") == 1
    names = [layer for layer in spec["layer"] if layer["mark"]["type"] == "text"]
    assert len(names) == len(SCENES[name])
    heights = sorted(layer["data"]["values"][0]["y"] for layer in names)
    assert all(b - a > NAME_APART - 1e-2 for a, b in pairwise(heights))


def test_each_scene_adds_to_the_one_before_on_the_same_scale(now, baseline):
    shown = [SCENES[name] for name in SCENES]
    assert all(set(before) < set(after) for before, after in pairwise(shown))
    scales = {json.dumps(scene(now, name, baseline, LIGHT)["layer"][0]["encoding"]["y"]) for name in SCENES}
    assert len(scales) == 1


def test_what_is_new_stands_out_and_the_bank_is_set_beside_the_baselines(now, baseline):
    pale = [layer["mark"]["opacity"] for layer in lines(scene(now, "base", baseline, LIGHT))]
    assert sorted(set(pale))[0] < 1
    base = lines(scene(now, "base", baseline, LIGHT))
    dashed = [layer for layer in base if layer["mark"].get("strokeDash") == [3, 3]]
    assert len(dashed) == 1


def test_a_scene_says_where_its_lines_end(now):
    said = describe_scene(now, SCENES["edge"])
    assert said.startswith("At the end, from −1 (Moscow) to +1 (the West): Minsk's deeds ")
    assert "Minsk's guess of it" in said
