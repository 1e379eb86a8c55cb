"""How moves change the world: at once, after a delay, through a leak; sizes, strengths, sums, bounds."""

import numpy as np
import pytest

from sim import load_scenario
from sim.evidence import SEATS, load_seeds
from tests.landing import Landing

SEEDS = load_seeds()


@pytest.fixture(scope="module")
def still():
    """Nobody moves, at central numbers, for eight months, before the first event would change anything."""
    case = load_scenario("baseline").lasting(8).at_modes().changed(events=[])
    for seat in SEATS:
        case = case.hold(seat)
    return case


def test_where_nobody_moves_nothing_lands(still):
    model = Landing(still).play()
    assert [model.changed(month) for month in range(8)] == [set()] * 8


def test_an_effect_is_a_share_of_the_remaining_way_times_the_strength_of_the_run(still):
    case = still.force("minsk", "concede", "2016-02").changed(central=False)
    model = Landing(case, runs=64).play()
    strength = model.drawn["minsk.strength.concede"]
    assert strength.min() < 0.8 < 1.2 < strength.max()
    for variable, size in SEEDS.moves["minsk", "concede"].does.items():
        expected = strength * size * model.way(1, variable, size)
        np.testing.assert_allclose(
            model.change(1, variable), expected, rtol=1e-3, atol=1e-6, err_msg=variable
        )


def test_effects_land_in_their_month_and_only_once(still):
    model = Landing(still.force("minsk", "refuse_base", "2016-03")).play()
    does = set(SEEDS.moves["minsk", "refuse_base"].does)
    assert [model.changed(month) for month in range(8)] == [set(), set(), does, *[set()] * 5]


LATE = [(seat, name) for (seat, name), move in SEEDS.moves.items() if move.later]


@pytest.mark.parametrize(("seat", "name"), LATE)
def test_a_delayed_effect_lands_in_its_month(seat, name, still):
    move = SEEDS.moves[seat, name]
    model = Landing(still.force(seat, name, "2016-02")).play()
    for month in range(8):
        landing = (set(move.does) if month == 1 else set()) | (
            set(move.later) if month == 1 + move.delay else set()
        )
        assert model.changed(month) == landing, month
    for variable, size in move.later.items():
        expected = size * model.way(1 + move.delay, variable, size)
        assert model.change(1 + move.delay, variable)[0] == pytest.approx(expected[0], rel=1e-3)


def test_what_would_land_after_the_end_is_never_seen(still):
    model = Landing(still.force("beijing", "credit", "2016-06")).play()
    assert not any(model.changed(month) for month in range(8))


def test_effects_of_one_month_add_up_on_the_same_picture_of_the_world(still):
    """Two visits in a month together do the sum of what each would have done."""
    moves = {"washington": "delegation", "brussels": "dialogue", "riga": "open_channel"}
    together = still
    for seat, move in moves.items():
        together = together.force(seat, move, "2016-02")
    apart = [Landing(still.force(seat, move, "2016-02")).play() for seat, move in moves.items()]
    model = Landing(together).play()
    for variable in ("reciprocity", "recognition", "embassy"):
        expected = sum(one.change(1, variable)[0] for one in apart)
        assert model.change(1, variable)[0] == pytest.approx(expected, rel=1e-4), variable


def test_rising_and_falling_effects_meet_on_the_same_picture(still):
    both = Landing(
        still.force("washington", "impose_sanctions", "2016-02").force("brussels", "dialogue", "2016-02")
    )
    both.play()
    size = SEEDS.moves["washington", "impose_sanctions"].does["reciprocity"]
    back = SEEDS.moves["brussels", "dialogue"].does["reciprocity"]
    expected = size * both.way(1, "reciprocity", size) + back * both.way(1, "reciprocity", back)
    assert both.change(1, "reciprocity")[0] == pytest.approx(expected[0], rel=1e-4)


def test_no_number_of_moves_drives_a_variable_past_its_end(still):
    case = still.set(
        {f"{seat}.strength.{m}": 1000 for seat, m in [("minsk", "crack_down"), ("moscow", "squeeze")]}
    )
    model = Landing(case.force("minsk", "crack_down", "2016-01").force("moscow", "squeeze", "2016-01")).play()
    assert (model.after[0] <= model.world.high).all()
    assert (model.after[0] >= model.world.low).all()


QUIET = [(seat, name) for (seat, name), move in SEEDS.moves.items() if move.leaks]


@pytest.mark.parametrize(("seat", "name"), QUIET)
def test_a_quiet_move_leaks_in_its_share_of_runs_and_a_leak_shows(seat, name, still):
    move, runs = SEEDS.moves[seat, name], 4096
    model = Landing(still.force(seat, name, ("2016-01", "2016-02")), runs=runs).play()
    for month in (0, 1):
        leaked = np.stack([model.change(month, variable) != 0 for variable in move.leaks])
        assert (leaked == leaked[0]).all(), "what leaks, leaks as a whole"
        assert leaked[0].mean() == pytest.approx(move.leak, abs=4 * np.sqrt(move.leak / runs))
        for variable, size in move.leaks.items():
            expected = size * model.way(month, variable, size) * leaked[0]
            np.testing.assert_allclose(model.change(month, variable), expected, rtol=1e-3, atol=1e-7)
    assert {m.audience for m in SEEDS.moves.values() if m.leaks} == {"quiet"}


def test_talks_that_leak_are_visible_contact_and_talks_that_do_not_are_not(still):
    """The leak of a private dialogue alarms Moscow; a dialogue that stays quiet does not."""
    calm = still.begin({"exercise": 0})  # no incident of exercises alarms Moscow in their place
    case = calm.force("washington", "defence_dialogue", "2016-01").lasting(1)
    model = Landing(case, runs=512).play()
    leaked = model.change(0, "reciprocity") > 0
    assert model.contact[leaked].min() > 0 == model.contact[~leaked].max()
    assert model.world.alarm[leaked].min() > model.world.alarm[~leaked].max()


def test_leaks_of_a_run_are_its_own_luck_and_not_its_strength(still):
    model = Landing(still.force("washington", "defence_dialogue", ("2016-01", "2016-02")), runs=2048).play()
    first, second = (model.change(month, "reciprocity") > 0 for month in (0, 1))
    assert 0 < np.mean(first & second) < 0.06
    assert np.mean(first) > 0.1 < np.mean(second)


def test_contact_is_what_visibly_steps_up_between_minsk_and_the_west(still):
    model = Landing(still.force("minsk", "receive_delegation", "2016-01").lasting(1)).play()
    assert model.contact[0] == pytest.approx(model.change(0, "deeds")[0], rel=1e-5)
    model = Landing(still.force("brussels", "dialogue", "2016-01").lasting(1)).play()
    assert model.contact[0] == pytest.approx(model.change(0, "reciprocity")[0], rel=1e-5)
    assert model.contact[0] > 0
    model = Landing(still.force("minsk", "concede", "2016-01").lasting(1)).play()
    assert model.contact[0] == 0
