"""What differs in an ending is told from whole runs, with the interval of their paired differences."""

import math

import numpy as np
import pytest

from sim.analysis.pairs.ending_changes import ending_changes, flow_between

NAMES = ("lost", "held", "won")


def test_a_flow_counts_each_pair_of_endings_once():
    flow = flow_between(np.array([0, 0, 1, 2]), np.array([0, 2, 2, 2]), NAMES)
    assert flow == {
        "lost": {"lost": 0.25, "held": 0, "won": 0.25},
        "held": {"lost": 0, "held": 0, "won": 0.25},
        "won": {"lost": 0, "held": 0, "won": 0.25},
    }


@pytest.mark.parametrize("seed", range(3))
def test_a_change_is_the_mean_of_paired_differences_with_its_interval(seed):
    rng = np.random.default_rng(seed)
    a, b = rng.integers(3, size=(2, 20))
    found = ending_changes(flow_between(a, b, NAMES), 20)
    assert tuple(found) == NAMES
    for code, change in enumerate(found.values()):
        gaps = (b == code).astype(float) - (a == code)
        reach = 1.6449 * gaps.std(ddof=1) / math.sqrt(20)
        assert (change.a, change.b, change.runs) == ((a == code).mean(), (b == code).mean(), 20)
        assert change.mean == pytest.approx(gaps.mean())
        assert (change.low, change.high) == pytest.approx((gaps.mean() - reach, gaps.mean() + reach))


def test_two_runs_have_an_interval_and_one_has_none():
    two = ending_changes(flow_between(np.array([0, 0]), np.array([0, 1]), NAMES), 2)["lost"]
    assert (two.mean, two.low) == pytest.approx((-0.5, -0.5 - 1.6449 * 0.5))
    one = ending_changes(flow_between(np.array([0]), np.array([1]), NAMES), 1)["held"]
    assert (one.a, one.b, one.mean) == (0, 1, 1)
    assert math.isnan(one.low)
    assert math.isnan(one.high)
