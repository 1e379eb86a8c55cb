"""The rope in a few bytes: the same places, ends and counts as the chart draws."""

import base64
import json
from dataclasses import replace

import numpy as np
import pytest

from sim.model.outcomes import ENDING
from sim.view.charts.palette import LIGHT
from sim.view.charts.rope import rope
from sim.view.charts.rope_live import FINEST, NOWHERE, how_to_draw, live_rope
from sim.view.charts.rope_rows import BOTTOM, FINE, TOP, run_rows


def paths(live, n_months):
    raw = np.frombuffer(base64.b64decode(live["paths"]), dtype=np.uint8)
    return raw.reshape(-1, n_months)


def test_bytes_are_the_chart_s_paths_within_half_a_step_and_stop_where_it_stops(now):
    live = live_rope(now)
    for row, path in zip(run_rows(now.rope), paths(live, len(now.months)), strict=True):
        places = np.array([int(place) for place in row["path"].split()]) / FINE
        drawn = BOTTOM + (TOP - BOTTOM) * path[: places.size] / FINEST
        assert np.abs(drawn - places).max() <= (TOP - BOTTOM) / FINEST / 2 + 1 / FINE
        assert (path[places.size :] == NOWHERE).all()


def test_runs_that_walk_on_are_drawn_to_the_last_month(now):
    live = live_rope(replace(now, rope=replace(now.rope, walks_on=True)))
    assert NOWHERE not in paths(live, len(now.months))


def test_signs_endings_and_pile_are_the_chart_s(now):
    live, rows = live_rope(now), run_rows(now.rope)
    assert [list(ENDING)[number] for number in live["endings"]] == [row["ending"] for row in rows]
    assert live["t"] == [row["t"] for row in rows]
    assert live["y"] == [row["y"] for row in rows]
    pile = next(layer for layer in rope(now, LIGHT)["layer"] if layer.get("name") == "runs_pile")
    assert [each[1:] for each in live["pile"]] == [[row["from"], row["to"]] for row in pile["data"]["values"]]


def test_scales_are_the_chart_s_and_all_of_it_is_json(now):
    how = how_to_draw(len(now.months), 320, LIGHT)
    x, y = (rope(now, LIGHT)["layer"][0]["encoding"][name]["scale"]["domain"] for name in "xy")
    assert [0, how["right"]] == pytest.approx(x, abs=1e-3)
    assert [how["bottom"], how["top"]] == pytest.approx(y, abs=1e-4)
    assert len(how["colors"]) == len(how["shapes"]) == len(ENDING)
    assert len(json.dumps([live_rope(now), how], allow_nan=False)) < 15_000


def test_a_summary_of_one_run_has_no_rope(now):
    with pytest.raises(ValueError, match="no rope"):
        live_rope(replace(now, rope=None))
