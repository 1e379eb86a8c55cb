"""Rejection with regression on made-up numbers: what a statistic tells is narrowed, all else is left."""

import numpy as np
import pytest

from sim.analysis.identification.narrowing import (
    adjusted,
    ends,
    nearest,
    range_at,
    ratio_interval,
    summaries,
)

DRAWS = 8000


@pytest.fixture(scope="module")
def made():
    """Two numbers from 0 to 1: the first is seen with noise of .1 in two statistics, the second in none."""
    luck = np.random.default_rng(3)
    values = luck.uniform(size=(DRAWS, 2))
    seen = values[:, :1] + luck.normal(scale=0.1, size=(DRAWS, 2))
    return values, np.hstack([seen, luck.normal(size=(DRAWS, 5)), np.ones((DRAWS, 1))])


def test_a_number_that_the_statistics_tell_of_is_narrowed_to_where_it_is(made):
    values, statistics = made
    record = np.array([0.3, 0.3, *np.zeros(5), 1.0])
    found, odd = summaries(values, statistics, record)
    low, high = range_at(found.worlds[:, 0], found.record[0], odd[:, 0], 0, 1)
    # Two looks with noise of .1 leave a normal distribution of .071 about .3: its middle 80 % is .18 wide.
    assert (low, high) == pytest.approx((0.21, 0.39), abs=0.02)
    assert not found.outside[0]


def test_a_number_of_which_they_tell_nothing_is_left_as_it_was(made):
    values, statistics = made
    found, odd = summaries(values, statistics, np.array([0.3, 0.3, *np.zeros(5), 1.0]))
    low, high = range_at(found.worlds[:, 1], found.record[1], odd[:, 1], 0, 1)
    assert high - low == pytest.approx(0.8, abs=0.05)


def test_made_up_truths_lie_within_their_ranges_as_often_as_is_said(made):
    values, statistics = made
    found, odd = summaries(values, statistics, np.zeros(8))
    held = []
    for truth in range(300):
        rest = np.arange(len(odd)) != truth
        low, high = range_at(found.worlds[rest, 0], found.worlds[truth, 0], odd[rest, 0], 0, 1)
        held.append(low <= odd[truth, 0] <= high)
    assert np.mean(held) == pytest.approx(0.8, abs=0.06)


def test_a_record_beyond_all_worlds_is_moved_to_the_nearest(made):
    values, statistics = made
    far, _ = summaries(values, statistics, np.array([9.0, 9.0, *np.zeros(5), 7.0]))
    assert np.isfinite(far.record).all()
    assert far.record[0] <= far.worlds[:, 0].max()


def test_statistics_that_are_the_same_in_all_worlds_change_nothing(made):
    values, statistics = made
    record = np.zeros(8)
    with_them, _ = summaries(values, statistics, record)
    without, _ = summaries(values, statistics[:, :7], record[:7])
    np.testing.assert_allclose(with_them.worlds, without.worlds)


def test_nearest_takes_the_share_asked_for():
    x = np.array([5.0, 1.0, 0.9, 3.0, 1.2, -4.0, 9.0, 7.0, 2.0, 8.0])
    assert set(nearest(x, 1.0, 0.3)) == {1, 2, 4}


def test_what_is_moved_along_the_line_stays_within_its_range():
    x = np.linspace(-1, 1, 50)
    moved, weights = adjusted(x, 3.0, np.linspace(0, 1, 50), 0, 1)
    assert moved.min() >= 0
    assert moved.max() <= 1
    assert np.median(moved) > 0.9
    assert weights.min() == 0


def test_draws_that_all_agree_with_the_record_are_left_as_they_are():
    values = np.array([0.2, 0.4, 0.6])
    moved, weights = adjusted(np.ones(3), 1.0, values, 0, 1)
    np.testing.assert_allclose(moved, values)
    assert weights.tolist() == [1, 1, 1]


def test_the_middle_of_weighted_values_goes_by_their_weights():
    values, weights = np.array([3.0, 1.0, 2.0]), np.array([1.0, 1.0, 98.0])
    assert ends(values, weights).tolist() == [2, 2]
    assert ends(np.stack([values, values]), np.ones((2, 3))).tolist() == [[1, 1], [3, 3]]


def test_the_interval_of_what_is_left_holds_it(made):
    values, statistics = made
    found, odd = summaries(values, statistics, np.array([0.5, 0.5, *np.zeros(5), 1.0]))
    of = found.worlds[:, 0], float(found.record[0]), odd[:, 0], 0.0, 1.0
    low, high = range_at(*of)
    least, most = ratio_interval(*of, 0.8, 0)
    assert least < (high - low) / 0.8 < most
    assert most - least < 0.05
