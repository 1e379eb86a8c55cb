"""The summary of an ensemble: what the pages need, and no more."""

import pickle

import numpy as np
import pytest

from sim.model.outcomes import OUTCOMES
from sim.view.summarise import quantiles, runs_by_move, summarise
from sim.view.summary import QUANTILES, out_of_a_hundred
from tests.view import synthetic


def test_quantiles_are_those_of_numpy():
    values = np.random.default_rng(1).normal(size=(7, 203))
    assert quantiles(values) == pytest.approx(np.quantile(values, QUANTILES, axis=-1))


def test_quantiles_of_a_single_run_are_that_run():
    assert (quantiles(np.array([[3.0]])) == 3).all()


def test_a_summary_of_five_hundred_runs_is_small_enough_to_send_and_keep():
    assert len(pickle.dumps(summarise(synthetic.dataset(runs=500)))) < 100_000


def test_months_runs_and_provenance_are_those_of_the_dataset(now):
    assert (now.months[0], now.months[-1], len(now.months)) == ("2016-01", "2020-12", 60)
    assert (now.runs, now.seed, now.version, now.scenario) == (200, 0, "0.1.0", "baseline")
    assert set(now.finals) == set(OUTCOMES)
    assert sum(now.endings.values()) == pytest.approx(1)


def test_shares_of_moves_add_to_one_each_month(now):
    for shares in now.moves.values():
        assert shares.shares.sum(axis=1) == pytest.approx(1, abs=1e-5)


def test_shares_of_moves_are_counted_month_by_month():
    ds = synthetic.dataset(runs=4, months=2)
    ds["moves"].values[0] = [[0, 1, 1, 3], [2, 2, 2, 2]]
    shares = summarise(ds).moves["minsk"].shares
    assert shares.tolist() == [[0.25, 0.5, 0, 0.25], [0, 0, 1, 0]]


def test_the_commonest_move_leaves_standing_still_aside():
    ds = synthetic.dataset(runs=4, months=1)
    ds["moves"].values[0] = [[0, 0, 0, 1]]
    moves = summarise(ds).moves["minsk"]
    assert moves.most_common(0) == ("delay", 0.25)
    ds["moves"].values[0] = [[0, 0, 0, 0]]
    assert summarise(ds).moves["minsk"].most_common(0)[1] == 0


def test_the_open_water_is_never_less_than_none(now):
    assert now.bands["room"].min() >= 0
    assert now.bands["room"].max() <= 1


def test_a_paired_change_is_the_mean_of_differences_run_by_run(now, baseline):
    difference = now.finals["autonomy"].astype(float) - baseline.finals["autonomy"]
    mean, half = now.paired_change(baseline, "autonomy")
    assert mean == pytest.approx(difference.mean())
    assert half == pytest.approx(1.6449 * difference.std(ddof=1) / np.sqrt(200))


def test_a_paired_change_of_a_single_run_has_no_interval():
    one = summarise(synthetic.dataset(runs=1))
    assert one.paired_change(one, "autonomy") == (0, 0)


@pytest.mark.parametrize(
    "shares",
    [
        {"a": 1 / 3, "b": 1 / 3, "c": 1 / 3},
        {"a": 0.995, "b": 0.005},
        {"a": 1.0, "b": 0.0},
        {f"ending {n}": 1 / 7 for n in range(7)},
    ],
)
def test_out_of_a_hundred_adds_to_a_hundred_and_is_nearest(shares):
    counts = out_of_a_hundred(shares)
    assert sum(counts.values()) == 100
    assert all(abs(counts[name] - 100 * share) < 1 for name, share in shares.items())


def test_for_each_move_of_minsk_there_is_the_run_that_makes_it_most_often():
    ds = synthetic.dataset(runs=50)
    found = summarise(ds).doing
    codes = ds["moves"].sel(seat="minsk").values
    assert set(found) == set(synthetic.MOVES["minsk"]) - {"hold"}
    for move, run in found.items():
        times = (codes == synthetic.MOVES["minsk"].index(move)).sum(axis=0)
        assert times[run] == times.max()
    assert runs_by_move(ds, "nobody") == {}
