"""Loops over all variables alike: scales, fading, paths."""

import numpy as np

from sim import load_scenario
from sim.model.stocks import fade, follow, keep_within, keep_within_bounds
from sim.model.tightrope import Tightrope
from sim.model.world import World
from sim.seeds.load import load_seeds


def numbers(*rows):
    return np.array(rows, dtype=np.float32)


def test_each_variable_keeps_to_its_own_scale():
    x = numbers([-2, 0.5, 2], [-2, 0.5, 2])
    keep_within(np.float32([-1, 0]), np.float32([1, 0.25]), x)
    np.testing.assert_array_equal(x, numbers([-1, 0.5, 1], [0, 0.25, 0.25]))


def test_what_leaves_its_range_is_brought_back_to_its_ends():
    world = World(load_seeds().variables, 3)
    world.x[:] = 7
    keep_within_bounds(world)
    np.testing.assert_array_equal(world.x, np.broadcast_to(world.high, world.x.shape))
    world.x[:] = -7
    keep_within_bounds(world)
    np.testing.assert_array_equal(world.x, np.broadcast_to(world.low, world.x.shape))


def test_a_stock_goes_its_share_of_the_way_to_its_rest_from_either_side():
    x = numbers([1, 0], [1, 0])
    fade(np.float32([0.5, 0]), numbers([0.5, 0.5], [0.25, 0]), x)
    np.testing.assert_array_equal(x, numbers([0.75, 0.25], [0.75, 0]))


def test_a_path_is_shifted_in_each_run_and_ends_with_the_scale():
    row = np.empty(3, dtype=np.float32)
    follow(np.float64(0.5), np.float32([-0.75, 0.25, 0.75]), 0.0, 1.0, row)
    np.testing.assert_array_equal(row, [0, 0.75, 1])


def test_what_an_event_holds_is_drawn_once_and_given_back_afterwards():
    case = load_scenario("baseline").lasting(4)
    case = case.event(case.months[1], parameters={"tipping_point": [0.1, 0.2, 0.3]}, until=case.months[2])
    model = Tightrope(case, runs=8)
    seen = []
    for _ in range(4):
        model.step()
        seen.append(model.p.tipping_point)
    own, first, second, after = seen
    assert own is after
    assert first is second
    assert ((first >= 0.1) & (first <= 0.3)).all()
    assert not np.array_equal(first, own)
