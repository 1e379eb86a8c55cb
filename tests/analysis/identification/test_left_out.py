"""Episodes left out: draws are kept by the others alone, and all draws together are the model itself."""

import numpy as np
import pytest

from sim.analysis.history.history import LEADS_TO
from sim.analysis.history.seat_months import SEATS
from sim.analysis.history.surprise import watched
from sim.analysis.identification.left_out import Held, gains, left_out, watch_draws
from sim.analysis.validation.outlooks import MODEL, outlooks
from sim.scenario.scenario import load_scenario
from tests.analysis.validation.made import outlook

EPISODES = (0, 0, 1, 1, 2, 2)
MONTHS = ("2009-01", "2009-02", "2012-01", "2012-02", "2016-01", "2016-02")


def held(of: np.ndarray) -> Held:
    """Six outlooks of three episodes and what each of twenty draws held of what came."""
    rows = [
        outlook(0, (0.5, 0.3, 0.2), episode=episode, month=month)
        for episode, month in zip(EPISODES, MONTHS, strict=True)
    ]
    return Held(rows, of, np.ones(of.shape, dtype=np.bool_))


@pytest.fixture
def steady():
    """Two draws of twenty hold likely whatever comes in any episode."""
    of = np.full((6, 20), 0.2)
    of[:, :2] = 0.8
    return held(of)


def test_draws_that_fare_well_everywhere_help_where_they_were_not_looked_at(steady):
    episode = np.array(EPISODES)
    found = gains(steady, lambda left: episode != left)
    np.testing.assert_allclose(found, np.log2(0.8 / (0.2 * 18 / 20 + 0.8 * 2 / 20)))


def test_draws_that_fit_one_episode_alone_do_not_help_in_it():
    of = np.full((6, 20), 0.5)
    for episode in range(3):  # its own best draws fare worst in the others
        inside = np.array(EPISODES) == episode
        of[np.ix_(inside, [2 * episode, 2 * episode + 1])] = 0.9
        of[np.ix_(~inside, [2 * episode, 2 * episode + 1])] = 0.4
    episode = np.array(EPISODES)
    assert (gains(held(of), lambda left: episode != left) < 0).all()


def test_nothing_is_gained_before_the_first_episode(steady):
    episode = np.array(EPISODES)
    found = gains(steady, lambda left: episode < left)
    assert found[:2].tolist() == [0, 0]
    assert (found[2:] > 0).all()


def test_what_no_longer_fits_counts_for_nothing():
    of = np.array([[0.5, 0.0], [0.5, 0.0]])
    half = Held(held(np.ones((6, 2))).outlooks[:2], of, np.array([[True, False], [True, False]]))
    assert half.forecast(np.ones(2, dtype=np.bool_)).tolist() == [0.5, 0.5]
    assert half.forecast(np.array([False, True])).tolist() == [0, 0]


@pytest.fixture(scope="module")
def few():
    return watch_draws(24, 0)


def test_all_draws_together_are_the_models_own_forecast(few):
    own = outlooks([watched(load_scenario(history), 24, 0) for history in LEADS_TO])
    assert [(row.month, row.seat) for row in own] == [(row.month, row.seat) for row in few.outlooks]
    of_all = few.forecast(np.ones(24, dtype=np.bool_))
    np.testing.assert_allclose(of_all, [row.held[MODEL][row.happened] for row in own], atol=1e-5)


def test_gains_are_told_in_all_and_seat_by_seat(few):
    found = left_out(few)
    assert (found["draws"], found["episodes"], found["since"]) == (24, 21, "2016-01")
    assert list(found["by_seat"]) == list(found["by_seat_since_start"]) == list(SEATS)
    mean = np.mean([of["mean"] for of in found["by_seat"].values()])
    assert found["all"]["mean"] == pytest.approx(mean, abs=1e-3)
    assert found["all"]["low"] < found["all"]["mean"] < found["all"]["high"]
