import numpy as np
import pytest

from sim import run
from sim.model.behaviours import contact
from tests.model.behaviours.made import MadeModel, alone, assert_only_fades, made_world, modes, still

WEST = ("washington", "brussels")


def test_alarm_answers_the_step_of_visible_contact():
    w, p = made_world(runs=3, alarm=[0.2, 0.2, 0.6]), modes()
    contact.evolve(w, p, MadeModel(runs=3, contact=[0, 0.1, 0.1]))
    assert w.alarm[0] == pytest.approx(0.2)
    assert w.alarm[1] == pytest.approx(0.2 + 0.8 * 0.1 * p.alarm_by_contact, rel=1e-5)
    assert w.alarm[2] == pytest.approx(0.6 + 0.4 * 0.1 * p.alarm_by_contact, rel=1e-5)


def test_a_visit_alarms_moscow_and_the_alarm_passes():
    case = alone(still(), "contact").force("minsk", "receive_delegation", "2016-02")
    alarm = run(case, runs=1)["alarm"].values[:, 0]
    assert alarm[1] > alarm[0] + 0.1
    assert (np.diff(alarm[1:]) < 0).all()


def test_it_is_the_step_that_alarms_and_not_the_level():
    """Ties that have long been close alarm nobody."""
    near, far = (
        run(alone(still(), "contact").begin({f"reciprocity_{capital}": at for capital in WEST}), runs=1)
        for at in (0.9, 0.1)
    )
    assert near["reciprocity_brussels"].values.min() > far["reciprocity_brussels"].values.max()
    np.testing.assert_array_equal(near["alarm"], far["alarm"])


@pytest.mark.parametrize(
    ("washington", "brussels", "seen"), [(0, 0, 0), (0.5, 0, 0.5), (0.5, 0.4, 0.7), (1, 0.3, 1)]
)
def test_the_west_is_seen_to_answer_as_far_as_neither_capital_withholds(washington, brussels, seen):
    w = made_world(reciprocity_washington=washington, reciprocity_brussels=brussels)
    assert contact.western_answer(w)[0] == pytest.approx(seen)


def test_a_step_towards_moscow_does_not_alarm_it():
    case = alone(still(), "contact").force("minsk", "lean_on_moscow", "2016-02")
    assert_only_fades(run(case, runs=1)["alarm"], "alarm")


def test_switched_off_a_visit_alarms_nobody():
    case = alone(still()).force("minsk", "receive_delegation", "2016-02")
    ds = run(case, runs=1)
    assert ds["deeds"].values[1, 0] > ds["deeds"].values[0, 0]
    assert_only_fades(ds["alarm"], "alarm")
