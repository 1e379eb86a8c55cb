"""The logistic function in single precision, against double precision."""

import numpy as np
import pytest

from sim.model.logistic import sigmoid

NUMBERS = np.concatenate([np.linspace(-87, 87, 400_001), np.geomspace(1e-30, 87, 50_000)]).astype(np.float32)
LAST_BITS = 3 * np.finfo(np.float32).eps


def exactly(z):
    return 1 / (1 + np.exp(-z.astype(np.float64)))


@pytest.mark.parametrize("sign", [-1, 1])
def test_it_is_exact_to_the_last_bits_at_every_size(sign):
    z = np.float32(sign) * NUMBERS
    assert np.abs(sigmoid(z) / exactly(z) - 1).max() < LAST_BITS


def test_it_never_falls_and_is_a_half_at_nought():
    assert np.diff(sigmoid(np.sort(NUMBERS))).min() >= 0
    assert sigmoid(np.float32(0)) == 0.5


def test_it_never_overflows():
    np.testing.assert_allclose(sigmoid(np.array([-np.inf, -1e6, 1e6, np.inf])), [0, 0, 1, 1], atol=1e-37)
    assert np.isnan(sigmoid(np.array([np.nan]))).all()


def test_a_number_is_the_same_wherever_it_stands():
    row = sigmoid(NUMBERS[:1000])
    for first, last in ((0, 1), (1, 18), (900, 1000)):
        np.testing.assert_array_equal(sigmoid(NUMBERS[first:last]), row[first:last])


def test_it_may_be_put_in_the_place_of_what_was_given():
    z = np.array([[0.0, 1.3], [-2.0, 5.0]], dtype=np.float32)
    wanted = sigmoid(z)
    assert sigmoid(z, out=z) is z
    np.testing.assert_array_equal(z, wanted)
    assert wanted.dtype == np.float32
