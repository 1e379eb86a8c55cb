"""How moves change the world: at once, after a delay, through a leak; sizes, strengths, sums, bounds."""

import numpy as np
import pytest

from sim import load_scenario
from sim.seeds.load import load_seeds
from tests.model.landing import Landing

SEEDS = load_seeds()


@pytest.fixture(scope="module")
def still():
    """Nobody moves, at central numbers, for eight months, before the first event would change anything."""
    case = load_scenario("baseline").lasting(8).at_modes().changed(events=[])
    for seat in SEEDS.seats:
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
        force = strength * model.drawn.get(f"minsk.ratio.concede.{variable}", 1) * abs(size)
        expected = np.sign(size) * np.minimum(force, 1) * model.way(1, variable, size)
        np.testing.assert_allclose(
            model.change(1, variable), expected, rtol=1e-3, atol=1e-6, err_msg=variable
        )


def test_effects_of_one_move_differ_apart_from_run_to_run(still):
    """The first effect has the strength of its move; each other its own ratio to that, whatever the move."""
    case = still.force("brussels", "dialogue", "2016-02").force("washington", "delegation", "2016-02")
    model = Landing(case.changed(central=False), runs=512)
    first, *others = SEEDS.moves["washington", "delegation"].does
    assert f"washington.ratio.delegation.{first}" not in model.drawn
    ratios = [model.drawn[f"washington.ratio.delegation.{variable}"] for variable in others]
    ratios.append(model.drawn["brussels.ratio.dialogue.recognition"])
    assert all(0.7 <= ratio.min() < 0.75 < 1.25 < ratio.max() <= 1.3 for ratio in ratios)
    ratios.append(model.drawn["washington.strength.delegation"])
    assert len(ratios) == 4
    for i, ratio in enumerate(ratios):
        for other in ratios[:i]:
            assert abs(np.corrcoef(ratio, other)[0, 1]) < 0.15


def test_a_ratio_scales_its_own_effect_and_no_other(still):
    case = still.force("minsk", "concede", "2016-02")
    usual, stronger = (Landing(copy).play() for copy in (case, case.set({"minsk.ratio.concede.deeds": 1.25})))
    for variable in usual.changed(1):
        factor = 1.25 if variable == "deeds" else 1
        expected = factor * usual.change(1, variable)[0]
        assert stronger.change(1, variable)[0] == pytest.approx(expected, rel=1e-5), variable


def test_effects_land_in_their_month_and_only_once(still):
    model = Landing(still.force("minsk", "refuse_base", "2016-03")).play()
    does = set(SEEDS.moves["minsk", "refuse_base"].does)
    assert [model.changed(month) for month in range(8)] == [set(), set(), does, *[set()] * 5]


@pytest.mark.parametrize("size", [0.3, 1.7])
def test_a_scripted_move_lands_at_its_size(size, still):
    tense = still.begin({"unrest": 0.5})
    usual = Landing(tense.force("minsk", "crack_down", "2016-02")).play()
    sized = Landing(tense.force("minsk", "crack_down", "2016-02", size=size)).play()
    assert sized.changed(1) == usual.changed(1) == set(SEEDS.moves["minsk", "crack_down"].does)
    ended = set()
    for variable in usual.changed(1):
        row = sized.world.index[variable]
        before, (low, high) = sized.before[1][row, 0], sized.world.bounds(variable)
        there = before + size * usual.change(1, variable)[0]
        ended |= set() if low <= there <= high else {variable}
        expected = np.clip(there, low, high) - before
        assert sized.change(1, variable)[0] == pytest.approx(expected, rel=1e-3), variable
    assert ended == ({"outrage"} if size == 1.7 else set()), "0.6 of the way, 1.7 times, is past the end"


def test_what_lands_late_has_the_size_of_the_month_in_which_it_was_made(still):
    usual = Landing(still.force("brussels", "lift_sanctions", "2016-02")).play()
    both = still.force("brussels", "lift_sanctions", "2016-02", size=0.4)
    sized = Landing(both.force("brussels", "lift_sanctions", "2016-04", size=1.5)).play()
    for variable in SEEDS.moves["brussels", "lift_sanctions"].later:
        expected = 0.4 * usual.change(3, variable)[0]
        assert sized.change(3, variable)[0] == pytest.approx(expected, rel=1e-3), variable


def test_what_leaks_has_the_size_of_its_move(still):
    case = still.changed(central=False)
    usual, sized = (
        Landing(case.force("washington", "defence_dialogue", "2016-02", size=size), runs=64).play()
        for size in (1, 0.5)
    )
    leaked = usual.change(1, "reciprocity_washington")
    assert leaked.any()
    assert not leaked.all()
    np.testing.assert_allclose(sized.change(1, "reciprocity_washington"), 0.5 * leaked, rtol=1e-3, atol=1e-6)


def test_no_effect_of_the_usual_size_goes_beyond_the_end(still):
    """Strong runs at a high ratio go all the way: what Minsk speaks on stays on the scale."""
    case = still.force("minsk", "free_prisoners", "2016-01").begin({"prisoners": 0.4})
    model = Landing(case.set({"minsk.strength.free_prisoners": 1.4}))
    before = model.world.copy()
    model.step()
    assert model.after[0][model.world.index["prisoners"], 0] == 0
    model.month, model.world.x[:] = 0, before.x
    ahead = model.after_deed()
    assert ahead.prisoners[0] == 0
    assert (ahead.x >= ahead.low).all()


def test_minsk_speaks_knowing_the_size_of_its_deed(still):
    usual, small, large = (
        Landing(still.force("minsk", "free_prisoners", "2016-01", size=size)) for size in (1, 0.5, 2)
    )
    before = usual.world.prisoners[0]
    after = []
    for model in (usual, small, large):
        model.step()
        model.month = 0
        model.world.prisoners = before
        after.append(model.after_deed().prisoners[0])
    assert before - after[1] == pytest.approx((before - after[0]) / 2, rel=1e-3)
    assert after[2] == 0


def test_a_script_without_sizes_changes_no_bit():
    case = load_scenario("gas-war").lasting(8)
    rows = [row.model_dump(mode="json", by_alias=True, exclude_none=True) for row in case.script]
    assert all(row["size"] == 1 for row in rows)
    sized = case.changed(script=[row | ({"size": 0.9} if not n else {}) for n, row in enumerate(rows)])
    first = case.months.index(case.script[0].first or case.start)
    one, same, other = (
        Landing(scenario, runs=16).play() for scenario in (case, case.changed(script=rows), sized)
    )
    for month, (a, b, c) in enumerate(zip(one.after, same.after, other.after, strict=True)):
        assert np.array_equal(a, b)
        assert np.array_equal(a, c) == (month < first)


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


@pytest.mark.parametrize("size", [1, 0.5])
def test_what_is_late_lands_after_the_delay_that_its_run_has_drawn(size, still):
    """Relief takes two months, times 0.7 to 1.5: one, two or three, each run its own, and lands once."""
    case = still.force("brussels", "lift_sanctions", "2016-02", size=size).changed(central=False)
    model = Landing(case.begin({"sanctions": 0.5}), runs=256).play()
    move, drawn = SEEDS.moves["brussels", "lift_sanctions"], model.drawn["brussels.delay.lift_sanctions"]
    delay = np.rint(2 * drawn)
    assert move.delay == 2
    assert set(delay) == {1, 2, 3}
    strength = model.drawn["brussels.strength.lift_sanctions"]
    for variable, effect in move.later.items():
        force = strength * model.drawn.get(f"brussels.ratio.lift_sanctions.{variable}", 1) * size
        for month in range(8):
            lands = month == 1 + delay
            expected = lands * force * effect * model.way(month, variable, effect)
            found = model.change(month, variable)
            np.testing.assert_allclose(found, expected, rtol=1e-3, atol=1e-6, err_msg=f"{variable} {month}")


def test_a_move_that_is_made_twice_within_its_delay_lands_twice(still):
    """Made in February and in March, landing in April and in May: neither takes the other's place."""
    case = still.force("brussels", "lift_sanctions", ("2016-02", "2016-03")).begin({"sanctions": 0.5})
    model = Landing(case).play()
    landed = [month for month in range(8) if "sanctions" in model.changed(month)]
    assert landed == [3, 4]


def test_no_delay_is_shorter_than_a_month(still):
    case = still.force("brussels", "lift_sanctions", "2016-02").begin({"sanctions": 0.5})
    model = Landing(case.set({"brussels.delay.lift_sanctions": 0.1})).play()
    assert [month for month in range(8) if "sanctions" in model.changed(month)] == [2]


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
    for variable in ("reciprocity_brussels", "recognition", "embassy"):
        assert sum(one.change(1, variable)[0] != 0 for one in apart) >= 2, variable
        expected = sum(one.change(1, variable)[0] for one in apart)
        assert model.change(1, variable)[0] == pytest.approx(expected, rel=1e-4), variable


def test_rising_and_falling_effects_meet_on_the_same_picture(still):
    """Washington sends a delegation while Minsk sends its ambassador home."""
    case = still.force("minsk", "send_ambassadors_home", "2016-02")
    both = Landing(case.force("washington", "delegation", "2016-02")).play()
    answer = "reciprocity_washington"
    falls = SEEDS.moves["minsk", "send_ambassadors_home"].does[answer]
    rises = SEEDS.moves["washington", "delegation"].does[answer]
    assert falls < 0 < rises
    expected = falls * both.way(1, answer, falls) + rises * both.way(1, answer, rises)
    assert both.change(1, answer)[0] == pytest.approx(expected[0], rel=1e-4)


def test_what_one_capital_of_the_west_does_leaves_the_others_answer_alone(still):
    """Relief and sanctions move the answer of who gives or imposes them."""
    answers = {"washington": "reciprocity_washington", "brussels": "reciprocity_brussels"}
    for seat, own in answers.items():
        model = Landing(still.force(seat, "impose_sanctions", "2016-02")).play()
        assert set(answers.values()) & model.changed(1) == {own}
    assert "reciprocity" not in {
        v for move in SEEDS.moves.values() for v in (*move.does, *move.later, *move.leaks)
    }


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
    leaked = model.change(0, "reciprocity_washington") > 0
    assert 0 < leaked.mean() < 0.5
    assert model.contact[leaked].min() > 0 == model.contact[~leaked].max()
    assert model.world.alarm[leaked].min() > model.world.alarm[~leaked].max()


def test_leaks_of_a_run_are_its_own_luck_and_not_its_strength(still):
    model = Landing(still.force("washington", "defence_dialogue", ("2016-01", "2016-02")), runs=2048).play()
    first, second = (model.change(month, "reciprocity_washington") > 0 for month in (0, 1))
    assert 0 < np.mean(first & second) < 0.06
    assert np.mean(first) > 0.1 < np.mean(second)


def test_contact_is_what_visibly_steps_up_between_minsk_and_the_west(still):
    model = Landing(still.force("minsk", "receive_delegation", "2016-01").lasting(1)).play()
    assert model.contact[0] == pytest.approx(model.change(0, "deeds")[0], rel=1e-5)
    model = Landing(still.force("brussels", "dialogue", "2016-01").lasting(1)).play()
    step, index = model.change(0, "reciprocity_brussels")[0], model.world.index["reciprocity_washington"]
    assert model.contact[0] == pytest.approx(step * (1 - model.before[0][index, 0]), rel=1e-4)
    assert model.contact[0] > 0
    model = Landing(still.force("minsk", "concede", "2016-01").lasting(1)).play()
    assert model.contact[0] == 0
