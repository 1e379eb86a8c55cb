"""The bench on which patterns are measured."""

import numpy as np
import pytest

from sim import load_scenario
from sim.patterns.lab import Lab
from sim.patterns.measure import path


@pytest.mark.parametrize(
    "start",
    [
        load_scenario("baseline"),
        load_scenario("baseline").at_modes(),
        load_scenario("baseline").set({"brussels.delay.lift_sanctions": 3}),
    ],
    ids=["drawn", "at modes", "set"],
)
def test_delays_are_those_with_which_moves_take_effect(start):
    lab, first = Lab(64, 5), start.months[0]
    moved, held = (
        path(lab.run(start.lasting(12).force("brussels", move, first), "sanctions"), "sanctions")
        for move in ("lift_sanctions", "hold")
    )
    parted = np.argmax(np.abs(moved - held) > 1e-4, axis=0)
    delays = lab.delays(start, {"brussels": ["lift_sanctions"]})
    np.testing.assert_array_equal(parted, delays["brussels", "lift_sanctions"])
