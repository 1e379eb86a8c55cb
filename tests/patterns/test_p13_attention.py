import numpy as np
import pytest

from sim.patterns import p13_attention as pattern


@pytest.mark.parametrize(("left", "verdict"), [(0.2, True), (0.4, False)])
def test_half_the_peak_gone_in_a_year_is_the_pattern(left, verdict):
    usual = np.full(100, 0.3)
    sample = {
        "none before": usual,
        "none after": usual,
        "peak before": usual + 0.6,
        "peak after": usual + left,
    }
    assert pattern.holds(sample) is verdict


@pytest.mark.slow
def test_attention_fades_within_a_year_unless_it_is_made_not_to():
    result = pattern.measure()
    assert result.holds, result.value
    assert result.gone_without_its_behaviour, result.ablated
