"""Simple ways to play: each does what its name says, and leaves a game like any other."""

import pytest

from sim.play.game import Game
from sim.play.setup import setup
from sim.play.strategies import STRATEGIES, outcomes_of, play, table
from sim.scenario.vocabulary import RESTING
from sim.seeds.load import load_seeds
from tests.play.playing import assert_same_bits

MOVES = load_seeds().moves


def played(name, run=3):
    return play(Game(setup(pace=1, n_rounds=10, run=run)), "minsk", STRATEGIES[name])


@pytest.mark.parametrize(("name", "stance"), [("always loyal", "moscow"), ("always west", "west")])
def test_who_goes_one_way_makes_moves_of_that_way_or_none(name, stance):
    orders = [order for of_month in played(name).orders for order in of_month.items()]
    assert {MOVES[order].stance for order in orders if order[1] not in RESTING} == {stance}


def test_the_model_orders_nothing_and_random_orders_are_the_same_each_time():
    assert not any(played("the model").orders)
    assert played("at random").orders == played("at random").orders != played("at random", run=4).orders


def test_the_mirror_goes_to_whom_came_last_month_and_rests_where_both_or_neither_did():
    game = played("mirror")
    stances = {MOVES[order].stance for of_month in game.orders for order in of_month.items()}
    assert stances <= {"moscow", "west", "hold"}
    assert all(move in RESTING for move in game.orders[0].values())


def test_outcomes_are_a_game_each():
    found = outcomes_of(STRATEGIES["the model"], 2, 3)
    game = Game(setup(pace=1, n_rounds=3, run=1))
    while not game.is_over:
        game.close()
    assert {len(values) for values in found.values()} == {2}
    assert_same_bits(
        game, play(Game(setup(pace=1, n_rounds=3, run=1)), "minsk", STRATEGIES["the model"]).truth
    )


def test_the_table_has_a_line_for_each_with_its_difference_from_the_model():
    lines = table(3, 3)
    assert [line.split(" | ")[0] for line in lines] == list(STRATEGIES)
    assert "±" not in lines[0]
    assert all(line.count("±") == 3 for line in lines if line.startswith("always loyal"))
