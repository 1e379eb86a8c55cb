"""What is uncertain: modes where central, else triangular draws a run; a scenario's own numbers first."""

import numpy as np
import pytest

from sim import Tightrope, load_scenario
from sim.luck.draws import draw_all, triangular
from sim.luck.streams import Streams
from sim.scenario.scenario import Scenario
from sim.seeds.load import load_seeds

RUNS = 2048


@pytest.fixture(scope="module")
def priors():
    return load_seeds().parameters


@pytest.fixture(scope="module")
def drawn(priors):
    return draw_all(priors, {}, Streams(0, RUNS), central=False)


def test_every_draw_lies_within_its_prior_and_about_its_mean(priors, drawn):
    for name, prior in priors.items():
        values = np.broadcast_to(drawn[name], RUNS)
        slack = 1e-6 * max(abs(prior.low), abs(prior.high), 1)
        assert values.min() >= prior.low - slack, name
        assert values.max() <= prior.high + slack, name
        mean, spread = (prior.low + prior.mode + prior.high) / 3, prior.high - prior.low
        assert values.mean() == pytest.approx(mean, abs=0.03 * spread + slack), name


def test_a_number_that_is_certain_is_one_number_for_all_runs(priors, drawn):
    for name, prior in priors.items():
        assert np.ndim(drawn[name]) == (0 if prior.low == prior.high else 1), name


def test_central_draws_are_the_modes(priors):
    for name, value in draw_all(priors, {}, Streams(0, 4), central=True).items():
        assert value == np.float32(priors[name].mode), name


def test_a_scenario_sets_a_number_or_another_spread(priors):
    case = load_scenario("baseline").set({"tipping_point": 0.2, "reading_gain": (0.3, 0.3, 0.5)})
    drawn = draw_all(priors, case.parameters, Streams(0, RUNS), central=False)
    assert drawn["tipping_point"] == np.float32(0.2)
    assert drawn["reading_gain"].min() >= np.float32(0.3)
    assert drawn["reading_gain"].max() <= np.float32(0.5)
    assert draw_all(priors, case.parameters, Streams(0, 4), central=True)["reading_gain"] == np.float32(0.3)


def test_a_number_set_leaves_the_draws_of_all_others_alone(priors, drawn):
    other = draw_all(priors, {"tipping_point": 0.2}, Streams(0, RUNS), central=False)
    for name in priors.keys() - {"tipping_point"}:
        np.testing.assert_array_equal(other[name], drawn[name], err_msg=name)


def test_parameters_are_drawn_apart_from_each_other(drawn):
    assert abs(np.corrcoef(drawn["tipping_point"], drawn["reading_gain"])[0, 1]) < 0.07
    assert not np.array_equal(drawn["start.deeds"], drawn["start.words"])


def test_the_triangular_draw_has_the_known_quantiles():
    u = np.array([0, 0.25, 0.5, 0.75, 1], dtype=np.float32)
    np.testing.assert_allclose(triangular(u, 0, 0.5, 1), [0, 0.3535534, 0.5, 0.6464466, 1], rtol=1e-6)
    np.testing.assert_allclose(triangular(u, -1, -1, 1), 1 - 2 * np.sqrt(1 - u), atol=1e-6)
    np.testing.assert_allclose(triangular(u, -1, 1, 1), -1 + 2 * np.sqrt(u), atol=1e-6)


def test_the_start_of_a_run_is_drawn_and_a_scenario_may_set_it():
    case: Scenario = load_scenario("baseline")
    deeds = Tightrope(case, runs=64).world.deeds
    assert len(np.unique(deeds)) == 64
    np.testing.assert_array_equal(Tightrope(case.begin({"deeds": 0.3}), runs=4).world.deeds, np.float32(0.3))
    np.testing.assert_array_equal(
        Tightrope(case.set({"start.deeds": 0.2}), runs=4).world.deeds, np.float32(0.2)
    )


def test_minsk_is_not_told_where_a_scenario_has_moved_the_tipping_point():
    case = load_scenario("baseline")
    moved = Tightrope(case.set({"tipping_point": 0.1}), runs=16)
    np.testing.assert_array_equal(moved.world.edge_estimate, Tightrope(case, runs=16).world.edge_estimate)
    assert moved.p.tipping_point == np.float32(0.1)


def test_minsk_starts_with_an_error_about_the_tipping_point_unless_told():
    case = load_scenario("baseline")
    model = Tightrope(case, runs=64)
    np.testing.assert_allclose(
        model.world.edge_estimate, model.drawn["tipping_point"] + model.drawn["edge_error"], rtol=1e-6
    )
    np.testing.assert_array_equal(
        Tightrope(case.begin({"edge_estimate": 0.4}), runs=4).world.edge_estimate, np.float32(0.4)
    )


def test_a_what_if_meets_the_draws_of_the_scenario_beside_it_and_nobody_can_change_them():
    case = load_scenario("baseline")
    one, other = Tightrope(case, runs=8), Tightrope(case.set({"tipping_point": (0.1, 0.2, 0.3)}), runs=8)
    assert one.drawn["reading_gain"] is other.drawn["reading_gain"]
    assert not np.array_equal(one.drawn["tipping_point"], other.drawn["tipping_point"])
    with pytest.raises(ValueError, match="read-only"):
        one.drawn["reading_gain"][:] = 0
