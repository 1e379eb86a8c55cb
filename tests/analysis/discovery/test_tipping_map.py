"""The tipping map: a surface that is known, its errors, and the steepest way up."""

import numpy as np
import pytest

from sim import load_scenario, run
from sim.analysis.designs.factors import Factor
from sim.analysis.designs.rows import Answers
from sim.analysis.discovery.tipping_map import (
    MAX_STEPS,
    _noise,
    _stands_at,
    height,
    map_of,
    smoothed,
    steepest_path,
    tipping_map,
)
from sim.errors import BadInput
from sim.model.outcomes import ENDINGS
from sim.results.dataset import endings

X = Factor("x", "x", "share", 0, 1)
Y = Factor("y", "y", "share", -1, 1)
HIT, MISS = ENDINGS.index("intervention"), ENDINGS.index("balancing")


def player(chance):
    """Rows that end in intervention with a chance that x and y set, each replicate with its own die."""
    dice = np.random.default_rng(0).random(1000)

    def play(rows):
        likely = chance(rows.values["x"], rows.values["y"])
        return Answers({}, np.where(dice[rows.replicate] < likely, HIT, MISS))

    return play


def plane(size=11):
    """A surface that rises by 0.04 a row and 0.03 a column."""
    rows, columns = np.mgrid[:size, :size]
    return 0.04 * rows + 0.03 * columns


def test_the_steepest_path_follows_a_known_gradient():
    path = steepest_path(plane(), (2, 1))
    ways = np.diff(path, axis=0)
    inside = (path[1:] < 10).all(axis=1)
    np.testing.assert_allclose(ways[inside], np.broadcast_to([0.4, 0.3], ways[inside].shape), atol=1e-9)


def test_the_steepest_path_goes_on_along_the_border_to_the_corner():
    np.testing.assert_allclose(steepest_path(plane(), (2, 1))[-1], [10, 10], atol=1e-9)


def test_the_steepest_path_climbs_a_hill_to_its_top():
    rows, columns = np.mgrid[:21, :21]
    hill = np.exp(-((rows - 12) ** 2 + (columns - 7) ** 2) / 60)
    assert np.abs(steepest_path(hill, (2, 18))[-1] - [12, 7]).max() < 1


def test_the_steepest_path_stays_where_it_is_flat_or_where_the_slope_may_be_chance():
    assert len(steepest_path(np.zeros((5, 5)), (2, 2))) == 1
    assert len(steepest_path(plane(), (2, 2), least_slope=0.06)) == 1
    assert len(steepest_path(plane(), (2, 2), least_slope=0.04)) > 1


def test_the_surface_between_cells_is_interpolated():
    assert height(plane(), 2.5, 3.25) == pytest.approx(0.04 * 2.5 + 0.03 * 3.25)
    assert height(plane(), 10, 10) == pytest.approx(0.7)


def test_smoothing_keeps_a_plane_inside_and_calms_a_spike():
    np.testing.assert_allclose(smoothed(plane())[1:-1, 1:-1], plane()[1:-1, 1:-1])
    spike = np.zeros((5, 5))
    spike[2, 2] = 0.9
    assert smoothed(spike).max() == pytest.approx(0.1)


def test_each_cell_is_the_mean_of_those_about_it_that_there_are():
    surface = np.random.default_rng(1).random((4, 6))
    found = smoothed(surface)
    for i, j in np.ndindex(4, 6):
        about = surface[max(0, i - 1) : i + 2, max(0, j - 1) : j + 2]
        assert found[i, j] == pytest.approx(about.mean())


def test_the_surface_goes_through_every_cell_and_between_four_it_is_their_weighed_mean():
    surface = np.random.default_rng(2).random((4, 6))
    for i, j in np.ndindex(4, 6):
        assert height(surface, i, j) == pytest.approx(surface[i, j])
    expected = 0.75 * (0.6 * surface[2, 4] + 0.4 * surface[2, 5]) + 0.25 * (
        0.6 * surface[3, 4] + 0.4 * surface[3, 5]
    )
    assert height(surface, 2.25, 4.4) == pytest.approx(expected)


def test_the_path_goes_half_a_cell_at_a_time_also_along_a_border():
    """Beyond each border it is higher still; the path goes along it towards higher columns, or rows."""
    rows, columns = np.mgrid[:9, :9].astype(float)
    for surface, start, way in (
        (columns - 2 * rows, (0, 2), (0, 0.5)),
        (columns + 2 * rows, (8, 2), (0, 0.5)),
        (rows - 2 * columns, (2, 0), (0.5, 0)),
        (rows + 2 * columns, (2, 8), (0.5, 0)),
    ):
        path = steepest_path(surface, start)
        np.testing.assert_allclose(np.diff(path, axis=0), np.tile(way, (len(path) - 1, 1)), atol=1e-12)
        assert len(path) == 13


def test_the_path_leaves_a_border_where_it_is_higher_inside():
    rows, columns = np.mgrid[:9, :9].astype(float)
    assert steepest_path(rows + 0 * columns, (0, 4))[1].tolist() == [0.5, 4]
    assert steepest_path(-rows, (8, 4))[1].tolist() == [7.5, 4]


def test_a_start_beyond_the_border_is_put_on_it():
    assert steepest_path(np.zeros((5, 7)), (-3, 20)).tolist() == [[0, 6]]
    assert steepest_path(np.zeros((5, 7)), (9, -1)).tolist() == [[4, 0]]


def test_a_slope_that_is_just_what_chance_may_feign_is_not_climbed():
    rows, columns = np.mgrid[:9, :9].astype(float)
    assert len(steepest_path(4 * rows + 3 * columns, (2, 2), least_slope=5.0)) == 1
    assert len(steepest_path(4 * rows + 3 * columns, (2, 2), least_slope=4.99)) > 1


def test_a_path_has_an_end_however_far_it_is_to_the_top():
    surface = np.tile(np.arange(MAX_STEPS, dtype=float), (2, 1))
    path = steepest_path(surface, (0, 0))
    assert len(path) == MAX_STEPS + 1
    assert path[-1][1] == pytest.approx(MAX_STEPS / 2)


@pytest.mark.parametrize(("share", "counts_as"), [(0.2, 0.2), (0.0, 0.01), (1.0, 0.99)])
def test_chance_may_feign_two_standard_errors_over_the_whole_grid(share, counts_as):
    expected = 2 * np.sqrt(counts_as * (1 - counts_as) / 100) / 4
    assert _noise(np.full((5, 5), share), 100) == pytest.approx(expected)


def test_the_way_up_is_told_with_the_smoothed_probability_at_each_point():
    found = map_of(player(lambda x, y: 0.5 * x + 0.2 * (y + 1)), X, Y, (0.25, -0.5), "intervention", 9, 400)
    smooth = smoothed(found.probability)
    cells = np.stack([(found.path[:, 1] + 1) / 2, found.path[:, 0]], axis=1) * 8
    np.testing.assert_allclose(found.along, [height(smooth, *cell) for cell in cells])
    np.testing.assert_allclose(found.path[0], [0.25, -0.5])
    assert np.hypot(*(cells[1] - cells[0])) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("grid", "runs", "says"),
    [
        (2, 10, "grid: 2 is out of range"),
        (102, 10, "grid: 102 is out of range"),
        (5, 1, "runs: 1 is out of range"),
        (5, 10_001, "runs: 10001 is out of range"),
        (101, 10_000, "rows"),
    ],
)
def test_a_map_out_of_range_is_told(grid, runs, says):
    with pytest.raises(BadInput, match=says):
        map_of(player(lambda x, y: x), X, Y, (0.5, 0.0), "intervention", grid, runs)


@pytest.mark.parametrize(("grid", "runs"), [(3, 2), (101, 2)])
def test_the_smallest_and_the_finest_grid_are_maps(grid, runs):
    assert map_of(player(lambda x, y: x), X, Y, (0.5, 0.0), "intervention", grid, runs).error.shape == (
        grid,
        grid,
    )


def test_the_map_has_x_along_columns_and_y_along_rows():
    found = map_of(player(lambda x, y: x * (y > 0)), X, Y, (0.5, 0.0), "intervention", 5, 400)
    np.testing.assert_array_equal(found.at_x, [0, 0.25, 0.5, 0.75, 1])
    np.testing.assert_array_equal(found.at_y, [-1, -0.5, 0, 0.5, 1])
    np.testing.assert_allclose(found.probability[3:], np.tile(found.at_x, (2, 1)), atol=0.06)
    assert (found.probability[:3] == 0).all()


def test_the_standard_error_is_that_of_a_share():
    found = map_of(player(lambda x, y: x), X, Y, (0.5, 0.0), "intervention", 5, 100)
    p = found.probability
    np.testing.assert_allclose(found.error, np.sqrt(p * (1 - p) / 99))
    assert found.runs == 100


def test_cells_meet_the_same_luck_so_that_a_flat_surface_is_flat():
    found = map_of(player(lambda x, y: 0 * x + 0.5), X, Y, (0.5, 0.0), "intervention", 5, 50)
    assert np.ptp(found.probability) == 0
    assert len(found.path) == 1


def test_the_path_is_told_in_the_units_of_the_levers_and_starts_where_the_scenario_stands():
    found = map_of(player(lambda x, y: x), X, Y, (0.25, 0.5), "intervention", 9, 400)
    np.testing.assert_allclose(found.path[0], [0.25, 0.5])
    assert found.path[-1][0] == pytest.approx(1)
    assert (np.diff(found.along) > 0).all()


# the model itself


@pytest.fixture(scope="module")
def case():
    return load_scenario("baseline").lasting(18)


def test_a_cell_is_the_scenario_with_both_levers_set(case):
    found = tipping_map(case, "intervention", ("tipping_point", "engagement"), grid=3, runs=64, seed=2)
    set_so = case.set({"tipping_point": 0.0, "engagement": 3.0})
    assert found.probability[2, 0] == endings(run(set_so, 64, seed=2))["intervention"]
    assert found.at_x.tolist() == [0, 0.45, 0.9]


def test_a_path_starts_at_the_scenarios_own_number_or_at_the_mode(case):
    assert _stands_at(case, "tipping_point") == pytest.approx(0.44)
    assert _stands_at(case.set({"tipping_point": 0.3}), "tipping_point") == 0.3
    assert _stands_at(case.set({"tipping_point": (0.1, 0.2, 0.6)}), "tipping_point") == 0.2


def test_towards_a_low_tipping_point_intervention_becomes_likelier(case):
    found = tipping_map(case, "intervention", ("tipping_point=0:0.6", "engagement"), grid=5, runs=64)
    assert found.probability[:, 0].min() > found.probability[:, -1].max()
    assert found.path[0][0] == pytest.approx(0.44)
    assert found.path[-1][0] < 0.2


def test_two_levers_and_an_ending_are_what_a_map_takes(case):
    with pytest.raises(BadInput, match="two would be right, not 1"):
        tipping_map(case, "intervention", ("engagement",))
    with pytest.raises(BadInput, match="named twice"):
        tipping_map(case, "intervention", ("engagement", "engagement"))
    with pytest.raises(BadInput, match="fear is no ending"):
        tipping_map(case, "fear")
