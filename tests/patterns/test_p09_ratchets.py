import numpy as np
import pytest

from sim.patterns import p09_ratchets as pattern


@pytest.mark.parametrize(("after", "verdict"), [(0.3, True), (0.45, False), (0.7, False)])
def test_only_a_loss_of_a_fifth_or_more_that_lasts_is_the_pattern(after, verdict):
    assert pattern.holds({"none": np.full(100, 0.6), "loop": np.full(100, after)}) is verdict


@pytest.mark.slow
def test_the_lever_put_back_does_not_bring_minsk_back_but_for_ratchets():
    result = pattern.measure()
    assert result.holds, result.value
    assert result.gone_without_its_behaviour, result.ablated
