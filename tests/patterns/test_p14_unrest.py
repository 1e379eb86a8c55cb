import pytest

from sim.patterns import p14_unrest as pattern
from tests.patterns.made import ones


@pytest.mark.parametrize(("both", "verdict"), [(0.65, True), (0.55, False)])
def test_both_answers_must_come_in_the_same_runs(both, verdict):
    sample = {"both": ones(both), "turn": ones(0.8), "sanctions": ones(0.8)}
    assert pattern.holds(sample) is verdict


@pytest.mark.slow
def test_unrest_turns_minsk_to_moscow_and_the_west_on_minsk():
    result = pattern.measure()
    assert result.holds, result.value
    assert result.gone_without_its_behaviour, result.ablated
