import numpy as np
import pytest

from sim.patterns import p16_freeze as pattern
from tests.patterns.made import ones


def made(months=40.0, kept=0.95):
    return {
        "halved": np.full(100, months),
        "relief after a release": ones(kept),
        "months to a release": np.full(100, 7.0),
    }


@pytest.mark.parametrize("change", [{}, {"months": 24.0}, {"months": np.inf}, {"kept": 0.9}])
def test_a_freeze_of_years_that_only_a_release_ends_is_the_pattern(change):
    assert pattern.holds(made(**change))


@pytest.mark.parametrize("change", [{"months": 23.0}, {"kept": 0.89}])
def test_a_freeze_that_thaws_by_itself_or_relief_for_nothing_is_a_miss(change):
    assert not pattern.holds(made(**change))


def test_the_freeze_begins_where_nothing_was_given():
    """Too little goodwill for relief, enough prisoners for a release once the siege is over."""
    from sim.seeds.load import load_seeds

    moves = load_seeds().moves
    for seat, names in pattern.RELIEF.items():
        for name in names:
            assert pattern.FROZEN["goodwill"] < moves[seat, name].needs["goodwill"].min
    release = moves["minsk", "free_prisoners"].needs
    assert pattern.FROZEN["prisoners"] > release["prisoners"].min
    assert pattern.FROZEN["siege"] > release["siege"].max


@pytest.mark.slow
def test_a_freeze_stands_until_something_is_given_and_only_by_conditionality():
    result = pattern.measure()
    assert result.holds, result.value
    assert result.gone_without_its_behaviour, result.ablated
