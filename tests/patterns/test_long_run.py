import numpy as np
import pytest

from sim import load_scenario
from sim.patterns.long_run import by_year, correlation, fifteen_years


def test_a_year_is_the_mean_of_its_twelve_months_and_what_is_left_over_counts_for_none():
    months = np.concatenate([np.arange(12.0), np.full(12, 3.0), [99.0]])
    path = np.stack([months, 2 * months], axis=1)
    np.testing.assert_allclose(by_year(path), [[5.5, 11], [3, 6]])


def test_paths_go_together_within_each_run():
    """Alike, opposite, and 0.5 for (0, 1, 2) with (1, 0, 2)."""
    one = np.array([[0, 0, 0], [1, 1, 1], [2, 2, 2]], dtype=float)
    other = np.array([[1, 5, 1], [3, 4, 0], [5, 3, 2]], dtype=float)
    np.testing.assert_allclose(correlation(one, other), [1, -1, 0.5])


def test_a_path_that_stands_still_goes_with_nothing():
    found = correlation(np.full((3, 1), 0.5), np.array([[0.0], [1], [2]]))
    assert np.isnan(found).all()


def test_fifteen_years_have_a_vote_every_five_in_minsk_and_every_six_in_moscow():
    case = fifteen_years(load_scenario("baseline"))
    assert (case.n_months, case.start, case.end) == (180, "2016-01", "2030-12")
    assert list(case.elections["minsk"]) == ["2020-08", "2025-08", "2030-08"]
    assert list(case.elections["moscow"]) == ["2018-03", "2024-03", "2030-03"]
    for variable in ("war", "oil"):
        path = case.path(variable)
        assert len(path) == 180
        assert path[60:] == pytest.approx(path[-1]), "paths stay where they end"
