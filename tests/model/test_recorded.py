"""Recorded rules do what they do in NumPy, to the last bit; what cannot be recorded is refused."""

import numpy as np
import pytest

import sim.model.tightrope
from sim import Tightrope, load_scenario
from sim.model.behaviours import outside_options
from sim.model.month import ORDER
from sim.model.recorded import recorded
from sim.model.rules import Recorded, in_a_row, rows_of
from tests.model.behaviours.made import made_world, modes

MONTHS = 15


def played(case, runs=65):
    """The world after each month."""
    model = Tightrope(case.lasting(MONTHS), runs, 3)
    months = []
    for _ in range(MONTHS):
        model.step()
        months.append(model.world.x.copy())
    return np.stack(months)


@pytest.mark.parametrize("name", ["baseline", "base-refused-for-good"])
@pytest.mark.parametrize("central", [False, True])
def test_recorded_behaviours_have_the_bits_of_numpy(name, central, monkeypatch):
    """The second scenario has an event that sets a parameter."""
    case = load_scenario(name).changed(central=central)
    found = played(case)
    monkeypatch.setattr(sim.model.tightrope, "in_a_row", lambda behaviours, *_: iter(behaviours))
    np.testing.assert_array_equal(found, played(case))


def test_behaviours_keep_their_order():
    model = Tightrope(load_scenario("baseline").lasting(1))
    behaviours = [behaviour.aim for behaviour in ORDER["aim"].values()]
    lone = lambda w, p, m: None  # noqa: E731
    found = list(in_a_row([*behaviours[:2], lone, *behaviours[2:]], model.world, model.goals))
    assert [isinstance(one, Recorded) for one in found] == [True, False, True]
    assert found[1] is lone


def test_a_rule_on_the_world_is_what_it_is_in_numpy():
    w, p = made_world(runs=3, pressure=[0.1, 0.5, 0.9], economy=0.3), modes()
    (found,) = rows_of(_squeezed, w, p)
    np.testing.assert_array_equal(found, outside_options.squeezed(w, p))
    w.pressure = 0.7
    (found,) = rows_of(_squeezed, w, p)
    np.testing.assert_array_equal(found, outside_options.squeezed(w, p))


def _squeezed(w, p):
    return (outside_options.squeezed(w, p),)


@recorded
def branches(w, p, m):
    if w.fear > 0.5:
        w.alarm += 1


@recorded
def loses_what_it_made(w, p, m):
    w.alarm += np.asarray(w.fear).mean()


@recorded
def asks_too_late(w, p, m):
    m.note_event("incident", m.chance("incident") < w.fear)
    w.alarm += m.has_happened("incident")


@pytest.mark.parametrize("behaviour", [branches, loses_what_it_made, asks_too_late])
def test_what_cannot_be_recorded_is_refused(behaviour):
    model = Tightrope(load_scenario("baseline").lasting(1))
    with pytest.raises(TypeError):
        list(in_a_row([behaviour], model.world, model.goals))
