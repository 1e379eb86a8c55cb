"""Role cards: what a capital wants and knows, as its file has it."""

import pytest

from sim.play.known import known_variables
from sim.play.roles import role_of
from sim.seeds.load import load_seeds

SEEDS = load_seeds()


@pytest.mark.parametrize("capital", SEEDS.capitals)
def test_a_role_card_names_the_weightiest_goals_first_and_what_not_all_know(capital):
    role, goals = role_of(capital), SEEDS.capitals[capital].goals
    weights = [goals[name].salience.mode for name, _ in role.wants]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] == max(goal.salience.mode for goal in goals.values())
    assert set(role.alone) < set(known_variables(capital))
    assert set(role.fears) == set(SEEDS.capitals[capital].dangers)


def test_minsk_wants_less_pressure_and_more_recognition_and_knows_what_it_takes_the_edge_to_be():
    role = role_of("minsk")
    wants = dict(role.wants)
    assert (wants["pressure"], wants["recognition"]) == ("less", "more")
    assert "edge_estimate" in role.alone
