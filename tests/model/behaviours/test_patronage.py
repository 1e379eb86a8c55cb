import numpy as np
import pytest

from sim import run
from sim.model.behaviours import patronage
from tests.model.behaviours.made import (
    MadeModel,
    alone,
    goals_in_first_month,
    made_world,
    modes,
    moved_by,
    still,
)

AT_EASE = {
    "siege": 0,
    "quarrel": 0,
    "debt": 0,
    "reading_moscow": 0,
    "sanctions": 0,
    "reciprocity": 0,
}


NUMBERS = {
    "support_by_siege": 0.5,
    "support_for_isolated": 0.9,
    "support_for_loyalty": 1,
    "pressure_spared_by_siege": 0.5,
    "pressure_by_quarrel": 0.3,
    "pressure_by_reading": 0.8,
    "pressure_by_debt": 0.7,
    "debt_borne": 0.2,
    "integration_by_debt": 0.5,
    "quarrel_pressure": 0.75,
    "patience_with_besieged": 0.1,
}


def moscow(**state):
    """How far Moscow shifts what it wants, as numbers."""
    m = MadeModel()
    patronage.aim(made_world(**AT_EASE | state), modes(**NUMBERS), m)
    assert set(m.capitals) == {"moscow"}
    goals = m.capital("moscow")
    assert not goals.weighed
    return {goal: float(np.ravel(amount)[0]) for goal, amount in goals.shifted.items()}


def test_a_minsk_that_is_neither_besieged_nor_shunned_nor_in_debt_changes_nothing():
    assert moscow() == {"subsidy": 0, "pressure": 0, "integration": 0}


@pytest.mark.parametrize(
    ("state", "support"),
    [
        ({"siege": 0.6}, 0.6 * 0.5),
        ({"sanctions": 0.5}, 0.5 * 0.9),
        ({"sanctions": 0.5, "reciprocity": 0.2}, 0.5 * 0.8 * 0.9),
        ({"sanctions": 0.5, "quarrel": 0.4}, 0.5 * 0.6 * 0.9),
        ({"sanctions": 0.5, "quarrel": 1}, 0),
        ({"siege": 0.6, "quarrel": 1}, 0.6 * 0.5),
        ({"reading_moscow": 0.3}, -0.3),
        ({"reading_moscow": -0.3}, 0.3),
        ({"siege": 0.6, "sanctions": 0.5, "reading_moscow": 0.2}, 0.3 + 0.45 - 0.2),
    ],
)
def test_moscow_pays_a_besieged_or_shunned_minsk_that_looks_loyal(state, support):
    """0.5 for a siege, 0.9 for isolation but for a quarrel, 1 for how Moscow reads it."""
    assert moscow(**state)["subsidy"] == pytest.approx(support, abs=1e-6)


@pytest.mark.parametrize(
    ("state", "pressure"),
    [
        ({"quarrel": 0.5}, 0.5 * 0.3),
        ({"reading_moscow": 0.25}, 0.25 * 0.8),
        ({"reading_moscow": -0.25}, 0),
        ({"debt": 0.7}, 0.5 * 0.7),
        ({"siege": 0.4}, -0.4 * 0.5),
        ({"siege": 0.4, "quarrel": 0.5}, 0.15 - 0.2),
    ],
)
def test_pressure_answers_a_quarrel_a_turn_west_and_a_debt_and_spares_the_besieged(state, pressure):
    assert moscow(**state)["pressure"] == pytest.approx(pressure, abs=1e-6)


@pytest.mark.parametrize(
    ("debt", "siege", "price"), [(0.2, 0, 0), (0.1, 0, 0), (0.6, 0, 0.4), (0.6, 0.5, 0.2), (0.6, 1, 0)]
)
def test_the_price_is_asked_beyond_what_moscow_waits_for_and_of_no_minsk_under_siege(debt, siege, price):
    """It waits for 0.2."""
    assert patronage.owed(made_world(debt=debt, siege=siege), modes(**NUMBERS))[0] == pytest.approx(
        price, abs=1e-6
    )
    assert moscow(debt=debt, siege=siege)["integration"] == pytest.approx(0.5 * price, abs=1e-6)


@pytest.mark.parametrize(("pressure", "after"), [(0.1, 0.45), (0.45, 0.45), (0.8, 0.8)])
def test_a_quarrel_keeps_pressure_up(pressure, after):
    """Pressure does not fall below 0.75 of a quarrel of 0.6, and what is higher is left alone."""
    w = made_world(pressure=pressure, quarrel=0.6, siege=0)
    patronage.evolve(w, modes(**NUMBERS), MadeModel())
    assert w.pressure[0] == pytest.approx(after)


def test_pressure_falls_once_a_quarrel_is_settled():
    """Left alone for a year against settled in its third month."""
    case = alone(still(12), "patronage").begin({"quarrel": 0.8, "pressure": 0.7, "open_issues": 0.6})
    lasting, settled = (
        run(one, runs=1)["pressure"].values[:, 0]
        for one in (case, case.force("minsk", "settle_package", "2016-03"))
    )
    np.testing.assert_array_equal(lasting[:2], settled[:2])
    assert settled[2] < 0.85 * lasting[2]
    assert lasting[0] == pytest.approx(0.8 * 0.5 ** (1 / 6) * 0.75, abs=0.1)


def test_patience_comes_back_with_a_besieged_minsk():
    """A tenth of what is left, for as much siege as there is: 0.4 + 0.1·0.5·0.6 = 0.43."""
    w = made_world(runs=2, patience=0.4, siege=[0.5, 0], quarrel=0)
    patronage.evolve(w, modes(**NUMBERS), MadeModel(runs=2))
    np.testing.assert_allclose(w.patience, [0.43, 0.4], rtol=1e-5)


def test_switched_off_neither_siege_nor_debt_nor_quarrel_moves_moscow():
    case = still().begin({"siege": 0.6, "debt": 0.8, "quarrel": 0.9, "pressure": 0.1, "patience": 0.3})
    moved = moved_by("patronage", case, "pressure", "patience")
    assert moved["pressure"][0] > 0.1
    assert moved["patience"][0] > 0.05
    _, on = goals_in_first_month(alone(case, "patronage"), "moscow")
    _, off = goals_in_first_month(alone(case), "moscow")
    assert {goal for goal in on if on[goal] != off[goal]} == {"subsidy", "pressure", "integration"}
