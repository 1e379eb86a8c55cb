"""What the baseline must keep to, in ensembles: bounds, rests, endings, the lever of the tipping point."""

import numpy as np
import pytest

from sim import load_scenario, results, run
from sim.evidence import SEATS, load_seeds
from sim.outcomes import ENDINGS
from sim.results import move_names

SEEDS = load_seeds()


@pytest.fixture(scope="module")
def baseline():
    return load_scenario("baseline")


@pytest.fixture(scope="module")
def ensemble(baseline):
    return run(baseline, runs=512)


def test_no_move_is_made_before_it_has_rested_nor_without_what_it_needs(ensemble):
    for seat in SEATS:
        codes = ensemble["moves"].sel(seat=seat).values
        for code, name in enumerate(move_names(ensemble, seat)):
            made, rest = codes == code, SEEDS.moves[seat, name].rest
            for gap in range(1, min(rest, 12)):
                assert not (made[gap:] & made[:-gap]).any(), (seat, name, gap)


@pytest.mark.parametrize("name", SEEDS.variables)
def test_no_variable_sits_on_a_bound(name, ensemble):
    """At most 5 % of run-months within 0.1 % of an end of its scale."""
    variable = SEEDS.variables[name]
    near = 0.001 * (variable.high - variable.low)
    x = ensemble[name].values
    assert np.mean((x <= variable.low + near) | (x >= variable.high - near)) <= 0.05


def test_everything_recorded_is_a_number(ensemble):
    assert all(np.isfinite(ensemble[name]).all() for name in ensemble.data_vars)


def test_every_move_is_made_by_somebody_at_some_time(ensemble):
    never = [
        (seat, name)
        for seat, shares in results.move_shares(ensemble).items()
        for name, share in shares.items()
        if share == 0
    ]
    assert never == []


@pytest.mark.slow
def test_every_ending_but_one_appears_in_the_baseline_and_none_is_nearly_certain(baseline):
    shares = results.endings(run(baseline, runs=10_000, variables=[]))
    assert set(shares) == set(ENDINGS)
    assert {name for name, share in shares.items() if share == 0} <= {"turned_west"}
    assert max(shares.values()) <= 0.85


@pytest.mark.slow
def test_the_tipping_point_moves_interventions_from_almost_none_to_most(baseline):
    lever = SEEDS.parameters["tipping_point"].lever
    low, high = (
        results.endings(run(baseline.set({"tipping_point": at}), runs=2000, variables=[]))["intervention"]
        for at in (lever.low, lever.high)
    )
    assert low > 0.60
    assert high < 0.02


@pytest.mark.slow
def test_the_nearer_the_tipping_point_the_more_interventions_all_along(baseline):
    lever = SEEDS.parameters["tipping_point"].lever
    points = np.linspace(lever.low, lever.high, 7)
    curve = [
        results.endings(run(baseline.set({"tipping_point": at}), runs=500, variables=[]))["intervention"]
        for at in points
    ]
    assert curve == sorted(curve, reverse=True)
