import json

import numpy as np
import pytest

from sim.patterns import p15_counter_phase as pattern
from sim.seeds.load import load_seeds


def made(state):
    """Three runs whose median correlation is this."""
    return {"state": np.array([state - 0.3, state, state + 0.3]), "done": np.array([-0.1, 0, 0.2])}


@pytest.mark.parametrize(("state", "verdict"), [(-0.4, True), (-0.26, True), (-0.24, False), (0.3, False)])
def test_relations_that_swing_against_each_other_are_the_pattern(state, verdict):
    assert pattern.holds(made(state)) is verdict


def test_runs_without_a_correlation_count_for_nothing():
    sample = {"state": np.array([-0.4, np.nan, -0.3, np.nan, 0.1]), "done": np.zeros(5)}
    assert pattern.value(sample)["correlation of yearly relations"] == -0.3
    assert pattern.holds(sample)


class Swinging:
    """A lab whose runs swing with Moscow and the West by turns of a year, or to both at once."""

    def __init__(self, together):
        self.together = together

    def run(self, scenario, *variables):
        import xarray as xr

        year = np.repeat(np.arange(15) % 2, 12).astype(float)[:, None] * np.ones(2)
        west = year if self.together else 1 - year
        at = {
            "subsidy": year,
            "pressure": 0 * year,
            "reciprocity": west,
            "sanctions": 1 - west,
            "deeds": 0 * year,
        }
        data = xr.Dataset({name: (("month", "run"), values) for name, values in at.items()})
        names = {}
        for seat, move in load_seeds().moves:
            names.setdefault(seat, []).append(move)
        hold = [[names[seat].index("silence" if seat == "minsk_words" else "hold")] * 2 for seat in names]
        codes = np.repeat(np.array(hold)[:, None], 180, axis=1)
        lend, ease = names["moscow"].index("lend"), names["washington"].index("ease_sanctions")
        seats = list(names)
        codes[seats.index("moscow")][year > 0] = lend
        codes[seats.index("washington")][west > 0] = ease
        data["moves"] = (("seat", "month", "run"), codes)
        data = data.assign_coords(seat=seats)
        data["moves"].attrs["moves"] = json.dumps(names)
        return data


@pytest.mark.parametrize(("together", "expected"), [(False, -1), (True, 1)])
def test_what_is_observed_are_years_good_with_the_one_and_bad_with_the_other(together, expected):
    from sim import load_scenario

    found = pattern.observe(Swinging(together), load_scenario("baseline"))
    np.testing.assert_allclose(found["state"], expected, rtol=1e-6)
    np.testing.assert_allclose(found["done"], expected, rtol=1e-6)


def test_what_counts_for_relations_and_what_against_are_moves_of_the_seeds_and_no_move_is_both():
    for good, bad in pattern.DONE.values():
        named = [{(seat, move) for seat, moves in part.items() for move in moves} for part in (good, bad)]
        assert named[0] | named[1] <= load_seeds().moves.keys()
        assert not named[0] & named[1]


@pytest.mark.slow
def test_good_years_with_moscow_are_bad_years_with_the_west():
    result = pattern.measure()
    assert result.holds, result.value
    assert result.gone_without_its_behaviour, result.ablated
