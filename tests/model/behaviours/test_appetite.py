import numpy as np
import pytest

from sim.model.behaviours import appetite
from tests.model.behaviours.made import MadeModel, made_world, modes, moved_by, still


def test_at_the_price_of_force_half_of_the_ceiling_is_reached():
    w, p = made_world(appetite=0.5), modes()
    assert appetite.hazard(w, p, p.price_of_force)[0] == pytest.approx(p.hazard_ceiling / 2, rel=1e-5)


def test_the_hazard_rises_with_fear_up_to_its_ceiling():
    w, p = made_world(runs=5, appetite=0.5), modes()
    found = appetite.hazard(w, p, np.float32([0, 0.4, 0.7, 0.9, 2]))
    assert (np.diff(found) > 0).all()
    assert found[0] < 1e-3 * p.hazard_ceiling
    assert found[-1] == pytest.approx(p.hazard_ceiling, rel=1e-4)


def test_success_elsewhere_lowers_the_price_and_failure_raises_it():
    """Appetite one step up is worth as much as fear by its weight times the step."""
    p = modes()
    usual = appetite.hazard(made_world(appetite=0.5), p, np.float32(0.7))[0]
    bold = appetite.hazard(made_world(appetite=0.75), p, np.float32(0.7) - p.appetite_weight / 4)[0]
    assert bold == pytest.approx(usual, rel=1e-4)
    burnt = appetite.hazard(made_world(appetite=0.25), p, np.float32(0.7))[0]
    assert burnt < usual


def test_nato_makes_force_dearer_only_as_far_as_a_reading_says_so():
    p = modes()
    few, many = made_world(nato=0.2), made_world(nato=0.6)
    fear = np.float32(0.7)
    assert appetite.hazard(many, p, fear)[0] == appetite.hazard(few, p, fear)[0], "no analysis says so"
    p.deterrence = np.float32(0.25)
    dearer = appetite.hazard(many, p, fear)[0]
    assert dearer < appetite.hazard(few, p, fear)[0]
    assert dearer == pytest.approx(appetite.hazard(few, p, fear - np.float32(0.1))[0], rel=1e-4)


def test_moscow_acts_where_chance_falls_below_the_hazard():
    w, p = made_world(fear=0.9), modes()
    for chance, acts in ((0.0, True), (0.99, False)):
        m = MadeModel(chance=chance)
        appetite.strike(w.copy(), p, m)
        assert m.struck["intervention"][0] == acts
        assert m.hazard("intervention")[0] == pytest.approx(appetite.hazard(w, p, w.fear)[0])


def test_an_intervention_takes_its_share_of_the_remaining_way():
    w, p = made_world(fear=0.9, deeds=0.2), modes()
    before = w.copy()
    appetite.strike(w, p, MadeModel(chance=0.0))
    for name, share in (
        ("presence", p.intervention_presence),
        ("integration", p.intervention_integration),
        ("dependence", p.intervention_dependence),
        ("nato_rise", p.intervention_shock),
        ("attention", p.intervention_shock),
        ("kyiv_tension", p.intervention_shock),
    ):
        was = getattr(before, name)[0]
        assert getattr(w, name)[0] == pytest.approx(was + share * (1 - was), rel=1e-5), name
    assert w.deeds[0] == pytest.approx(0.2 - p.intervention_turn * 1.2, rel=1e-5)


def test_where_moscow_does_not_act_nothing_moves():
    w = made_world(fear=0.9)
    before = w.x.copy()
    appetite.strike(w, modes(), MadeModel(chance=0.99))
    np.testing.assert_array_equal(w.x, before)


def test_after_an_intervention_there_is_no_second_one():
    m = MadeModel(runs=2, chance=0.0)
    m.happened["intervention"][:] = [False, True]
    appetite.strike(made_world(runs=2, fear=0.9), modes(), m)
    assert m.hazard("intervention")[0] > 0 == m.hazard("intervention")[1]
    assert list(m.struck["intervention"]) == [True, False]


def test_switched_off_moscow_never_acts():
    case = still().begin({"fear": 0.95})
    moved = moved_by("appetite", case, "presence", "integration", "nato_rise", "fear", runs=256)
    assert moved["fear"].max() == 0
    struck = moved["presence"] > 0
    assert 0.2 < struck.mean() < 0.8
    assert (moved["integration"][struck] > 0.2).all()
    assert not moved["nato_rise"][~struck].any()
