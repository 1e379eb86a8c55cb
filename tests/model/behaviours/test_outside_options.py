import numpy as np
import pytest

from sim.model.behaviours import outside_options
from tests.model.behaviours.made import (
    MadeModel,
    alone,
    goals_in_first_month,
    made_world,
    modes,
    still,
)

AT_EASE = {"pressure": 0, "economy": 0.6, "sanctions": 0, "reciprocity": 0.3}
NUMBERS = {
    "squeeze_borne": 0.15,
    "usual_economy": 0.5,
    "outside_value": 4.5,
    "support_by_isolation": 0.6,
    "yielding_by_isolation": 0.6,
    "quarrels_by_isolation": 0.9,
    "credit_by_isolation": 2,
}
PULLED = {"recognition", "sanctions", "subsidy", "integration", "open_issues", "credit"}


def minsk(**state):
    """What Minsk shifts and weighs, as numbers."""
    m = MadeModel()
    outside_options.aim(made_world(**AT_EASE | state), modes(**NUMBERS), m)
    goals = m.capital("minsk")
    return tuple(
        {goal: float(np.ravel(amount)[0]) for goal, amount in found.items()}
        for found in (goals.shifted, goals.weighed)
    )


@pytest.mark.parametrize(
    ("pressure", "economy", "felt"),
    [(0.1, 0.6, 0), (0.15, 0.5, 0), (0.45, 0.6, 0.3), (0, 0.2, 0.3), (0.45, 0.2, 0.6)],
)
def test_squeezed_is_pressure_beyond_what_is_borne_and_an_economy_below_its_usual_state(
    pressure, economy, felt
):
    """0.15 of pressure is borne and 0.5 is usual; a strong economy makes up for no pressure."""
    found = outside_options.squeezed(made_world(pressure=pressure, economy=economy), modes(**NUMBERS))
    assert found[0] == pytest.approx(felt, abs=1e-6)


@pytest.mark.parametrize(
    ("sanctions", "answer", "shut"), [(0, 0, 0), (0.6, 0, 0.6), (0.6, 0.25, 0.45), (0.6, 1, 0)]
)
def test_isolated_is_what_sanctions_shut_less_what_the_west_answers(sanctions, answer, shut):
    assert outside_options.isolated(made_world(sanctions=sanctions, reciprocity=answer))[0] == pytest.approx(
        shut
    )


def test_relief_and_recognition_are_worth_more_to_a_squeezed_minsk():
    """A squeeze of 0.2 at a weight of 4.5: recognition wanted rises by 0.9, sanctions fall so."""
    shifted, _ = minsk(pressure=0.35)
    assert shifted["recognition"] == pytest.approx(0.9, rel=1e-4)
    assert shifted["sanctions"] == pytest.approx(-0.9, rel=1e-4)
    assert shifted["subsidy"] == 0, "a squeeze is no isolation"


def test_an_isolated_minsk_wants_support_and_credit_and_cares_less_for_its_sovereignty():
    """Half shut: half of 0.6, 0.6, 0.9 and 2."""
    shifted, weighed = minsk(sanctions=0.5, reciprocity=0)
    assert shifted["subsidy"] == pytest.approx(0.5 * 0.6, rel=1e-5)
    assert weighed["integration"] == pytest.approx(1 - 0.5 * 0.6, rel=1e-5)
    assert weighed["open_issues"] == pytest.approx(1 - 0.5 * 0.9, rel=1e-5)
    assert weighed["credit"] == pytest.approx(1 + 0.5 * 2, rel=1e-5)
    assert shifted["recognition"] == 0, "isolation is no squeeze"


def test_neither_squeezed_nor_isolated_minsk_wants_what_it_always_wants():
    shifted, weighed = minsk()
    assert set(shifted) | set(weighed) == PULLED
    assert not any(shifted.values())
    assert set(weighed.values()) == {1.0}


def test_even_wholly_shut_out_and_with_the_largest_draws_no_goal_turns_round():
    """A salience below zero would make Minsk seek what it minds."""
    from sim.seeds.load import load_seeds

    for name in ("yielding_by_isolation", "quarrels_by_isolation"):
        assert load_seeds().parameters[name].high <= 1


def test_switched_off_neither_squeeze_nor_isolation_moves_minsk():
    case = still().begin(
        {"pressure": 0.6, "sanctions": 0.7, "reciprocity_washington": 0, "reciprocity_brussels": 0}
    )
    weighed, wanted = goals_in_first_month(alone(case, "outside_options"), "minsk")
    usually_weighed, usually_wanted = goals_in_first_month(alone(case), "minsk")
    assert {goal for goal in wanted if wanted[goal] != usually_wanted[goal]} == {
        "recognition",
        "sanctions",
        "subsidy",
    }
    assert weighed["credit"] > usually_weighed["credit"]
    assert weighed["integration"] < usually_weighed["integration"]
    assert weighed["open_issues"] < usually_weighed["open_issues"]
