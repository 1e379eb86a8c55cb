import pytest

from sim.patterns import p01_conditionality as pattern
from tests.patterns.made import ones


def made(freed=0.7, blocked=0.05, cracked=0.7, not_freed=0.1, not_cracked=0.1):
    shares = {"freed": freed, "blocked": blocked, "cracked": cracked}
    shares |= {"not freed": not_freed, "not cracked": not_cracked}
    return {name: ones(share) for name, share in shares.items()}


def test_relief_and_sanctions_in_most_runs_are_the_pattern():
    assert pattern.holds(made())


@pytest.mark.parametrize("change", [{"freed": 0.5}, {"blocked": 0.2}, {"cracked": 0.5}])
def test_one_answer_short_of_its_bar_is_a_miss(change):
    assert not pattern.holds(made(**change))


def test_it_is_gone_only_when_neither_cause_moves_its_answer():
    assert pattern.gone(made(freed=0.15, cracked=0.15))
    assert not pattern.gone(made(freed=0.15))
    assert not pattern.gone(made(cracked=0.15))


@pytest.mark.slow
def test_the_west_answers_releases_and_crackdowns_and_only_by_conditionality():
    result = pattern.measure()
    assert result.holds, result.value
    assert result.gone_without_its_behaviour, result.ablated
