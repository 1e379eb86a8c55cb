"""The state: named rows over runs, bounds, fading, and small helpers of the arithmetic."""

import numpy as np
import pytest

from sim import Tightrope, load_scenario
from sim.model.world import World, as_share, column
from sim.seeds.load import load_seeds


@pytest.fixture
def world():
    return World(load_seeds().variables, 3)


def test_a_variable_is_read_and_written_by_its_name(world):
    world.fear = [0.1, 0.2, 0.3]
    world.fear += 0.5
    np.testing.assert_allclose(world.fear, [0.6, 0.7, 0.8], rtol=1e-6)
    np.testing.assert_array_equal(world.x[world.index["fear"]], world.fear)
    assert world.x.shape == (len(load_seeds().variables), world.runs)


def test_a_variable_that_does_not_exist_cannot_be_set(world):
    with pytest.raises(AttributeError, match="no variable named fera"):
        world.fera = 1


def test_a_variable_that_does_not_exist_is_told_by_its_name(world):
    with pytest.raises(AttributeError, match="no variable named fera"):
        _ = world.fera
    with pytest.raises((AttributeError, KeyError), match="fera"):
        world.fera = 1


def test_a_copy_is_a_world_of_its_own(world):
    twin = world.copy()
    twin.words = 0.5
    assert not world.words.any()
    np.testing.assert_array_equal(twin.rows(("deeds", "words")), world.rows(("deeds", "words")))


def test_a_position_is_a_share_of_the_way_from_moscow_to_the_west():
    np.testing.assert_allclose(as_share(np.array([-1, 0, 1])), [0, 0.5, 1])


def test_numbers_stand_in_a_column():
    assert column([1, 2]).shape == (2, 1)


def test_a_stock_with_a_half_life_is_half_way_to_its_rest_after_it():
    """With every behaviour off and every seat at rest, fading alone is left."""
    seeds = load_seeds()
    case = load_scenario("baseline").lasting(6).at_modes().switch_off(*seeds.behaviours)
    case = case.set({f"half_life.{name}": 6 for name, v in seeds.variables.items() if v.half_life})
    for seat in load_seeds().seats:
        case = case.hold(seat)
    model = Tightrope(case)
    start = model.world.copy()
    for _ in range(6):
        model.step()
    for name, variable in seeds.variables.items():
        begun, now = getattr(start, name), getattr(model.world, name)
        if name in ("war", "oil", "reciprocity"):
            continue  # the last follows from its two stocks
        expected = (begun + variable.rest) / 2 if variable.half_life else begun
        np.testing.assert_allclose(now, expected, rtol=1e-4, atol=1e-6, err_msg=name)
