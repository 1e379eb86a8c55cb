import numpy as np
import pytest

from sim.patterns import p06_reciprocity as pattern


def made(neither=-2.0, outreach=-1.5, readiness=-1.7, both=-0.8):
    means = {"neither": neither, "outreach": outreach, "readiness": readiness, "both": both}
    return {name: np.full(50, mean) for name, mean in means.items()}


def test_together_more_than_the_sum_is_the_pattern():
    assert pattern.value(made())["both against the sum"] == pytest.approx(1.5)
    assert pattern.holds(made())


def test_a_mere_sum_is_a_miss():
    assert not pattern.holds(made(both=-1.2))


def test_two_causes_that_calm_moscow_are_a_miss():
    assert not pattern.holds(made(outreach=-2.1, readiness=-2.1, both=-2.5))


@pytest.mark.slow
def test_a_west_that_answers_multiplies_the_fear_and_only_by_reciprocity():
    result = pattern.measure()
    assert result.holds, result.value
    assert result.gone_without_its_behaviour, result.ablated
