"""Parameters by name: what is made of them is made once, and several of them stand in rows."""

import numpy as np
import pytest

from sim.luck.parameters import Parameters, as_rows, each_run


def test_what_is_made_of_parameters_is_made_once_and_again_after_one_is_set():
    p = Parameters(discount=np.float32(0.9), danger_weight=np.float32(2))

    def discounted(p, months):
        return p.danger_weight * p.discount**months

    first = p.once(discounted, 2)
    assert first == pytest.approx(2 * 0.9**2)
    assert p.once(discounted, 2) is first
    assert p.once(discounted, 1) == pytest.approx(2 * 0.9)
    p.discount = np.float32(0.5)
    assert p.once(discounted, 2) == pytest.approx(2 * 0.5**2)


def test_a_parameter_that_does_not_exist_is_refused_by_its_name():
    with pytest.raises(AttributeError, match="no parameter is named discuont"):
        _ = Parameters(discount=np.float32(0.9)).discuont


def test_numbers_and_arrays_stand_in_rows():
    np.testing.assert_array_equal(as_rows([1, np.array([2, 3])], 2), [[1, 1], [2, 3]])
    p = Parameters(appetite_weight=np.float32(1), deterrence=np.float32([2, 3]))
    np.testing.assert_array_equal(each_run(p, ("deterrence", "appetite_weight"), 2), [[2, 3], [1, 1]])
