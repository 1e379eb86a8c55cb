import numpy as np
import pytest

from sim.patterns import p11_spiral as pattern


@pytest.mark.parametrize(
    ("alone", "met", "verdict"), [(15, 2, True), (np.inf, 3, True), (10, 2, False), (15, 5, False)]
)
def test_slow_alone_and_fast_after_a_meeting_is_the_pattern(alone, met, verdict):
    assert pattern.holds({"alone": np.full(50, float(alone)), "met": np.full(50, float(met))}) is verdict


@pytest.mark.slow
def test_tension_keeps_until_the_leaders_meet_and_only_by_the_spiral():
    result = pattern.measure()
    assert result.holds, result.value
    assert result.gone_without_its_behaviour, result.ablated
