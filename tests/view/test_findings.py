"""Findings as JSON has them, and back."""

import json
from math import inf

from sim.analysis.discovery.boxes import Box, Limit
from sim.view.findings import Axis, Boxes, Finding, Stamp, as_plain, from_plain

STAMP = Stamp("Baseline", "baseline", 60, 0, 2048, "0.1.0")
AXES = (Axis("a", "A lever", 0.0, 1.0, ("low", "high")), Axis("b", "Another", -1.0, 1.0, ("left", "right")))
BOX = Box((Limit("a", 0.2, inf), Limit("b", -inf, 0.5)), "a above 0.20 and b below 0.50", 100, 0.1, 0.6, 0.7)
FOUND = Finding(STAMP, {"intervention": Boxes(0.3, AXES, (BOX,), (Box(()),))}, {"isolated": "too rare"})


def test_an_open_side_is_null_in_json_and_open_again_when_it_is_read():
    text = json.dumps(as_plain(FOUND), allow_nan=False)
    limits = json.loads(text)["parts"]["intervention"]["boxes"][0]["limits"]
    assert limits == [{"name": "a", "low": 0.2, "high": None}, {"name": "b", "low": None, "high": 0.5}]
    assert from_plain(json.loads(text)) == FOUND


def test_boxes_know_the_numbers_that_their_conditions_are_about():
    boxes = FOUND.parts["intervention"]
    assert isinstance(boxes, Boxes)
    assert [boxes.axis(limit.name).label for limit in BOX.limits] == ["A lever", "Another"]
