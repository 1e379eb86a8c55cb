import numpy as np
import pytest

from sim.patterns import p05_ladder as pattern
from tests.patterns.made import ones


def made(soft=0.4, hard=0.1, intervened=0.05):
    none = np.full(100, 0.2)
    return {
        "soft forced": none + soft,
        "soft held": none,
        "hard forced": none + hard,
        "hard held": none,
        "intervened": ones(intervened),
    }


def test_soft_answers_and_rare_force_are_the_pattern():
    assert pattern.holds(made())
    assert pattern.holds(made(hard=-0.05))


@pytest.mark.parametrize("change", [{"hard": 0.3}, {"soft": -0.1, "hard": -0.2}, {"intervened": 0.2}])
def test_hard_answers_none_at_all_or_frequent_force_are_a_miss(change):
    assert not pattern.holds(made(**change))


def in_runs(shares):
    """Chances in a hundred runs that differ a little and have these means."""
    wobble = np.linspace(-0.01, 0.01, 100)
    return np.array([share + wobble * (1 + level) for level, share in enumerate(shares)])


def test_convexity_looks_only_below_three_tenths():
    pushes = [0, 1, 2, 3, 4]
    assert pattern.convex(pushes, in_runs([0.0, 0.03, 0.1, 0.25, 0.35]))
    assert pattern.convex(pushes, in_runs([0.0, 0.03, 0.1, 0.25, 0.31]))
    assert not pattern.convex(pushes, in_runs([0.0, 0.12, 0.2, 0.24, 0.26]))
    assert not pattern.convex(pushes, in_runs([0.0, 0.2, 0.9, 0.95, 0.99]))


@pytest.mark.slow
def test_moscow_warns_before_it_strikes_and_strikes_rarely():
    result = pattern.measure()
    assert result.holds, result.value
    assert result.gone_without_its_behaviour, result.ablated
