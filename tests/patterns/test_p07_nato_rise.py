import numpy as np
import pytest

from sim.patterns import p07_nato_rise as pattern
from tests.patterns.made import ones


def made(peak=0.08, demand=0.4, demand_none=0.2):
    """Fear that peaks half a year after the rise and has gone after a year."""
    ahead = np.arange(13)
    bump = peak * (1 - np.abs(ahead - 6) / 6)
    found = {f"fear rise {month}": np.full(100, 0.2 + bump[month]) for month in ahead}
    found |= {f"fear none {month}": np.full(100, 0.2) for month in ahead}
    return found | {"demand rise": ones(demand), "demand none": ones(demand_none)}


def test_more_fear_and_likelier_demands_are_the_pattern():
    found = pattern.value(made())
    assert found["fear higher by"] == pytest.approx(0.08)
    assert found["fear higher after a year by"] == pytest.approx(0)
    assert found["demand likelier by"] == pytest.approx(0.2)
    assert pattern.holds(made())


@pytest.mark.parametrize("change", [{"peak": 0.04}, {"demand": 0.25}])
def test_too_little_fear_or_too_few_demands_are_a_miss(change):
    assert not pattern.holds(made(**change))


@pytest.mark.slow
def test_moscow_fears_a_rise_of_nato_and_asks_for_ground_forces():
    result = pattern.measure()
    assert result.holds, result.value
    assert result.gone_without_its_behaviour, result.ablated
