import numpy as np
import pytest

from sim import Tightrope, load_scenario
from sim.model.behaviours import unknown_threshold
from tests.model.behaviours.made import MadeModel, made_world, modes, moved_by, still


def estimate(*made, noise=0.0, **numbers):
    w, m = made_world(edge_estimate=0.6), MadeModel(noise=noise)
    m.made |= {("moscow", move) for move in made}
    unknown_threshold.perceive(w, modes(tipping_point=0.4, **numbers), m)
    return float(w.edge_estimate[0])


def test_private_warnings_teach_minsk_where_the_edge_is():
    p = modes()
    assert estimate("private_warning") == pytest.approx(0.6 - 0.2 * p.private_lesson, rel=1e-4)


def test_a_public_campaign_teaches_less():
    p = modes()
    assert estimate("media_campaign") == pytest.approx(0.6 - 0.2 * p.public_lesson, rel=1e-4)
    assert p.public_lesson < p.private_lesson / 2


@pytest.mark.parametrize("move", ["squeeze", "leaders_call", "demand_base", "hold"])
def test_nothing_else_teaches_anything(move):
    assert estimate(move) == pytest.approx(0.6)


def test_what_a_warning_tells_is_noisy():
    p = modes()
    misheard = estimate("private_warning", noise=2.0) - estimate("private_warning")
    assert misheard == pytest.approx(2 * p.lesson_noise * p.private_lesson, rel=1e-3)


def test_without_noise_many_warnings_lead_to_the_truth_from_either_side():
    p, m = modes(tipping_point=0.4), MadeModel(runs=2)
    w = made_world(runs=2, edge_estimate=[0.1, 0.8])
    m.made.add(("moscow", "private_warning"))
    for _ in range(60):
        unknown_threshold.perceive(w, p, m)
    np.testing.assert_allclose(w.edge_estimate, 0.4, atol=1e-3)


def test_the_tipping_point_differs_from_run_to_run_and_minsks_error_with_it():
    model = Tightrope(load_scenario("baseline"), runs=256)
    error = model.world.edge_estimate - model.p.tipping_point
    assert np.std(model.p.tipping_point) > 0.03
    assert error.min() < 0 < error.mean() < error.max()
    assert abs(np.corrcoef(error, model.p.tipping_point)[0, 1]) < 0.2


def test_switched_off_minsk_learns_nothing():
    warned = still().begin({"edge_estimate": 0.8}).force("moscow", "private_warning", ("2016-01", "2016-05"))
    assert moved_by("unknown_threshold", warned, "edge_estimate")["edge_estimate"][0] < -0.1
    unwarned = moved_by("unknown_threshold", still().begin({"edge_estimate": 0.8}), "edge_estimate")
    assert unwarned["edge_estimate"][0] == 0
