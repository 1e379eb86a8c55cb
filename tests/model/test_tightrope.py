"""The model as a whole: a month in order, and what a scenario imposes."""

import numpy as np
import pytest

import sim.model.behaviours
from sim import Tightrope, load_scenario, run
from sim.errors import BadInput
from sim.model import month
from sim.results.dataset import move_names
from sim.seeds.load import load_seeds

SEEDS = load_seeds()


@pytest.fixture(scope="module")
def baseline():
    return load_scenario("baseline")


@pytest.fixture(scope="module")
def half_year(baseline):
    return baseline.lasting(6)


@pytest.fixture(scope="module")
def still(half_year):
    """Nobody moves and no behaviour acts."""
    for seat in SEEDS.seats:
        half_year = half_year.hold(seat)
    return half_year.at_modes().switch_off(*SEEDS.behaviours)


# a Mesa model


def test_it_is_stepped_by_hand_as_any_mesa_model(half_year):
    model = Tightrope(half_year, runs=3, rng=1)
    assert [agent.name for agent in model.agents] == list(SEEDS.capitals)
    assert (model.month, model.running) == (0, True)
    for _ in range(6):
        model.step()
    assert (model.month, model.running) == (6, False)
    assert model.record.state.shape == (len(model.record.names), 6, 3)


def test_a_step_past_the_last_month_is_refused_by_its_name(half_year):
    model = Tightrope(half_year)
    for _ in range(6):
        model.step()
    with pytest.raises(IndexError, match="ends with its month 6"):
        model.step()


def test_the_record_holds_the_state_at_the_end_of_each_month(half_year):
    model = Tightrope(half_year, runs=3, rng=1)
    for number in range(6):
        model.step()
        for name in ("fear", "words", "economy"):
            row = model.record.names.index(name)
            np.testing.assert_array_equal(model.record.state[row, number], getattr(model.world, name))


def test_every_behaviour_has_a_file_a_place_in_the_month_and_an_entry_in_the_seeds():
    from importlib import resources

    files = {
        p.name.removesuffix(".py")
        for p in resources.files(sim.model.behaviours).iterdir()
        if p.name.endswith(".py")
    }
    assert set(month.BEHAVIOURS) == files - {"__init__"} == set(SEEDS.behaviours)
    assert set(month.BEHAVIOURS) == {name for acting in month.ORDER.values() for name in acting}


@pytest.mark.parametrize("behaviour", month.BEHAVIOURS)
def test_the_model_runs_without_any_one_behaviour_and_the_world_is_another(behaviour, baseline):
    case = baseline.lasting(12).changed(elections={"minsk": ["2017-01"]})
    with_it, without = (run(c, runs=8) for c in (case, case.switch_off(behaviour)))
    assert with_it.attrs["digest"] != without.attrs["digest"]
    assert all(np.isfinite(without[name]).all() for name in without.data_vars)


@pytest.mark.parametrize("off", [(), ("fear_of_loss",), SEEDS.behaviours])
def test_the_wests_answer_is_what_neither_of_its_capitals_withholds_whatever_is_switched_off(off, half_year):
    case = half_year.force("washington", "delegation", "2016-02").force("brussels", "dialogue", "2016-03")
    ds = run(case.switch_off(*off), runs=8)
    withheld = (1 - ds["reciprocity_washington"]) * (1 - ds["reciprocity_brussels"])
    np.testing.assert_allclose(ds["reciprocity"], 1 - withheld, atol=1e-5)
    assert np.ptp(ds["reciprocity"].values, axis=0).min() > 0.02


# what a scenario imposes


def test_events_add_and_set_in_their_month(still):
    case = still.event("2016-03", adds={"war": 0.1}, sets={"sanctions": 0.7})
    ds, other = run(case, runs=2), run(still, runs=2)
    assert not np.any(ds["sanctions"][:2] != other["sanctions"][:2])
    np.testing.assert_array_equal(ds["sanctions"][2:], np.float32(0.7))
    np.testing.assert_allclose(ds["war"][2] - other["war"][2], 0.1, atol=1e-6)


def test_what_an_event_adds_stays_within_the_scale(still):
    ds = run(still.event("2016-02", adds={"sanctions": 0.95}), runs=2)
    np.testing.assert_array_equal(ds["sanctions"][1:], 1)


def test_parameters_that_an_event_holds_are_given_back(half_year):
    case = half_year.event("2016-02", parameters={"tipping_point": 0.1}, until="2016-03")
    model = Tightrope(case, runs=4)
    drawn = np.array(model.p.tipping_point)
    held = []
    for _ in range(6):
        model.step()
        held.append(np.broadcast_to(model.p.tipping_point, 4).copy())
    np.testing.assert_array_equal(held[0], drawn)
    np.testing.assert_array_equal(held[1:3], np.full((2, 4), np.float32(0.1)))
    np.testing.assert_array_equal(held[3:], np.broadcast_to(drawn, (3, 4)))


def test_without_an_end_a_parameter_is_held_to_the_end_and_the_later_event_wins(half_year):
    case = half_year.event("2016-02", parameters={"engagement": 0.5})
    case = case.event("2016-04", parameters={"engagement": 2.0}, until="2016-05")
    model, seen = Tightrope(case, runs=2), []
    drawn = float(np.ravel(model.p.engagement)[0])
    for _ in range(6):
        model.step()
        seen.append(float(np.ravel(model.p.engagement)[0]))
    assert seen == pytest.approx([drawn, 0.5, 0.5, 2.0, 2.0, 0.5])


def test_an_event_may_hold_another_spread_and_each_run_keeps_its_rank(half_year):
    case = half_year.event("2016-02", parameters={"tipping_point": (0.0, 0.1, 0.2)})
    model = Tightrope(case, runs=64)
    before = np.array(model.p.tipping_point)
    model.step()
    model.step()
    now = model.p.tipping_point
    assert 0 <= now.min() < now.max() <= 0.2
    np.testing.assert_array_equal(np.argsort(now), np.argsort(before))


PLAIN = [
    name for name, prior in SEEDS.parameters.items() if prior.kind == "parameter" and prior.low < prior.high
]


@pytest.mark.parametrize("name", [name for name in PLAIN[::9] if name != "edge_error"])
def test_a_parameter_held_from_the_first_month_on_is_a_parameter_set(name, half_year):
    value = SEEDS.parameters[name].high
    held = run(half_year.event("2016-01", parameters={name: value}), runs=8)
    given = run(half_year.set({name: value}), runs=8)
    assert held.attrs["digest"] == given.attrs["digest"]


@pytest.mark.parametrize(
    "name",
    [
        "moscow.salience.alarm",
        "moscow.ideal.alarm",
        "minsk.temperature",
        "minsk.strength.delay",
        "half_life.words",
    ],
)
def test_an_event_holds_a_number_of_any_kind_or_is_refused(name, half_year):
    try:
        held = half_year.event("2016-01", parameters={name: 0.9})
    except BadInput:
        return
    assert run(held, runs=32).attrs["digest"] != run(half_year, runs=32).attrs["digest"]


@pytest.mark.parametrize("variable", ["war", "oil"])
def test_war_and_oil_follow_their_paths_and_a_lever_shifts_them(variable, baseline):
    ds, path = run(baseline, runs=4), baseline.path(variable)
    np.testing.assert_allclose(ds[variable], np.broadcast_to(path[:, None], (60, 4)), atol=1e-6)
    shifted = run(baseline.set({f"{variable}_shift": 0.1}), runs=4)
    np.testing.assert_allclose(shifted[variable] - ds[variable], 0.1, atol=1e-6)


def test_a_script_is_obeyed_by_every_run_and_even_against_needs_and_rest(half_year):
    case = half_year.force("minsk", "free_prisoners", ("2016-02", "2016-04")).begin({"prisoners": 0.05})
    ds = run(case, runs=32)
    played = np.array(move_names(ds, "minsk"))[ds["moves"].sel(seat="minsk").values]
    assert (played[1:4] == "free_prisoners").all()
    assert not (played[0] == "free_prisoners").any()
    assert len(np.unique(played[4])) > 1


def test_a_forced_move_is_remembered_for_its_rest(half_year):
    """A visit rests three months, drawn: at 0.7 two of them, and here a visitor comes in every month."""
    asked = half_year.force("washington", "delegation", (half_year.start, half_year.end))
    for multiple, rest in ((0.7, 2), (1, 3), (1.4, 4)):
        case = asked.force("minsk", "receive_delegation", "2016-02")
        ds = run(case.set({"minsk.rest.receive_delegation": multiple}), runs=256)
        played = np.array(move_names(ds, "minsk"))[ds["moves"].sel(seat="minsk").values]
        again = (played == "receive_delegation").any(axis=1)
        assert list(again[2:]) == [month >= 1 + rest for month in range(2, 6)], multiple


def test_a_blocked_move_is_never_made_while_it_is_blocked(half_year):
    demanded = half_year.begin({"demand": 0.8})
    usual = run(demanded, runs=256)
    assert (usual["moves"].sel(seat="minsk") == move_names(usual, "minsk").index("delay")).any()
    always = run(demanded.block("minsk", "delay"), runs=256)
    assert not (always["moves"].sel(seat="minsk") == move_names(always, "minsk").index("delay")).any()
    some = demanded.changed(
        blocked=[{"seat": "minsk", "move": "delay", "from": "2016-03", "until": "2016-04"}]
    )
    ds = run(some, runs=256)
    made = (ds["moves"].sel(seat="minsk") == move_names(ds, "minsk").index("delay")).any("run").values
    assert list(made[2:4]) == [False, False]
    assert made[0]
    assert made[4:].any()


def test_a_random_seat_moves_at_random_among_what_it_may_do(half_year):
    ds = run(half_year.play_randomly("riga"), runs=1024)
    shares = np.bincount(ds["moves"].sel(seat="riga").values[0], minlength=4) / 1024
    np.testing.assert_allclose(shares, 0.25, atol=0.05)
    others = run(half_year, runs=1024)
    np.testing.assert_array_equal(ds["moves"].values[:6, 0], others["moves"].values[:6, 0])
    barred = run(half_year.play_randomly("riga").block("riga", "dismiss_minsk"), runs=256)
    code = move_names(barred, "riga").index("dismiss_minsk")
    assert not (barred["moves"].sel(seat="riga") == code).any()


def test_a_vote_weighs_more_the_nearer_it_comes_and_no_more_once_it_is_over(baseline):
    case = (
        baseline.at_modes()
        .changed(elections={"minsk": ["2017-12"]})
        .lasting(26)
        .switch_off("regime_security", "outside_options")
    )
    model = Tightrope(case)
    minsk, at = model.capital("minsk"), model.capital("minsk").goals.index("approval")
    saliences = []
    for _ in range(26):
        model.step()
        saliences.append(float(minsk.salience[at, 0]))
    assert saliences[0] < saliences[12] < saliences[23]
    assert (np.diff(saliences[:24]) > 0).all()
    assert saliences[24] == saliences[25] < saliences[0]


def test_months_are_counted_to_the_next_vote_if_one_is_to_come(baseline):
    model = Tightrope(baseline)
    assert (model.months_to_vote("minsk"), model.months_to_vote("moscow")) == (55, 26)
    assert Tightrope(baseline.changed(elections={})).months_to_vote("minsk") is None


def test_an_event_of_chance_is_noted_in_the_month_in_which_it_first_happens(half_year):
    model = Tightrope(half_year, runs=3)
    model.note_event("incident", np.array([True, False, False]))
    model.step()
    model.note_event("incident", np.array([True, True, False]))
    assert list(model.month_of("incident")) == [0, 1, -1]


def test_the_last_month_knows_what_was_done_the_month_before(half_year):
    model = Tightrope(half_year.force("moscow", "private_warning", "2016-02"), runs=3)
    assert not model.just_made("moscow", "private_warning").any()
    model.step()
    model.step()
    assert model.just_made("moscow", "private_warning").all()
    assert not model.just_made("moscow", "squeeze").any()
