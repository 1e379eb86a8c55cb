"""Sums of rows by group, against the obvious way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.sums import Groups, in_turn


def plainly(groups, rows, n_groups):
    return np.stack([rows[groups == g].sum(axis=0) for g in range(n_groups)])


@given(st.lists(st.integers(0, 6), min_size=1, max_size=40))
def test_each_group_is_the_sum_of_its_rows(groups):
    groups, n_groups = np.array(groups, dtype=np.intp), 8
    rows = np.random.default_rng(len(groups)).integers(-99, 99, (len(groups), 3)).astype(np.float64)
    sums = Groups(groups, n_groups)
    assert sorted(sums.order) == list(range(len(groups)))
    np.testing.assert_array_equal(sums.sums(rows[sums.order]), plainly(groups, rows, n_groups))


def test_a_group_without_rows_sums_to_zero():
    sums = Groups([2, 2], 4).sums
    np.testing.assert_array_equal(sums(np.ones((2, 1))), [[0], [0], [2], [0]])


def test_no_rows_at_all_are_zero_everywhere():
    np.testing.assert_array_equal(Groups([], 2).sums(np.zeros((0, 3))), np.zeros((2, 3)))


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_sums_keep_the_precision_of_their_rows(kind):
    assert Groups([0, 0], 1).sums(np.ones((2, 5), dtype=kind)).dtype == kind


@given(st.lists(st.integers(0, 6), min_size=1, max_size=40))
def test_the_greatest_of_each_group_is_found(groups):
    _, groups = np.unique(groups, return_inverse=True)
    rows = np.random.default_rng(len(groups)).normal(size=(len(groups), 3))
    of = Groups(groups, groups.max() + 1)
    expected = np.stack([rows[groups == g].max(axis=0) for g in range(of.n_groups)])
    np.testing.assert_array_equal(of.greatest(rows[of.order]), expected)


def test_what_was_added_up_before_is_forgotten():
    of = Groups([0, 1, 1], 3)
    rows = np.arange(6.0).reshape(3, 2)[of.order]
    once, again = of.sums(rows), of.sums(2 * rows)
    np.testing.assert_array_equal(again, 2 * once)


def test_one_run_is_added_up_as_among_many():
    rows = np.random.default_rng(1).random((12, 50), dtype=np.float32)
    many = in_turn(rows)
    alone = [in_turn(rows[:, [i]])[0] for i in range(50)]
    np.testing.assert_array_equal(many, alone)
    np.testing.assert_allclose(many, rows.sum(axis=0), rtol=1e-6)
