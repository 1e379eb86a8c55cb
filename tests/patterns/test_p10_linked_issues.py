import numpy as np
import pytest

from sim.patterns import p10_linked_issues as pattern


def made(later=5.0, support=1.0):
    wobble = np.tile([-1.0, 1.0], 50)
    return {
        "months linked": 20 + later + wobble,
        "months apart": np.full(100, 20.0),
        "support linked": 15 + support + wobble,
        "support apart": np.full(100, 15.0),
    }


def test_later_and_better_is_the_pattern():
    assert pattern.holds(made())


@pytest.mark.parametrize("change", [{"later": 0.1}, {"later": -3.0}, {"support": 0.1}, {"support": -1.0}])
def test_a_difference_that_chance_explains_or_of_the_wrong_sign_is_a_miss(change):
    assert not pattern.holds(made(**change))


@pytest.mark.slow
def test_a_package_drags_and_pays_and_only_through_room_for_manoeuvre():
    result = pattern.measure()
    assert result.holds, result.value
    assert result.gone_without_its_behaviour, result.ablated
