"""A game is a scenario: what was played, replayed as a script, is the same to the bit."""

import random

import numpy as np
import pytest

from sim import run
from sim.errors import BadInput
from sim.model.tightrope import Tightrope
from sim.play.game import Game
from sim.play.setup import PACES, setup
from sim.seeds.load import load_seeds
from tests.play.playing import assert_same_bits, pick, played

CAPITALS = tuple(load_seeds().capitals)


def replayed(game):
    model = Tightrope(game.scenario(), runs=1, rng=game.setup.seed, first_run=game.setup.run)
    for _ in range(game.truth.month):
        model.step()
    return model


@pytest.mark.parametrize("capital", CAPITALS)
@pytest.mark.parametrize("share", [0.4, 1.0], ids=["with cabinet", "without"])
def test_a_game_is_the_script_that_it_wrote(capital, share):
    game = played(players=[capital], share=share, seed=3, run=11)
    assert_same_bits(game, replayed(game))


@pytest.mark.parametrize("pace", PACES)
def test_a_game_is_its_script_at_every_pace_and_with_all_seats_taken(pace):
    game = played(players=CAPITALS, pace=pace, n_rounds=24 // pace, run=5)
    assert_same_bits(game, replayed(game))


@pytest.mark.parametrize("scenario", ["loud-loyalty", "airbase-accepted"])
def test_a_game_is_its_script_where_the_scenario_has_one_too(scenario):
    game = played(scenario, players=["minsk", "washington"], run=2)
    assert_same_bits(game, replayed(game))


def test_a_script_of_another_size_is_outplayed_in_the_usual_one():
    case = setup().scenario.force("minsk", "concede", ("2016-01", "2016-12"), size=0.25)
    game = Game(setup(case, n_rounds=4))
    game.submit("minsk", {"minsk": ["hold", "arms_ties_beyond"]})
    assert [done.move for done in game.sheet("minsk").done if done.seat == "minsk"] == [
        "hold",
        "arms_ties_beyond",
        "concede",
    ]
    assert_same_bits(game, replayed(game))


def test_the_ensemble_holds_the_game_as_the_run_of_its_number():
    game = played(seed=4, run=7)
    again, months = run(game.scenario(), runs=8, seed=4).isel(run=7), game.truth.month
    names = list(game.truth.record.names)
    for name in ("deeds", "exposure", "fear"):
        truth = game.truth.record.state[names.index(name), :months, 0]
        np.testing.assert_array_equal(again[name].values[:months], truth)


def test_nobody_playing_is_the_model_itself():
    game = Game(setup(run=9))
    while not game.is_over:
        game.submit("minsk")
    assert game.scenario() == game.setup.case
    assert_same_bits(game, replayed(game))


def test_a_fork_carried_on_alike_is_the_same_game_and_otherwise_another():
    game = played(n_rounds=6)
    fork = game.fork(3)
    assert (fork.number, fork.truth.month) == (3, 9)
    for played_round in game.rounds[3:]:
        fork.submit("minsk", played_round)
    assert_same_bits(fork, game.truth)
    other = game.fork(3)
    other.submit("minsk", pick(other.sheet("minsk"), random.Random(99), share=1))
    assert other.rounds[:3] == game.rounds[:3]
    assert other.rounds[3] != game.rounds[3]


def test_who_orders_what_cannot_be_done_in_its_month_stands_still_and_is_told_why():
    game = Game(setup(run=1))
    game.submit("minsk", {"minsk": ["arms_ties_beyond", "arms_ties_beyond", None]})
    first, second, third = (done for done in game.sheet("minsk").done if done.seat == "minsk")
    assert (first.move, first.ordered) == ("arms_ties_beyond", "arms_ties_beyond")
    assert (second.ordered, third.ordered) == ("arms_ties_beyond", None)
    assert second.move == "hold"
    assert second.failed is not None
    assert (first.failed, second.failed.closed, third.failed) == (None, "rests", None)
    assert second.failed.rested_in > "2016-02"
    rows = [(row.month, row.move) for row in game.scenario().script]
    assert rows == [("2016-01", "arms_ties_beyond"), ("2016-02", "hold")]
    assert_same_bits(game, replayed(game))


def test_an_order_that_waits_for_others_is_tried_in_each_month_and_told_who_did_not_come():
    tried, kept = 0, 0
    for luck in range(12):
        game = Game(setup(run=luck))
        game.submit("minsk", {"minsk": ["receive_delegation"] * 3})
        done = [each for each in game.sheet("minsk").done if each.seat == "minsk"]
        came = [each.move == "receive_delegation" for each in done]
        assert sum(came) <= 1  # then it rests
        first = came.index(True) if any(came) else len(came)
        for each in done[:first]:
            assert each.move == "hold"
            assert each.failed.is_open
            assert each.failed.waits_for
            tried += 1
        for each in done[first + 1 :]:
            assert each.failed.closed == "rests"
            kept += 1
        assert_same_bits(game, replayed(game))
    assert min(tried, kept) > 0


def test_an_offer_that_nobody_took_up_is_known_to_who_made_it():
    taken = set()
    for luck in range(30):
        game = Game(setup(players=["washington"], run=luck))
        game.submit("washington", {"washington": ["delegation"]})
        sheet = game.sheet("washington")
        done = next(each for each in sheet.done if each.month == "2016-01")
        received = any(
            (news.seat, news.what, news.month) == ("minsk", "receive_delegation", "2016-01")
            for news in sheet.news
        )
        assert sheet.is_not_taken_up(done) is not received
        taken.add(received)
    assert taken == {True, False}


def test_no_round_is_played_before_all_sheets_are_in_and_none_is_taken_twice():
    game = Game(setup(players=["moscow", "minsk"]))
    assert game.setup.players == ("minsk", "moscow")
    assert not game.submit("moscow", {"moscow": ["private_warning"]})
    assert game.waits_for == ("minsk",)
    assert game.sheet("minsk").news == []
    with pytest.raises(BadInput, match=r"moscow: its sheet for round 1 is in"):
        game.submit("moscow")
    assert game.submit("minsk")
    assert (game.number, game.truth.month) == (1, 3)


def test_a_round_that_is_closed_early_leaves_who_is_missing_to_its_cabinet():
    game = Game(setup(players=["moscow", "minsk"], run=4))
    game.submit("moscow", {"moscow": ["hold"] * 3})
    game.close()
    assert [d.ordered for d in game.sheet("minsk").done] == [None] * 6
    assert_same_bits(game, replayed(game))


@pytest.mark.parametrize(
    ("orders", "said"),
    [
        ({"moscow": ["hold"]}, r"'moscow' is no seat of it"),
        ({"minsk": ["refuse_bas"]}, r"'refuse_bas' is no move on the table, did you mean refuse_base"),
        ({"minsk": "hold"}, r"a list of at most 3 moves would be right"),
        ({"minsk": ["hold"] * 4}, r"a list of at most 3 moves would be right"),
        ({"minsk": ["refuse_base"]}, r"refuse_base cannot be done in 2016-01, an open move would be right"),
        (["hold"], r"a list of moves by seat would be right"),
    ],
)
def test_orders_that_cannot_be_given_are_refused_and_lose_nothing(orders, said):
    game = Game(setup())
    with pytest.raises(BadInput, match=said):
        game.submit("minsk", orders)
    assert (game.number, game.waits_for) == (0, ("minsk",))
    assert game.submit("minsk")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"players": ["minks"]}, "'minks' is no capital, did you mean minsk"),
        ({"players": []}, "a list of capitals"),
        ({"players": ["minsk", "minsk"]}, "names a capital twice"),
        ({"pace": 4}, "pace: 4 months a round, one of 1, 2, 3, 6 would be right"),
        ({"n_rounds": 21}, "a whole number from 1 to 20 would be right"),
        ({"level": "hard"}, "level: 'hard' is none"),
        ({"seed": -1}, "seed: -1 is out of range"),
    ],
)
def test_a_setup_that_makes_no_game_is_refused(wrong, said):
    with pytest.raises(BadInput, match=said):
        setup(**wrong)


def test_a_game_ends_with_its_run():
    case = setup().scenario.set({"tipping_point": 0.02})
    game = Game(setup(case, n_rounds=20, run=3))
    while not game.is_over:
        game.submit("minsk")
    assert game.ending == "intervention"
    sheet = game.sheet("minsk")
    assert (sheet.ending, sheet.cards, sheet.months) == ("intervention", {}, ())
    with pytest.raises(BadInput, match="the game is over"):
        game.submit("minsk")


def test_the_simple_level_deals_two_open_moves_of_a_direction_and_not_the_same_again():
    game = Game(setup(level="simple", players=["minsk"]))
    cards = game.sheet("minsk").cards["minsk"]
    assert all(card.is_open for card in cards)
    stances = [card.seed.stance for card in cards]
    assert max(stances.count(stance) for stance in stances) == 2
    first = next(card.move for card in cards if card.seed.stance == "west" and not card.waits_for)
    game.submit("minsk", {"minsk": [first]})
    assert first not in [card.move for card in game.sheet("minsk").cards["minsk"]]
