"""The headline levers: ten of them, in five groups, each with its reasons beside it."""

import json
from dataclasses import replace

import pytest

from sim.dashboard.state import catalogue
from sim.dashboard.state.levers import GROUPS, STEPS, Lever, levers_of, scale_of
from sim.seeds.load import load_seeds
from sim.seeds.schema import Spread
from sim.view.text.numbers import facts


@pytest.fixture(scope="module")
def levers():
    seeds = load_seeds()
    return levers_of(seeds.parameters.values(), seeds.claims)


def lever(low=0.0, high=1.0, step=0.05, rest=0.5, spread=(0.4, 0.5, 0.6)):
    return Lever("x", "X", "Minsk", low, high, step, rest, ("low", "high"), "", spread)


def test_there_are_ten_levers_in_five_groups(levers):
    assert len(levers) == 10
    assert list(dict.fromkeys(lever.group for lever in levers)) == list(GROUPS)


def test_each_lever_rests_on_its_own_scale(levers):
    for each in levers:
        assert each.low <= each.default <= each.high
        assert abs(each.default - each.rest) <= each.step / 2 + 1e-9, each.name


def test_each_lever_says_its_meaning_unit_range_confidence_and_claims_or_assumption(levers):
    priors = load_seeds().parameters
    claims = load_seeds().claims
    for each in levers:
        prior = priors[each.name]
        assert prior.meaning[1:] in each.help
        assert prior.unit in each.help
        assert f"{prior.mode:g}" in each.help
        assert prior.confidence in each.help
        assert prior.claims or prior.assumed
        for claim in prior.claims:
            assert f"{claim}: {claims[claim].says}" in each.help
        if prior.assumed:
            assert "Assumed: " in each.help


def test_a_value_is_brought_to_the_nearest_step_of_the_scale():
    assert lever().on_scale(0.333) == 0.35
    assert lever().on_scale(-7) == 0
    assert lever().on_scale(7) == 1
    assert lever(low=0.1, high=0.9, step=0.02).on_scale(0.55) in (0.54, 0.56)


@pytest.mark.parametrize(
    ("step", "digits"), [(1, 0), (0.5, 1), (0.1, 1), (0.05, 2), (0.02, 2), (0.25, 2), (0.001, 3)]
)
def test_a_lever_shows_as_many_digits_as_its_step_has(step, digits):
    assert lever(step=step).digits == digits


def test_a_lever_that_nobody_moved_is_the_prior_itself(levers):
    for each in levers:
        moved = each.moved_to(each.default)
        assert moved == (each.spread[1] if each.spread[0] == each.spread[2] else each.spread), each.name


def test_a_lever_moves_the_whole_spread_as_far_as_itself():
    assert lever().moved_to(0.7) == (0.6, 0.7, 0.8)
    assert lever().moved_to(0.35) == (0.25, 0.35, 0.45)


def test_a_spread_stays_within_the_ends_of_its_lever():
    assert lever().moved_to(1.0) == (0.9, 1.0, 1.0)
    assert lever(spread=(-0.2, 0.5, 1.3)).moved_to(0.5) == (0.0, 0.5, 1.0)


def test_a_lever_without_a_spread_is_simply_set():
    assert lever(spread=(0.5, 0.5, 0.5)).moved_to(0.7) == 0.7


def test_a_lever_moves_the_spread_that_a_scenario_has_put_in_the_place_of_its_own():
    own = lever().resting_at(Spread(low=0.1, mode=0.2, high=0.3))
    assert own.default == 0.2
    assert own.moved_to(0.6) == (0.5, 0.6, 0.7)
    assert lever().resting_at(0.2).moved_to(0.6) == 0.6


def test_a_lever_reaches_as_far_as_what_a_scenario_sets():
    own = lever(high=0.9).resting_at(3)
    assert (own.low, own.high, own.default) == (0, 3, 3)
    assert lever(low=0.1).resting_at(0.0).low == 0


def test_every_number_has_a_scale_of_many_steps_over_its_whole_range():
    for prior in load_seeds().parameters.values():
        scale = scale_of(prior)
        assert (scale.low, scale.high) == (prior.low, prior.high)
        if prior.low < prior.high:
            assert STEPS <= (scale.high - scale.low) / scale.step + 1e-9 < 10 * STEPS
            assert scale.low <= scale.default <= scale.high
            assert abs(scale.default - prior.mode) <= scale.step / 2 + 1e-9


def test_every_number_says_its_unit_its_range_and_our_confidence():
    for prior in load_seeds().parameters.values():
        said = facts(prior)
        assert prior.unit in said
        assert f"{prior.mode:g}" in said
        assert prior.confidence in said


def test_another_number_makes_another_stamp_and_another_wording_does_not(monkeypatch):
    def stamp_with(**other) -> str:
        seeds = load_seeds()
        prior = replace(seeds.parameters["nato_weight"], **other)
        changed = replace(seeds, parameters=seeds.parameters | {"nato_weight": prior})
        monkeypatch.setattr(catalogue, "load_seeds", lambda: changed)
        catalogue.numbers.cache_clear()
        stamp = catalogue.numbers()
        monkeypatch.undo()
        catalogue.numbers.cache_clear()
        return stamp

    assert stamp_with(meaning="In other words") == catalogue.numbers()
    assert stamp_with(mode=0.36) != catalogue.numbers()


def test_wording_is_left_out_of_a_stamp_however_deep_it_stands():
    rows = [{"name": "x", "assumed": "why", "adds": {"label": 1, "credit": 0.1}}]
    assert json.dumps(catalogue.without_wording(rows)) == '[{"name": "x", "adds": {"credit": 0.1}}]'
