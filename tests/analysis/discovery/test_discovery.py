"""Discovery: PRIM and the tree find boxes that are known, measure them honestly and say them in words."""

import numpy as np
import pytest

from sim import load_scenario
from sim.analysis.designs.factors import Factor
from sim.analysis.discovery.boxes import Box, Limit, prim, tree
from sim.analysis.discovery.discovery import discover, discover_in, in_words
from sim.errors import BadInput

N = 6000
NAMES = ("a", "b", "c", "d", "e")
FACTORS = [Factor(name, f"the {name}", "share", 0, 1) for name in NAMES]


def sample(seed=0, n=N):
    rng = np.random.default_rng(seed)
    return {name: rng.random(n) for name in NAMES}, rng


def known_box(seed=0, inside=0.9, outside=0.05):
    """Rows of which 0.9 have the ending where a is below 0.3 and c above 0.6, and else 0.05."""
    table, rng = sample(seed)
    box = (table["a"] < 0.3) & (table["c"] > 0.6)
    return table, rng.random(N) < np.where(box, inside, outside)


def limits(box):
    return {limit.name: (limit.low, limit.high) for limit in box.limits}


def test_prim_finds_a_known_box_and_nothing_beside_it():
    found = prim(*known_box())
    assert len(found) == 1
    assert limits(found[0]) == {
        "a": (-np.inf, pytest.approx(0.3, abs=0.03)),
        "c": (pytest.approx(0.6, abs=0.03), np.inf),
    }


@pytest.mark.parametrize("seed", range(5))
def test_prim_finds_the_box_whatever_the_sample(seed):
    assert set(limits(prim(*known_box(seed))[0])) == {"a", "c"}


def test_prim_finds_two_boxes_one_after_the_other():
    table, _ = sample()
    hit = (table["a"] < 0.2) | (table["b"] > 0.85)
    first, second = prim(table, hit)[:2]
    assert limits(first) == {"a": (-np.inf, pytest.approx(0.2, abs=0.02))}
    assert limits(second) == {"b": (pytest.approx(0.85, abs=0.02), np.inf)}


def test_prim_finds_a_box_between_two_limits():
    table, _ = sample()
    hit = (table["d"] > 0.4) & (table["d"] < 0.6)
    assert limits(prim(table, hit)[0]) == {"d": (pytest.approx(0.4, abs=0.02), pytest.approx(0.6, abs=0.02))}


def test_prim_finds_no_box_where_there_is_only_chance():
    table, rng = sample()
    assert not discover_in(FACTORS, table, rng.random(N) < 0.2, "intervention").boxes


def test_coverage_and_density_are_measured_on_rows_that_nothing_was_learned_from():
    found = discover_in(FACTORS, *known_box(), "intervention")
    (box,) = found.boxes
    table, hit = known_box()
    judge = {name: values[1::2] for name, values in table.items()}
    inside = box.holds(judge, N // 2)
    assert box.rows == inside.sum()
    assert box.density == hit[1::2][inside].mean()
    assert box.coverage == hit[1::2][inside].sum() / hit[1::2].sum()
    assert box.density == pytest.approx(0.9, abs=0.06)
    assert found.share == hit[1::2].mean()


def test_the_tree_splits_where_the_box_is_and_stops_there():
    leaves = sorted(tree(*known_box()), key=lambda leaf: -leaf.density)
    assert len(leaves) == 3
    assert limits(leaves[0]) == {
        "a": (-np.inf, pytest.approx(0.3, abs=0.02)),
        "c": (pytest.approx(0.6, abs=0.02), np.inf),
    }


def test_the_leaves_of_the_tree_hold_every_row_once():
    table, hit = known_box()
    times = np.sum([leaf.holds(table, N) for leaf in tree(table, hit)], axis=0)
    assert (times == 1).all()


def test_the_tree_does_not_split_chance():
    table, rng = sample()
    (leaf,) = tree(table, rng.random(N) < 0.2)
    assert not leaf.limits


def test_a_box_is_said_in_words():
    box = Box((Limit("a", high=0.3571), Limit("c", low=0.6), Limit("d", low=0.1, high=0.25)))
    labels = {factor.name: factor for factor in FACTORS}
    assert in_words(box, labels) == "the a below 0.36 and the c above 0.60 and the d between 0.10 and 0.25"
    assert in_words(Box(()), labels) == "always"


def test_a_wide_range_is_told_with_fewer_digits_and_a_narrow_one_with_more():
    for high, says in ((20, "x above 12"), (5, "x above 12.3"), (0.05, "x above 12.346")):
        factor = Factor("x", "x", "unit", 12.34 - high / 2, 12.34 + high / 2)
        assert in_words(Box((Limit("x", low=12.3456),)), {"x": factor}) == says


def test_an_ending_that_hardly_occurs_is_told():
    table, _ = sample()
    with pytest.raises(BadInput, match="0 of 6000 rows end in absorbed"):
        discover_in(FACTORS, table, np.zeros(N, dtype=bool), "absorbed")


@pytest.mark.parametrize("n_hits", [20, N - 20])
def test_twenty_rows_of_either_kind_are_enough_and_nineteen_are_not(n_hits):
    table, _ = sample()
    discover_in(FACTORS, table, np.arange(N) < n_hits, "absorbed")
    fewer = n_hits - 1 if n_hits < N / 2 else n_hits + 1
    with pytest.raises(BadInput, match=f"{fewer} of 6000 rows end in absorbed, at least 20 of either kind"):
        discover_in(FACTORS, table, np.arange(N) < fewer, "absorbed")


def test_leaves_are_told_the_densest_first_and_those_without_rows_to_judge_not_at_all():
    found = discover_in(FACTORS, *known_box(), "intervention")
    densities = [leaf.density for leaf in found.leaves]
    assert densities == sorted(densities, reverse=True)
    assert sum(leaf.mass for leaf in found.leaves) == pytest.approx(1)
    # One half of the rows is never where the other is: the leaf above .5 has nobody to judge it.
    table = {name: np.random.default_rng(1).random(400) for name in NAMES}
    table["a"] = np.where(np.arange(400) % 2, 0.1, np.linspace(0.2, 1, 400))
    judged = discover_in(FACTORS, table, (table["a"] > 0.5) | (np.arange(400) % 8 == 1), "intervention")
    assert [leaf.rows for leaf in judged.leaves] == [200]
    assert judged.share == 0.25


def test_a_limit_at_the_very_end_of_a_range_is_not_said():
    factor = {"a": Factor("a", "the a", "share", 0.1, 0.9)}
    assert in_words(Box((Limit("a", low=0.1, high=0.5),)), factor) == "the a below 0.50"
    assert in_words(Box((Limit("a", low=0.5, high=0.9),)), factor) == "the a above 0.50"
    assert in_words(Box((Limit("a", low=0.11, high=0.89),)), factor) == "the a between 0.11 and 0.89"


@pytest.mark.parametrize(
    ("rows", "seed", "says"),
    [(199, 0, "rows: 199 is out of range"), (200_001, 0, "rows: 200001"), (200, -1, "seed: -1 is out")],
)
def test_a_design_out_of_range_is_told(rows, seed, says):
    with pytest.raises(BadInput, match=says):
        discover(load_scenario("baseline"), "intervention", rows=rows, seed=seed)


def test_what_is_no_ending_is_told():
    with pytest.raises(BadInput, match="fear is no ending"):
        discover(load_scenario("baseline"), "fear")


def test_intervention_dominates_where_moscows_tipping_point_is_low():
    case = load_scenario("baseline").lasting(18)
    found = discover(case, "intervention", ["tipping_point", "oil_shift"], rows=1024)
    first = found.boxes[0]
    assert limits(first).keys() == {"tipping_point"}
    assert first.words.startswith("Moscow's tipping point below 0.")
    assert first.density > 2 * found.share
