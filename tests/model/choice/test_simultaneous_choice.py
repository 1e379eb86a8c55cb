"""Who chooses when: capitals side by side, and moves that answer others as one event of two seats."""

import numpy as np
import pytest

from sim import load_scenario, run
from sim.model.explain import why
from sim.results.dataset import move_names
from sim.seeds.load import load_seeds

SEEDS = load_seeds()
ANSWERING = {
    key: [tuple(name.split(".")) for name in move.answers]
    for key, move in SEEDS.moves.items()
    if move.answers
}


@pytest.fixture(scope="module")
def baseline():
    return load_scenario("baseline")


def made(ds, seat, move):
    """Where a seat makes a move, shape (months, runs)."""
    return ds["moves"].sel(seat=seat).values == move_names(ds, seat).index(move)


def option(case, seat, move, run_number=0, month="2016-01"):
    (decision,) = [d for d in why(case, run_number, month=month) if d.seat == seat]
    (found,) = [o for o in decision.options if o.move == move]
    return found


def quiet(case, month="2016-01"):
    """Nobody asks anything of Minsk in a month."""
    for seat in SEEDS.seats:
        if seat not in ("minsk", "minsk_words"):
            case = case.hold(seat, month)
    return case


def test_minsk_answers_a_visit_attaches_a_settlement_and_a_meeting():
    assert {move for _, move in ANSWERING} == {
        "receive_delegation",
        "exchange_attaches",
        "settle_package",
        "meet_kyiv",
    }


@pytest.mark.parametrize(("key", "asked"), ANSWERING.items(), ids=[move for _, move in ANSWERING])
def test_a_move_answers_moves_of_seats_that_choose_before_it(key, asked):
    """Those whom it answers answer nobody and sit elsewhere; words are chosen apart from deeds."""
    answering = {seat for seat, _ in ANSWERING}
    for seat, move in asked:
        assert (seat, move) in SEEDS.moves, key
        assert seat not in answering | {"minsk_words"}, key
    assert key[0] != "minsk_words"


@pytest.mark.parametrize("how", ["choosing", "at random", "lapsing"])
def test_what_answers_is_made_in_months_in_which_it_is_asked_for_and_in_no_other(how, baseline):
    case = baseline.lasting(24).begin({"kyiv_tension": 0.6, "quiet_ties": 0.5, "open_issues": 0.6})
    case = case.play_randomly("minsk") if how == "at random" else case
    case = case.set({"lapse": 1}) if how == "lapsing" else case
    ds = run(case, runs=512, variables=[])
    for (seat, move), asked in ANSWERING.items():
        answers = made(ds, seat, move)
        asks = np.logical_or.reduce([made(ds, *name) for name in asked])
        assert answers.any(), move
        assert not (answers & ~asks).any(), move
        assert (asks & ~answers).any(), "nobody must answer"


@pytest.mark.parametrize(("key", "asked"), ANSWERING.items(), ids=[move for _, move in ANSWERING])
def test_any_one_of_the_moves_that_it_answers_opens_it_in_the_same_month(key, asked, baseline):
    case = quiet(baseline).begin({"open_issues": 0.6, "kyiv_tension": 0.6})
    assert not option(case, *key).available
    assert option(case, *key).probability == 0
    for seat, move in asked:
        assert option(case.force(seat, move, "2016-01"), *key).available, move


def test_being_asked_meets_no_other_need(baseline):
    case = quiet(baseline).force("moscow", "crisis_manager", "2016-01").begin({"open_issues": 0.1})
    assert not option(case, "minsk", "settle_package").available


def test_being_asked_last_month_is_too_late(baseline):
    case = (
        quiet(quiet(baseline), "2016-02")
        .force("washington", "delegation", "2016-01")
        .hold("minsk", "2016-01")
    )
    assert option(case, "minsk", "receive_delegation").available
    assert not option(case, "minsk", "receive_delegation", month="2016-02").available


def test_a_script_may_answer_what_nobody_asked(baseline):
    case = quiet(baseline).force("minsk", "receive_delegation", "2016-01").lasting(1)
    assert made(run(case, runs=16, variables=[]), "minsk", "receive_delegation").all()


def test_a_blocked_answer_is_not_made_though_it_is_asked_for(baseline):
    case = (
        baseline.lasting(1).force("washington", "delegation", "2016-01").block("minsk", "receive_delegation")
    )
    assert not made(run(case, runs=256, variables=[]), "minsk", "receive_delegation").any()


def test_a_visitor_changes_what_minsk_does_this_month_and_what_nobody_else_does(baseline):
    visited, quiet_month = (
        run(baseline.lasting(1).force("washington", move, "2016-01"), runs=256, variables=[])["moves"][:, 0]
        for move in ("delegation", "hold")
    )
    for seat in SEEDS.seats:
        same = np.array_equal(visited.sel(seat=seat), quiet_month.sel(seat=seat))
        assert same == (seat not in ("minsk", "minsk_words", "washington")), seat


def test_who_answers_weighs_the_world_as_it_is_before_anybody_moves(baseline):
    """Minsk knows that it is asked and not what has been asked of the others will do."""
    asked, unasked = (
        {o.move: o.utility for d in why(case, 3, month="2016-01") if d.seat == "minsk" for o in d.options}
        for case in (quiet(baseline).force("washington", "delegation", "2016-01"), quiet(baseline))
    )
    assert asked == unasked
