import numpy as np
import pytest

from sim.patterns.measure import (
    capped,
    happens,
    in_effect,
    intervention_mass,
    logit,
    median,
    months_to_halve,
    months_until,
    paired_difference,
    path,
    played,
    played_by_any,
    ratio,
    rises_convexly,
    risk_ratio,
    share,
    share_of_draws,
    split_by_rank,
    times,
)
from tests.patterns.made import ones, recorded

NAN, NEVER = float("nan"), float("inf")

TWO_RUNS = recorded(
    {
        "minsk": [["hold", "delay"], ["delay", "hold"], ["hold", "hold"], ["delay", "hold"]],
        "moscow": [["hold", "hold"], ["hold", "hold"], ["hold", "squeeze"], ["hold", "hold"]],
    },
    {"fear": [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6], [0.7, 0.8]]},
)


def test_a_path_is_months_by_runs():
    assert path(TWO_RUNS, "fear").shape == (4, 2)
    assert path(TWO_RUNS, "fear")[1] == pytest.approx([0.3, 0.4])


def test_a_move_is_seen_where_it_is_played_and_nowhere_else():
    flags = played(TWO_RUNS, "minsk", ["delay"])
    assert flags.tolist() == [[False, True], [True, False], [False, False], [True, False]]


def test_moves_of_several_seats_count_together():
    flags = played_by_any(TWO_RUNS, {"minsk": ["delay"], "moscow": ["squeeze"]})
    assert flags.tolist() == [[False, True], [True, False], [False, True], [True, False]]


def test_a_move_that_the_seat_does_not_have_is_an_error():
    with pytest.raises(ValueError, match="squeeze"):
        played(TWO_RUNS, "minsk", ["squeeze"])


def test_a_move_with_a_delay_takes_effect_that_much_later():
    played_once = recorded({"minsk": [["hold"], ["free_prisoners"], ["hold"], ["hold"], ["hold"]]})
    flags = in_effect(played_once, {("minsk", "free_prisoners"): np.array([2])})[:, 0]
    assert np.flatnonzero(flags).tolist() == [3]


def test_a_move_takes_effect_when_its_own_run_says_so_and_not_beyond_the_end():
    both = recorded({"minsk": [["free_prisoners", "free_prisoners"], ["hold", "hold"], ["hold", "hold"]]})
    assert in_effect(both, {("minsk", "free_prisoners"): np.array([1, 2])}).T.tolist() == [
        [False, True, False],
        [False, False, True],
    ]
    assert not in_effect(both, {("minsk", "free_prisoners"): np.array([3, 3])}).any()


def test_a_window_includes_both_of_its_ends():
    flags = played(TWO_RUNS, "minsk", ["delay"])
    assert happens(flags, 1, 2).tolist() == [1, 0]
    assert happens(flags, 0, 0).tolist() == [0, 1]
    assert times(flags, 1, 3).tolist() == [2, 0]


def test_months_until_count_from_the_month_asked_and_are_infinite_if_never():
    flags = played(TWO_RUNS, "minsk", ["delay"])
    assert months_until(flags).tolist() == [1, 0]
    assert months_until(flags, since=2).tolist() == [1, NEVER]


def test_a_gap_that_loses_a_tenth_a_month_halves_in_seven_months():
    gap = 0.9 ** np.arange(20)[:, None]
    assert months_to_halve(gap).tolist() == [7]
    assert months_to_halve(gap, since=5).tolist() == [7]


def test_a_gap_that_stays_never_halves_and_one_below_zero_has_nothing_to_halve():
    found = months_to_halve(np.array([[1.0, -0.5], [0.6, -0.5], [0.51, -0.1]]))
    assert found[0] == NEVER
    assert np.isnan(found[1])


def test_shares_and_medians_leave_out_runs_where_nothing_applies():
    assert share(np.array([1.0, 0.0, NAN, 1.0])) == pytest.approx(2 / 3)
    assert np.isnan(share(np.array([NAN])))
    assert median(np.array([3.0, NAN, 1.0, 2.0])) == 2
    assert median(np.array([3.0, NEVER, NEVER])) == NEVER
    assert np.isnan(median(np.array([])))


def test_a_risk_ratio_compares_shares():
    assert risk_ratio(ones(0.3), ones(0.2)) == pytest.approx(1.5)
    assert risk_ratio(ones(0.3), ones(0.0)) == NEVER
    assert np.isnan(risk_ratio(ones(0.0), ones(0.0)))
    assert ratio(-1, 0) == -NEVER


def test_a_paired_difference_is_far_sharper_than_the_runs_are_spread():
    rng = np.random.default_rng(1)
    luck = rng.normal(scale=10, size=400)
    gap = paired_difference(luck + 0.5 + rng.normal(scale=0.1, size=400), luck)
    assert gap.mean == pytest.approx(0.5, abs=0.02)
    assert gap.high - gap.low == pytest.approx(2 * 1.645 * 0.1 / 20, rel=0.15)
    assert gap.low < gap.mean < gap.high


def test_a_paired_difference_covers_the_truth_in_nine_cases_of_ten():
    rng = np.random.default_rng(2)
    gaps = [paired_difference(rng.normal(size=60), np.zeros(60)) for _ in range(1000)]
    assert np.mean([gap.low <= 0 <= gap.high for gap in gaps]) == pytest.approx(0.9, abs=0.03)


def test_a_paired_difference_of_one_run_or_none_claims_no_interval():
    one = paired_difference(np.array([2.0, NAN]), np.array([1.0, 1.0]))
    assert one.mean == 1
    assert np.isnan(one.low)
    assert np.isnan(paired_difference(np.array([NAN]), np.array([1.0])).mean)


def test_logits_are_log_odds_and_finite_at_the_ends():
    assert logit(np.array([0.5, 0.75])) == pytest.approx([0, np.log(3)])
    assert np.isfinite(logit(np.array([0.0, 1.0]))).all()


def test_never_counts_as_the_horizon_in_a_mean():
    assert capped(np.array([-1.0, 5.0, NEVER, 80.0]), 60).tolist() == [60, 5, 60, 60]


def test_the_mass_of_interventions_stops_after_the_first():
    hazard = np.full((4, 2), 0.1)
    mass = intervention_mass(hazard, np.array([1, -1]))
    assert mass[:, 0].tolist() == [0.1, 0.1, 0, 0]
    assert mass[:, 1].tolist() == [0.1] * 4


def test_the_mass_of_interventions_estimates_their_share():
    rng = np.random.default_rng(3)
    hazard = np.full((30, 20_000), 0.02)
    struck = rng.random(hazard.shape) < hazard
    month = np.where(struck.any(axis=0), struck.argmax(axis=0), -1)
    mass = intervention_mass(hazard, month).sum() / hazard.shape[1]
    assert mass == pytest.approx(1 - 0.98**30, abs=0.01)


def in_runs(means, noise=0.0, runs=400):
    """Rows with these means over runs; each differs from run to run by its own noise."""
    rng = np.random.default_rng(4)
    return np.array([mean + noise * rng.normal(size=runs) for mean in means])


def test_a_parabola_rises_convexly_and_a_root_a_line_or_a_fall_does_not():
    levels = np.arange(5.0)
    assert rises_convexly(levels, in_runs(levels**2, noise=0.1))
    assert not rises_convexly(levels, in_runs(np.sqrt(levels), noise=0.01))
    assert not rises_convexly(levels, in_runs(levels))
    assert not rises_convexly(levels, in_runs(levels**2 - 20 * levels))
    assert not rises_convexly(levels[:2], in_runs(levels[:2]))


def test_a_dent_that_chance_explains_is_forgiven_and_a_clear_one_is_not():
    dented = [0.0, 1.0, 1.98, 4.0, 8.0]
    assert rises_convexly(np.arange(5.0), in_runs(dented, noise=1.0))
    assert not rises_convexly(np.arange(5.0), in_runs(dented, noise=0.001))


def test_the_share_of_draws_judges_each_draw_on_its_own_runs():
    sample = {"flag": np.array([1.0, 1, 0, 0, 1, 0, 1, 1])}
    draws = np.array([0, 0, 1, 1, 2, 2, 3, 3])
    assert share_of_draws(sample, lambda mine: share(mine["flag"]) == 1, draws) == 0.5
    assert share_of_draws(sample, lambda mine: len(mine["flag"]) == 2, draws) == 1


def test_runs_are_split_in_halves_by_each_axis_in_turn():
    first = np.array([1.0, 9.0, 2.0, 8.0, 3.0, 7.0, 4.0, 6.0])
    second = np.array([1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 4.0, 4.0])
    assert split_by_rank([first, second]).tolist() == [0, 2, 0, 2, 1, 3, 1, 3]


def test_groups_are_of_equal_size_even_where_an_axis_is_the_same_in_all_runs():
    groups = split_by_rank([np.zeros(64), np.arange(64.0)])
    assert np.bincount(groups).tolist() == [16] * 4
