import numpy as np
import pytest
import xarray as xr

from sim import load_scenario
from sim.patterns import p19_swing as pattern
from tests.patterns.made import ones


@pytest.mark.parametrize(
    ("reach", "turning", "verdict"),
    [(0.6, 0.6, True), (0.5, 0.5, True), (0.49, 0.9, False), (0.9, 0.49, False)],
)
def test_deeds_must_range_widely_and_turn(reach, turning, verdict):
    assert pattern.holds({"range": np.full(100, reach), "turn": ones(turning)}) is verdict


class Given:
    """A lab with these deeds, a column a run."""

    def __init__(self, *deeds):
        self.deeds = np.stack(deeds, axis=1)

    def run(self, scenario, *variables):
        return xr.Dataset({"deeds": (("month", "run"), self.deeds)})


def test_a_turn_is_a_year_well_above_the_one_before_and_another_as_far_below():
    """Up and back; up alone; up and back by too little; a month's spike, which no year remembers."""
    up_and_back = np.repeat([0.0, 0.12, 0.0], 12)
    up = np.repeat([0.0, 0.12, 0.24], 12)
    little = np.repeat([0.0, 0.09, 0.0], 12)
    spike = np.zeros(36)
    spike[18] = 0.9
    found = pattern.observe(Given(up_and_back, up, little, spike), load_scenario("baseline"))
    assert list(found["turn"]) == [1, 0, 0, 0]
    assert found["range"] == pytest.approx([0.12, 0.24, 0.09, 0.9])


@pytest.mark.xfail(strict=True, reason="a Minsk that moves at random wanders as far: told on the scoreboard")
@pytest.mark.slow
def test_minsks_deeds_swing_to_one_side_and_back():
    result = pattern.measure()
    assert result.holds, result.value
    assert result.gone_without_its_behaviour, result.ablated
