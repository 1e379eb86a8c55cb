import pytest

from sim.patterns import p18_patronage as pattern
from tests.patterns.made import ones


@pytest.mark.parametrize(
    ("besieged", "alone", "verdict"),
    [(0.6, 0.2, True), (0.5, 0.25, True), (0.49, 0.1, False), (0.6, 0.26, False), (0.9, 0.9, False)],
)
def test_a_turn_under_siege_must_be_paid_for_and_a_calm_minsk_not(besieged, alone, verdict):
    assert pattern.holds({"besieged": ones(besieged), "alone": ones(alone)}) is verdict


@pytest.mark.slow
def test_moscow_pays_for_a_besieged_minsk_and_only_by_patronage():
    result = pattern.measure()
    assert result.holds, result.value
    assert result.gone_without_its_behaviour, result.ablated
