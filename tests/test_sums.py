"""Sums of rows by group, against the obvious way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.sums import GroupSums


def plainly(groups, rows, n_groups):
    return np.stack([rows[groups == g].sum(axis=0) for g in range(n_groups)])


@given(st.lists(st.integers(0, 6), min_size=1, max_size=40))
def test_each_group_is_the_sum_of_its_rows(groups):
    groups, n_groups = np.array(groups, dtype=np.intp), 8
    rows = np.random.default_rng(len(groups)).integers(-99, 99, (len(groups), 3)).astype(np.float64)
    sums = GroupSums(groups, n_groups)
    assert sorted(sums.order) == list(range(len(groups)))
    np.testing.assert_array_equal(sums(rows[sums.order]), plainly(groups, rows, n_groups))


def test_a_group_without_rows_sums_to_zero():
    sums = GroupSums(np.array([2, 2], dtype=np.intp), 4)
    np.testing.assert_array_equal(sums(np.ones((2, 1))), [[0], [0], [2], [0]])


def test_no_rows_at_all_are_zero_everywhere():
    np.testing.assert_array_equal(
        GroupSums(np.array([], dtype=np.intp), 2)(np.zeros((0, 3))), np.zeros((2, 3))
    )


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_sums_keep_the_precision_of_their_rows(kind):
    assert GroupSums(np.array([0, 0], dtype=np.intp), 1)(np.ones((2, 5), dtype=kind)).dtype == kind
