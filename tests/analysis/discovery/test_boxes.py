"""The steps of PRIM and of the tree by themselves: peels, pastes, idle limits, splits and their edges."""

from math import inf

import numpy as np
import pytest

from sim.analysis.discovery import boxes
from sim.analysis.discovery.boxes import LEAST_ROWS, Box, Limit, measured, prim, tree


def table(n):
    """One parameter with the values 0 to n - 1."""
    return {"a": np.arange(n, dtype=float)}


def test_a_limit_holds_its_own_ends():
    assert Limit("a", 2, 4).holds(np.arange(6)).tolist() == [False, False, True, True, True, False]
    assert Limit("a").holds(np.array([-1e300, 1e300])).all()


def test_a_paste_takes_as_many_rows_as_a_slice_of_the_box_holds():
    rows = table(200)
    box = measured(Box((Limit("a", 50, 149),)), rows, np.ones(200, dtype=bool))
    pasted = list(boxes._pastes(box, box.limits[0], rows))
    assert [(limit.low, limit.high) for limit in pasted] == [(45, 149), (50, 154)]  # 5 of its 100 rows


def test_a_small_box_is_pasted_by_one_row():
    rows = table(30)
    box = measured(Box((Limit("a", 10, 19),)), rows, np.ones(30, dtype=bool))
    assert [(limit.low, limit.high) for limit in boxes._pastes(box, box.limits[0], rows)] == [
        (9, 19),
        (10, 20),
    ]


def test_a_paste_opens_a_side_only_where_fewer_rows_are_left_than_it_takes():
    rows = table(110)
    for low, pasted in ((5, 0), (4, -inf)):
        box = measured(Box((Limit("a", low, low + 99),)), rows, np.ones(110, dtype=bool))
        assert next(boxes._pastes(box, box.limits[0], rows)).low == pasted
    for high, pasted in ((104, 109), (105, inf)):
        box = measured(Box((Limit("a", high - 99, high),)), rows, np.ones(110, dtype=bool))
        assert list(boxes._pastes(box, box.limits[0], rows))[1].high == pasted


def test_a_side_that_is_open_is_not_pasted():
    rows = table(100)
    box = measured(Box((Limit("a", high=49),)), rows, np.ones(100, dtype=bool))
    assert [(limit.low, limit.high) for limit in boxes._pastes(box, box.limits[0], rows)] == [(-inf, 51)]
    box = measured(Box((Limit("a", low=50),)), rows, np.ones(100, dtype=bool))
    assert [(limit.low, limit.high) for limit in boxes._pastes(box, box.limits[0], rows)] == [(48, inf)]


def test_each_side_of_a_limit_is_opened_by_itself():
    assert list(boxes._sides(Box((Limit("a", 1, 2),)))) == [Limit("a", -inf, 2), Limit("a", 1, inf)]
    assert list(boxes._sides(Box((Limit("a", low=1),)))) == [Limit("a", -inf, inf)]
    assert list(boxes._sides(Box((Limit("a", high=1),)))) == [Limit("a", -inf, inf)]


def test_a_peel_that_takes_nothing_off_is_no_peel():
    """All rows have one value: no slice can be taken off, and the way ends where it begins."""
    rows = {"a": np.full(100, 0.5)}
    hit = np.arange(100) < 50
    assert list(boxes._peeled(rows, hit, 20)) == [Box(())]


def test_peeling_goes_down_to_the_least_number_of_rows_and_not_below():
    rows = table(100)
    hit = np.arange(100) >= 90
    sizes = [int(box.holds(rows, 100).sum()) for box in boxes._peeled(rows, hit, 95)]
    assert sizes == [100, 95]


def test_no_more_boxes_are_found_than_are_asked_for():
    rng = np.random.default_rng(0)
    rows = {name: rng.random(4000) for name in "abc"}
    hit = (rows["a"] < 0.15) | (rows["b"] > 0.85) | (rows["c"] < 0.1)
    assert [len(prim(rows, hit, n)) for n in (0, 1, 2)] == [0, 1, 2]


@pytest.mark.parametrize(("n_hits", "found"), [(LEAST_ROWS, 1), (LEAST_ROWS - 1, 0)])
def test_a_box_is_looked_for_where_at_least_so_many_rows_have_the_ending(n_hits, found):
    rows = table(400)
    assert len(prim(rows, np.arange(400) < n_hits)) == found


def test_the_tree_splits_at_the_first_of_two_parameters_that_split_alike():
    values = np.arange(1000, dtype=float)
    first, second = tree({"a": values, "b": values.copy()}, values < 500)
    assert first.limits == (Limit("a", high=499),)
    assert second.limits == (Limit("a", low=float(np.nextafter(499, inf))),)


def test_the_tree_splits_as_few_rows_as_two_sides_need():
    values = np.arange(2 * LEAST_ROWS, dtype=float)
    assert len(list(tree({"a": values}, values < LEAST_ROWS))) == 2
    assert len(list(tree({"a": values[1:]}, values[1:] < LEAST_ROWS))) == 1


def test_what_a_box_is_worth_is_counted_in_its_rows():
    rows = table(10)
    hit = np.arange(10) < 4
    box = measured(Box((Limit("a", 2, 6),)), rows, hit)
    assert (box.rows, box.mass, box.coverage, box.density) == (5, 0.5, 0.5, 0.4)
    assert measured(Box((Limit("a", 20, 30),)), rows, hit).density == 0
    assert measured(Box(()), rows, np.zeros(10, dtype=bool)).coverage == 0
