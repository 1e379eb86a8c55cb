"""Scores checked by hand, intervals over whole episodes, reliability."""

import math

import numpy as np
import pytest

from sim.analysis.validation import scores
from sim.analysis.validation.scores import FLOOR, brier, interval, log_loss, reliability, score, worst
from tests.analysis.validation.made import NAMES, outlook

SURE = np.array([1.0, 0.0, 0.0])


def test_a_sure_and_right_forecast_loses_nothing():
    assert brier(SURE, 0) == 0
    assert log_loss(SURE, 0) == 0


def test_a_sure_and_wrong_forecast_loses_two_and_what_the_floor_allows():
    assert brier(SURE, 1) == 2
    assert log_loss(SURE, 1) == pytest.approx(-math.log2(FLOOR))
    assert log_loss(SURE, 1) == pytest.approx(9.966, abs=0.001)


@pytest.mark.parametrize("n", [2, 3, 7])
def test_a_coin_loses_the_log_of_the_number_of_outcomes(n):
    coin = np.full(n, 1 / n)
    assert log_loss(coin, 0) == pytest.approx(math.log2(n))
    assert brier(coin, n - 1) == pytest.approx((1 - 1 / n) ** 2 + (n - 1) / n**2)


def test_a_gain_is_the_naive_loss_less_the_models():
    found = score([outlook(0, [0.5, 0.25, 0.25]), outlook(1, [0.5, 0.25, 0.25], episode=1)])
    assert found["loss"]["log"]["model"] == pytest.approx(1.5)
    assert found["loss"]["log"]["coin"] == pytest.approx(math.log2(3), abs=1e-4)
    assert found["gain"]["log"]["coin"]["mean"] == pytest.approx(math.log2(3) - 1.5, abs=1e-4)
    assert found["loss"]["brier"]["model"] == pytest.approx((0.375 + 0.875) / 2)
    assert (found["seat_months"], found["moves"], found["episodes"]) == (2, 2, 2)


def test_the_best_naive_forecast_is_the_one_that_loses_least_in_these_trials():
    rows = [outlook(0, [0.5, 0.5, 0.0], base_rate=[0.9, 0.1, 0.0], persistence=[0.0, 0.0, 1.0])]
    assert score(rows)["best"] == {"brier": "base rate", "log": "base rate"}


def test_a_month_without_a_move_is_scored_and_counted_as_none():
    found = score([outlook(2, [0.1, 0.1, 0.8])])
    assert found["moves"] == 0
    assert found["loss"]["log"]["model"] == pytest.approx(-math.log2(0.8), abs=1e-4)


def test_one_episode_has_no_interval():
    assert interval([1.0, 2.0, 3.0], [4, 4, 4]) is None
    assert score([outlook(0, SURE)])["gain"]["log"]["coin"]["low"] is None


def test_an_interval_is_the_same_for_the_same_seed_and_another_for_another():
    values = np.random.default_rng(1).normal(size=60).tolist()
    episodes = [n // 4 for n in range(60)]
    assert interval(values, episodes, 3) == interval(values, episodes, 3)
    assert interval(values, episodes, 3) != interval(values, episodes, 4)


def test_episodes_are_never_split():
    """Within an episode the values cancel: only resamples that split one would leave zero."""
    assert interval([1.0, -1.0, 5.0, -5.0, 2.0, -2.0], [0, 0, 1, 1, 2, 2]) == (0.0, 0.0)


def test_a_long_episode_weighs_as_much_as_it_has_months():
    low, high = interval([1.0] * 9 + [0.0], [0] * 9 + [1]) or (None, None)
    assert (low, high) == (0.0, 1.0)


def test_an_interval_holds_the_mean_of_many_episodes():
    values = np.random.default_rng(2).normal(loc=1.0, size=200)
    low, high = interval(values.tolist(), list(range(200))) or (0.0, 0.0)
    assert low < values.mean() < high
    assert high - low == pytest.approx(2 * 1.645 * values.std() / math.sqrt(200), rel=0.15)


def test_each_outcome_is_an_answer_in_the_bin_of_its_probability():
    rows = reliability([outlook(0, [0.5, 0.005, 0.495]), outlook(1, [0.5, 0.0, 0.5], episode=1)])
    by_bin = {(row["from"], row["to"]): row for row in rows}
    assert set(by_bin) == {(0.0, 0.01), (0.4, 1.0)}
    likely, unlikely = by_bin[0.4, 1.0], by_bin[0.0, 0.01]
    assert (likely["answers"], likely["came"], likely["share"]) == (4, 1, 0.25)
    assert (unlikely["answers"], unlikely["came"], unlikely["held"]) == (2, 1, 0.0025)
    assert likely["low"] <= likely["share"] <= likely["high"]


def test_a_forecast_of_one_is_in_the_last_bin():
    (low, high) = reliability([outlook(0, SURE)])
    assert (low["answers"], high["answers"], high["to"]) == (2, 1, scores.BINS[-1])


def test_every_answer_is_in_one_bin():
    held = np.random.default_rng(3).dirichlet(np.ones(len(NAMES)), size=50)
    rows = reliability([outlook(0, of, episode=n) for n, of in enumerate(held)])
    assert sum(row["answers"] for row in rows) == 150
    assert sum(row["came"] for row in rows) == 50


def test_the_worst_trials_are_those_with_the_most_bits_lost():
    rows = [
        outlook(0, [share, 1 - share, 0.0], month=f"2016-0{n}") for n, share in enumerate((0.9, 0.2, 0.5), 1)
    ]
    assert [row.month for row in worst(rows, "coin", 2)] == ["2016-02", "2016-03"]
