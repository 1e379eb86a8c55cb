import numpy as np
import pytest

from sim.patterns import p03_cheap_words as pattern


def made(neighbours=-0.3, moscow=-0.1, neighbours_quiet=-0.1, moscow_quiet=-0.05):
    means = {"neighbours": neighbours, "moscow": moscow}
    means |= {"neighbours quiet": neighbours_quiet, "moscow quiet": moscow_quiet}
    wobble = np.linspace(-0.01, 0.01, 100)
    return {name: mean + wobble * (1 + index) for index, (name, mean) in enumerate(means.items())}


def test_misled_neighbours_whom_quiet_moves_most_are_the_pattern():
    assert pattern.holds(made())


@pytest.mark.parametrize(
    "change", [{"neighbours": -0.05}, {"moscow_quiet": 0.05}, {"neighbours_quiet": -0.35}]
)
def test_a_moscow_misled_as_much_or_a_quiet_that_moves_nobody_is_a_miss(change):
    assert not pattern.holds(made(**change))


def test_the_neighbours_part_is_a_half_where_both_move_alike():
    found = pattern.value(made(neighbours=-0.2, neighbours_quiet=-0.1, moscow=-0.2, moscow_quiet=-0.1))
    assert found["neighbours' part of the movement"] == pytest.approx(0.5)


@pytest.mark.slow
def test_loud_words_mislead_the_neighbours_and_only_because_they_weigh_words_more():
    result = pattern.measure()
    assert result.holds, result.value
    assert result.gone_without_its_behaviour, result.ablated
