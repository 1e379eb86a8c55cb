import numpy as np
import pytest

from sim.patterns import p12_diversification as pattern


@pytest.mark.parametrize(
    ("first", "third", "verdict"), [(0.01, 0.06, True), (0.03, 0.06, False), (0, 0.03, False)]
)
def test_looser_in_the_third_year_and_not_in_the_first_is_the_pattern(first, third, verdict):
    usual = np.linspace(0.6, 0.8, 100)
    sample = {"usual first": usual, "usual third": usual}
    sample |= {"double first": usual - first, "double third": usual - third}
    assert pattern.holds(sample) is verdict


@pytest.mark.slow
def test_chinese_credit_loosens_dependence_slowly_and_only_by_diversification():
    result = pattern.measure()
    assert result.holds, result.value
    assert result.gone_without_its_behaviour, result.ablated
