import numpy as np
import pytest

from sim.model.behaviours import security_dilemma
from tests.model.behaviours.made import MadeModel, alone, goals_in_first_month, made_world, modes, still


def asked(**state):
    m = MadeModel()
    security_dilemma.aim(made_world(**state), modes(), m)
    return {
        name: {goal: float(np.ravel(amount)[0]) for goal, amount in capital.shifted.items()}
        for name, capital in m.capitals.items()
    }


def test_a_neighbours_threat_is_what_stands_there_times_how_far_it_takes_minsk_for_moscows():
    p = modes()
    state = {
        "presence": 0.5,
        "exercise": 0.2,
        "war": 0.4,
        "reading_warsaw": -1,
        "reading_vilnius": 0,
        "reading_riga": 1,
    }
    menace = 0.5 * p.threat_by_presence + 0.2 * p.threat_by_exercise + 0.4 * p.threat_by_war
    found = asked(**state)
    for name, share in (("warsaw", 1), ("vilnius", 0.5), ("riga", 0)):
        assert found[name]["nato_request"] == pytest.approx(p.request_by_threat * menace * share, rel=1e-5), (
            name
        )


@pytest.mark.parametrize("variable", ["presence", "exercise", "war"])
def test_forces_exercises_and_the_war_threaten_the_flank(variable):
    low, high = (asked(**{variable: x})["vilnius"]["nato_request"] for x in (0.1, 0.6))
    assert high > low


def test_neighbours_recognise_minsk_as_far_as_they_read_it_as_its_own():
    p = modes()
    for reading in (-0.6, 0.5):
        found = asked(reading_riga=reading)["riga"]["recognition"]
        assert found == pytest.approx(p.recognition_by_reading * reading, rel=1e-5)


def test_washington_wants_the_flank_as_strong_as_it_is_asked_for():
    assert asked(nato_request=0.5)["washington"]["nato"] == pytest.approx(
        0.5 * modes().nato_by_request, rel=1e-5
    )


def test_a_rise_of_nato_makes_moscow_demand_more_and_its_level_does_not():
    p = modes()
    assert asked(nato_rise=0.5)["moscow"]["insistence"] == pytest.approx(0.5 * p.demand_by_rise, rel=1e-5)
    assert asked(nato=0.9, nato_rise=0.1) == asked(nato=0.1, nato_rise=0.1)


@pytest.mark.parametrize(
    ("capital", "goals"),
    [
        ("vilnius", {"nato_request", "recognition"}),
        ("washington", {"nato"}),
        ("moscow", {"insistence"}),
    ],
)
def test_switched_off_nobodys_safety_is_anybody_elses_threat(capital, goals):
    case = still().begin({"presence": 0.8, "nato_rise": 0.8, "nato_request": 0.8})
    _, on = goals_in_first_month(alone(case, "security_dilemma"), capital)
    _, off = goals_in_first_month(alone(case), capital)
    assert {goal for goal in on if on[goal] != off[goal]} == goals
    _, calm = goals_in_first_month(alone(still()), capital)
    assert off == calm
