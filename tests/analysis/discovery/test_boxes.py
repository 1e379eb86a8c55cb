"""The steps of PRIM and of the tree by themselves: peels, pastes, idle limits, splits and their edges."""

from math import inf, sqrt

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


def test_a_box_holds_at_least_a_twentieth_of_all_rows():
    """Thirty rows of a thousand have the ending; a box of thirty would be too small to learn from."""
    [box] = prim(table(1000), np.arange(1000) < 30)
    assert 50 <= box.rows < 55
    assert box.coverage == 1


@pytest.mark.parametrize(("share", "n_boxes"), [(0.24, 1), (0.5, 2)])
def test_a_box_that_is_hardly_denser_than_all_rows_is_none(share, n_boxes):
    """The first fifth on `a` has the ending, and of what that leaves out the last fifth on `b` in a share.

    With a share of .24 that is no more than of all rows, though five times what is left has.
    """
    rng = np.random.default_rng(0)
    rows = {"a": np.arange(2000.0), "b": rng.permutation(2000) / 2000}
    hit = (rows["a"] < 400) | ((rows["b"] > 0.8) & (rng.random(2000) < share))
    assert len(prim(rows, hit)) == n_boxes


def test_a_box_is_worth_the_harmonic_mean_of_coverage_and_density():
    assert boxes._worth(Box((), coverage=0.5, density=1 / 3)) == pytest.approx(0.4)
    assert boxes._worth(Box((), coverage=0.0, density=0.0)) == 0


def test_of_two_peels_the_one_that_gains_more_a_row_is_taken():
    """Off `a` five rows go, one of them with the ending; off `b` one without it: less, but for less."""
    rows = {"a": np.arange(100.0), "b": (np.arange(100) != 50).astype(float)}
    hit = np.isin(np.arange(100), [2, *range(20, 50), *range(81, 100)])
    assert hit.sum() == 50
    _, first, *_ = boxes._peeled(rows, hit, 20)
    assert first.limits == (Limit("b", low=1.0),)


def test_a_limit_on_another_parameter_bounds_what_is_pasted():
    a, b = np.divmod(np.arange(400), 20)
    rows = {"a": a.astype(float), "b": b.astype(float)}
    box = measured(Box((Limit("a", low=10), Limit("b", high=9))), rows, np.ones(400, dtype=bool))
    assert box.rows == 100
    # Five rows beside the box, all of them where `b` is at most 9: there are ten with `a` at 9.
    assert [limit.low for limit in boxes._pastes(box, box.limits[0], rows)] == [9]
    assert [limit.high for limit in boxes._pastes(box, box.limits[1], rows)] == [10]


def test_a_box_grows_as_long_as_it_gains_and_stops_where_it_is_best():
    rows = table(200)
    hit = (np.arange(200) >= 80) & (np.arange(200) < 110)
    grown = boxes._pasted(measured(Box((Limit("a", 90, 99),)), rows, hit), rows, hit)
    assert grown.limits == (Limit("a", 80, 109),)
    assert boxes._pasted(grown, rows, hit) == grown


@pytest.mark.parametrize(
    ("n", "fall", "is_kept"),
    [
        (100, 0.09, False),  # two standard errors of a hundred rows at one half: .1
        (100, 0.11, True),
        (10_000, 0.015, False),  # two standard errors would be .01, but less than .02 is no gain
        (10_000, 0.025, True),
    ],
)
def test_a_limit_stays_where_density_falls_clearly_without_it(n, fall, is_kept):
    """Half of the rows up to 1 have the ending, and of as many above fewer: the mean falls by so much."""
    a = np.repeat([1.0, 2.0], n)
    share = np.arange(n) / n
    hit = np.concatenate([share < 0.5, share < 0.5 - 2 * fall])
    box = measured(Box((Limit("a", high=1.0),)), {"a": a}, hit)
    left = boxes._without_idle_limits(box, {"a": a}, hit)
    assert left.limits == (box.limits if is_kept else ())


def test_the_side_that_adds_least_is_opened_first_and_the_other_stays():
    rows = {"a": np.arange(1000.0), "b": np.tile(np.arange(10.0), 100)}
    hit = rows["a"] < 500
    box = measured(Box((Limit("a", high=499), Limit("b", low=2, high=8))), rows, hit)
    assert boxes._without_idle_limits(box, rows, hit).limits == (Limit("a", high=499),)


def test_the_error_of_a_density_is_that_of_a_share():
    assert boxes._error(Box((), density=0.2, rows=100)) == pytest.approx(0.04)


def test_a_limit_takes_the_place_of_the_one_on_its_parameter():
    box = Box((Limit("a", 1, 2), Limit("b", 3, 4)))
    assert boxes._with(box, Limit("a", 0, 2)).limits == (Limit("b", 3, 4), Limit("a", 0, 2))
    assert boxes._with(box, Limit("a")).limits == (Limit("b", 3, 4),)
    assert boxes._with(box, Limit("a", high=2)).limits[-1] == Limit("a", high=2)
    assert boxes._with(box, Limit("a", low=1)).limits[-1] == Limit("a", low=1)
    assert boxes._limit(box, "b") == Limit("b", 3, 4)
    assert boxes._limit(box, "c") == Limit("c")


def gini(hit):
    """Gini's impurity of some rows, times their number."""
    return len(hit) * np.mean(hit) * (1 - np.mean(hit)) if len(hit) else 0.0


@pytest.mark.parametrize("seed", range(6))
def test_the_tree_splits_where_both_sides_are_purest(seed):
    """Against every split there is, one by one; sides hold at least twenty rows."""
    rng = np.random.default_rng(seed)
    rows = {name: rng.permutation(120).astype(float) for name in "ab"}
    hit = rng.random(120) < np.where(rows["b"] < rng.integers(15, 106), 0.95, 0.05)
    inside = rng.random(120) < 0.9
    impure = {
        (name, at): gini(hit[inside & (values <= at)]) + gini(hit[inside & (values > at)])
        for name, values in rows.items()
        for at in values[inside]
        if min((inside & (values <= at)).sum(), (inside & (values > at)).sum()) >= 20
    }
    assert boxes._best_split(rows, hit, inside) == min(impure, key=lambda split: impure[split])


@pytest.mark.parametrize(("low", "high"), [(0, 20), (180, 200)])
def test_a_side_may_hold_as_few_rows_as_the_least(low, high):
    values = np.arange(200.0)
    name, at = boxes._best_split(
        {"a": values}, (values >= low) & (values < high), np.ones(200, dtype=bool)
    ) or ("", 0)
    assert (name, at) == ("a", 19 if low == 0 else 179)


def test_a_side_of_the_tree_holds_a_twentieth_of_all_rows_too():
    values = np.arange(1000.0)
    split = boxes._best_split({"a": values}, values < 10, np.ones(1000, dtype=bool))
    assert split == ("a", 49)


@pytest.mark.parametrize(("n", "m", "others"), [(50, 950, 95), (400, 100, 50), (60, 60, 0)])
def test_two_sides_are_told_apart_by_four_standard_errors(n, m, others):
    """Against the test of two shares, for every number with the ending on the one side."""
    one = np.arange(n + m) < n
    told = []
    for k in range(n + 1):
        hit = (np.arange(n + m) < k) | ((np.arange(n + m) >= n) & (np.arange(n + m) < n + others))
        pooled = (k + others) / (n + m)
        error = sqrt(pooled * (1 - pooled) * (n + m) / (n * m))
        told.append(abs(k / n - others / m) > 4 * error)
        assert boxes._clear(hit, one, ~one) == told[-1]
    assert set(told) == {True, False}


def test_a_side_without_rows_differs_from_nothing():
    hit, none = np.arange(40) < 20, np.zeros(40, dtype=bool)
    assert not boxes._clear(hit, ~none, none)
    assert not boxes._clear(hit, none, ~none)


def test_the_tree_goes_no_deeper_than_it_may_and_splits_no_noise():
    values = np.arange(1600.0)
    hit = (values // 200) % 2 == 0
    assert [len(list(tree({"a": values}, hit, depth))) for depth in (0, 1, 2)] == [1, 2, 3]
    assert len(list(tree({"a": values}, np.arange(1600) % 2 == 0))) == 1


def test_the_tree_has_eight_leaves_at_most_unless_more_are_asked_for():
    """Four conditions, each with a share of its own in how often the ending comes: sixteen kinds of rows."""
    rng = np.random.default_rng(0)
    rows = {name: rng.random(8000) for name in "abcd"}
    share = sum((values > 0.5) * 0.06 * 2**n for n, values in enumerate(rows.values()))
    hit = rng.random(8000) < share
    assert len(list(tree(rows, hit))) == 8
    assert len(list(tree(rows, hit, 4))) > 8
