import numpy as np
import pytest

from sim import run
from sim.model.behaviours import spiral
from tests.model.behaviours.made import (
    MadeModel,
    alone,
    goals_in_first_month,
    made_world,
    modes,
    moved_by,
    still,
)


def tension(**state):
    w = made_world(**state)
    spiral.evolve(w, modes(), MadeModel())
    return float(w.kyiv_tension[0])


def test_tension_answers_itself_until_it_saturates():
    p = modes()
    for t in (0.1, 0.5, 1.0):
        expected = t + p.spiral_answer * t * (1 - t)
        assert tension(kyiv_tension=t, exercise=0) == pytest.approx(expected, rel=1e-5)


def test_exercises_feed_it():
    p = modes()
    more = tension(kyiv_tension=0.3, exercise=0.5) - tension(kyiv_tension=0.3, exercise=0)
    assert more == pytest.approx(0.7 * 0.5 * p.tension_by_exercise, rel=1e-4)


def test_tension_suits_kyiv_the_more_the_nearer_to_moscow_it_reads_minsk_in_a_hot_war():
    p = modes()
    for reading, war, share in ((-1, 1, 1), (0, 0.5, 0.25), (1, 1, 0), (-1, 0, 0)):
        m = MadeModel()
        spiral.aim(made_world(reading_kyiv=reading, war=war, presence=0), p, m)
        found = m.capital("kyiv").shifted["kyiv_tension"]
        assert found == pytest.approx(share * p.tension_by_reading, rel=1e-5), (reading, war)


def test_russian_forces_in_belarus_make_tension_suit_kyiv_even_without_a_war():
    """Half of the scale of presence adds 0.2 at a weight of 0.4, whatever Kyiv reads."""
    p, found = modes(tension_by_presence=0.4), []
    for presence in (0, 0.5):
        m = MadeModel()
        spiral.aim(made_world(reading_kyiv=1, war=0, presence=presence), p, m)
        found.append(float(np.ravel(m.capital("kyiv").shifted["kyiv_tension"])[0]))
    assert found == pytest.approx([0, 0.2], abs=1e-6)


def test_exercises_bring_incidents():
    p, m = modes(incident_rate=0.5), MadeModel(runs=2, chance=0.3)
    w = made_world(runs=2, exercise=[1.0, 0.5], kyiv_tension=0.2, alarm=0.1)
    spiral.strike(w, p, m)
    assert list(m.struck["incident"]) == [True, False]
    assert w.kyiv_tension[0] == pytest.approx(0.2 + 0.8 * p.incident_shock, rel=1e-5)
    assert w.alarm[0] == pytest.approx(0.1 + 0.9 * p.incident_shock, rel=1e-5)
    assert w.kyiv_tension[1] == pytest.approx(0.2)


def test_a_meeting_of_the_presidents_breaks_what_restraint_does_not():
    """A year after, on high tension: everybody at rest, Kyiv asks in vain, or the presidents meet."""
    case = alone(still(13), "spiral").begin({"kyiv_tension": 0.7}).set({"incident_rate": 0})
    at_rest = run(case, runs=1)["kyiv_tension"].values[:, 0]
    asked = case.force("kyiv", "leaders_meeting", "2016-02")
    in_vain = run(asked, runs=1)["kyiv_tension"].values[:, 0]
    met = run(asked.force("minsk", "meet_kyiv", "2016-02"), runs=1)["kyiv_tension"].values[:, 0]
    np.testing.assert_array_equal(in_vain, at_rest)
    assert at_rest[12] > 0.6 * at_rest[0]
    assert met[3] < 0.5 * met[0]


def test_switched_off_tension_fades():
    case = still().begin({"kyiv_tension": 0.6, "exercise": 0.9}).set({"incident_rate": 0})
    assert moved_by("spiral", case, "kyiv_tension")["kyiv_tension"][0] > 0.1
    hot = still().begin({"reading_kyiv": -0.9})
    (_, on), (_, off) = (goals_in_first_month(alone(hot, *names), "kyiv") for names in (("spiral",), ()))
    assert {goal for goal in on if on[goal] != off[goal]} == {"kyiv_tension"}
    alarmed = still().begin({"exercise": 1.0}).set({"incident_rate": 0.9})
    assert np.mean(moved_by("spiral", alarmed, "alarm", runs=64)["alarm"] > 0) > 0.5
