"""Recorded rules do what they do in NumPy, to the last bit; what cannot be recorded is refused."""

import numpy as np
import pytest

import sim.model.tightrope
from sim import Tightrope, load_scenario
from sim.model.behaviours import outside_options
from sim.model.logistic import sigmoid
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
    found = list(
        in_a_row([*behaviours[:2], lone, *behaviours[2:]], model.world, model.goals, model.p.structure)
    )
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
        list(in_a_row([behaviour], model.world, model.goals, model.p.structure))


def _at(w, c):
    """Rules for every operation that can be recorded, on two rows of the world and one parameter."""
    a, b = w.fear, w.unrest
    both, either = (a < b) & (a >= c), (a < c) | (b >= c)
    return {
        "sum": a + b,
        "difference": a - b,
        "product": a * b,
        "quotient": a / (b + 1),
        "the larger": np.maximum(a, b),
        "the smaller": np.minimum(a, b),
        "less": 1.0 * (a < b),
        "at least": 1.0 * (a >= b),
        "equal": 1.0 * (a == b),
        "both": 1.0 * both,
        "either": 1.0 * either,
        "either in words": 1.0 * np.logical_or(a < c, b >= c),
        "the negative": -a,
        "one or the other": np.where(a < b, a, -b),
        "the logistic": sigmoid(a - b),
        "a number before": 3 - a,
        "a number above": 0.5 / (a + 1),
        "in a row": (a + b) * (a - b) - (a + c) * (b - c) + np.maximum(a * c, b) / (1 + a + b),
    }


OPERATIONS = list(_at(made_world(), np.float32(0.5)))


def _operations(w, p):
    return tuple(_at(w, p.base_agreed).values())


@pytest.mark.parametrize("operation", OPERATIONS)
def test_each_operation_has_the_bits_of_numpy(operation):
    rng = np.random.default_rng(5)
    w = made_world(runs=40, fear=rng.random(40), unrest=rng.random(40))
    w.unrest[:5] = w.fear[:5]
    p = modes(base_agreed=np.float32(0.5))
    w.fear[5], w.unrest[6] = 0.5, 0.5
    found = rows_of(_operations, w, p)[OPERATIONS.index(operation)]
    np.testing.assert_array_equal(found, _at(w, p.base_agreed)[operation])


@recorded
def writes_over_what_it_reads(w, p, m):
    """Each writes into a row that it still reads."""
    w.fear = w.unrest - w.fear
    w.unrest += w.unrest * w.fear
    w.alarm[:] = w.alarm / 2 + w.fear
    w.fear = np.maximum(w.fear, 0)


def test_a_row_may_be_written_over_by_what_is_made_of_it():
    model = Tightrope(load_scenario("baseline").lasting(1), 9)
    rng = np.random.default_rng(6)
    for name in ("fear", "unrest", "alarm"):
        setattr(model.world, name, rng.random(9).astype(np.float32))
    plain = model.world.copy()
    [rule] = in_a_row([writes_over_what_it_reads], model.world, model.goals, model.p.structure)
    rule(model.world, model.p, model)
    writes_over_what_it_reads(plain, None, None)
    np.testing.assert_array_equal(model.world.x, plain.x)


@recorded
def writes_a_part(w, p, m):
    w.alarm[1:] = w.fear


@recorded
def takes_a_root(w, p, m):
    w.alarm = np.sqrt(w.fear)


@recorded
def adds_up(w, p, m):
    w.alarm = np.add.reduce(w.fear)


@recorded
def makes_a_mean(w, p, m):
    w.alarm = np.mean(w.fear)


@pytest.mark.parametrize("behaviour", [writes_a_part, takes_a_root, adds_up, makes_a_mean])
def test_an_operation_that_is_not_known_is_refused(behaviour):
    model = Tightrope(load_scenario("baseline").lasting(1))
    with pytest.raises(TypeError):
        list(in_a_row([behaviour], model.world, model.goals, model.p.structure))


@recorded
def asks_and_answers(w, p, m):
    w.alarm = m.chance("dice") + m.noise("wind") * m.contact
    m.hazard("storm")[:] = w.alarm / 4
    m.floor("ground")[:] = w.alarm / 8
    m.note_event("storm", w.alarm >= 0.5)
    m.capital("minsk").shift("pressure", w.alarm)
    m.capital("minsk").weigh("pressure", 1 + w.alarm)


def test_what_a_behaviour_asks_and_writes_reaches_the_model():
    model = Tightrope(load_scenario("baseline").lasting(2), 50, 1)
    minsk = model.capital("minsk")
    goal = minsk.goals.index("pressure")
    ideal, salience = minsk.ideal[goal].copy(), minsk.salience[goal].copy()
    [rule] = in_a_row([asks_and_answers], model.world, model.goals, model.p.structure)
    model.contact[:] = 0.25
    rule(model.world, model.p, model)
    alarm = model.chance("dice") + model.noise("wind") * np.float32(0.25)
    np.testing.assert_array_equal(model.world.alarm, alarm)
    np.testing.assert_array_equal(model.hazard("storm"), alarm / 4)
    np.testing.assert_array_equal(model.floor("ground"), alarm / 8)
    np.testing.assert_array_equal(model.has_happened("storm"), alarm >= 0.5)
    np.testing.assert_array_equal(minsk.ideal[goal], ideal + alarm)
    np.testing.assert_array_equal(minsk.salience[goal], salience * (1 + alarm))
