import numpy as np
import pytest

from sim import run
from sim.model.behaviours import ratchets
from tests.model.behaviours.made import MadeModel, alone, made_world, modes, still


def held(m=None, fallen_to=0.1, **state):
    """The three stocks after they were as in `state` for a month and have then fallen."""
    w, p, m = made_world(**state), modes(), m or MadeModel()
    ratchets.evolve(w, p, m)
    w.integration, w.presence, w.base_file = fallen_to, fallen_to, fallen_to
    ratchets.evolve(w, p, m)
    return {name: float(getattr(w, name)[0]) for name in ("integration", "presence", "base_file")}


def test_integration_keeps_a_share_of_its_highest_level():
    assert held(integration=0.8)["integration"] == pytest.approx(0.8 * modes().treaty_stickiness, rel=1e-5)


def test_the_floor_never_sinks_again():
    w, p, m = made_world(integration=0.8), modes(), MadeModel()
    for level in (0.8, 0.3, 0.1, 0.1):
        w.integration = level
        ratchets.evolve(w, p, m)
    assert w.integration[0] == pytest.approx(0.8 * p.treaty_stickiness, rel=1e-5)


def test_forces_that_came_for_an_exercise_leave_again():
    assert held(presence=0.6, base_file=0.2)["presence"] == pytest.approx(0.1)


def test_forces_that_came_with_an_intervention_stay():
    m = MadeModel()
    m.happened["intervention"][:] = True
    assert held(m, presence=0.6, base_file=0.2)["presence"] == pytest.approx(
        0.6 * modes().treaty_stickiness, rel=1e-5
    )


def test_forces_of_a_finished_base_stay():
    found = held(presence=0.6, base_file=0.96)
    assert found["presence"] == pytest.approx(0.6 * modes().treaty_stickiness, rel=1e-5)


@pytest.mark.parametrize(("reached", "left"), [(0.69, 0.1), (0.75, 0.75)])
def test_a_base_that_is_agreed_stays_agreed_and_one_that_is_not_does_not(reached, left):
    assert held(base_file=reached)["base_file"] == pytest.approx(left)


def test_what_rises_is_not_held_back():
    w, m = made_world(integration=0.3), MadeModel()
    ratchets.evolve(w, modes(), m)
    w.integration = 0.9
    ratchets.evolve(w, modes(), m)
    assert w.integration[0] == pytest.approx(0.9)


def test_switched_off_treaties_fade():
    case = still().begin({"integration": 0.9, "base_file": 0.8})
    on, off = (run(alone(case, *names), runs=1) for names in (("ratchets",), ()))
    assert (np.diff(off["integration"][:, 0]) < 0).all()
    assert (np.diff(off["base_file"][:, 0]) < 0).all()
    high = float(on["integration"][0, 0])
    assert float(on["integration"][-1, 0]) == pytest.approx(high * modes().treaty_stickiness, rel=1e-4)
    assert float(on["base_file"][-1, 0]) == pytest.approx(float(on["base_file"][0, 0]))
