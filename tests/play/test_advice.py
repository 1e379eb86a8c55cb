"""Advisers: what may come of a move, from nothing but what the capital knows."""

import numpy as np
import pytest

from sim.play.advice import advise, futures, nearness
from sim.play.game import Game
from sim.play.known import known_variables
from sim.play.picture import imagine, known_of
from sim.play.records import AIMS
from sim.play.setup import setup
from sim.play.table import Table
from sim.seeds.load import load_seeds
from tests.play.playing import played

CAPITALS = tuple(load_seeds().capitals)
RUNS = 64


def test_each_open_move_has_ranges_over_the_next_year():
    game = Game(setup(run=3))
    cards = [card.move for card in game.sheet("minsk").cards["minsk"] if card.is_open]
    given = game.advise("minsk")
    assert [advice.move for advice in given] == cards
    for advice in given:
        assert advice.n_months == 12
        for within in advice.ranges.values():
            assert within.low <= within.middle <= within.high


def test_moves_that_do_something_are_told_apart_under_the_same_luck():
    ranges = {advice.move: advice.ranges for advice in Game(setup(run=3)).advise("minsk")}
    assert ranges["buy_energy_elsewhere"]["autonomy"].middle > ranges["hold"]["autonomy"].middle
    assert ranges["air_defence_agreement"]["exposure"].middle < ranges["hold"]["exposure"].middle


@pytest.mark.parametrize("capital", CAPITALS)
def test_advice_depends_on_nothing_that_the_capital_does_not_know(capital):
    # Two truths with another tipping point, and for Minsk the same estimate of it.
    case = setup().scenario.begin({"edge_estimate": 0.42})
    given = []
    for at in (0.36, 0.5):
        game = Game(setup(case.set({"tipping_point": at}), CAPITALS, run=3))
        known = game.known(capital)
        given.append(advise(known, capital, ["hold"], RUNS))
    assert given[0] == given[1]


def test_minsk_draws_the_tipping_point_from_what_its_estimate_leaves_possible():
    seeds = load_seeds()
    error = seeds.parameters["edge_error"]
    game = Game(setup(run=8))
    table = imagine(game.known("minsk"), 200, 2, 12)
    edges = np.asarray(table.drawn["tipping_point"])
    off = game.first_estimate - edges
    assert off.min() >= error.low - 1e-6
    assert off.max() <= error.high + 1e-6
    np.testing.assert_array_equal(edges[:200], edges[200:])
    np.testing.assert_allclose(table.drawn["edge_error"], off, atol=1e-6)


def test_a_picture_stands_as_the_capital_knows_the_world_and_differs_in_what_it_does_not():
    game = played(players=CAPITALS, n_rounds=4).fork(3)
    table = imagine(game.known("moscow"), RUNS, 1, 21)
    truth = game.truth.world
    assert set(np.round(table.world.deeds, 6)) == {np.round(truth.deeds[0], 6)}
    assert len(set(np.round(table.world.edge_estimate, 6))) > RUNS / 2
    assert table.month == game.truth.month


def test_the_month_on_the_table_begins_once_in_a_picture():
    # NATO's summit falls in the month that is played next.
    game = Game(setup(players=CAPITALS, run=3), [{}, {}])
    assert game.setup.case.months[game.truth.month] == "2016-07"
    for capital in CAPITALS:
        known = game.known(capital)
        table = imagine(known, RUNS, 1, known.month + 12)
        truth = game.truth.world
        for name in known_variables(capital):
            assert set(getattr(table.world, name)) == {getattr(truth, name)[0]}, (capital, name)
        assert table.has_begun


def test_advice_is_the_same_whether_or_not_the_sheet_was_looked_at():
    moves = ["hold", "air_defence_agreement"]
    asked = [Game(setup(run=3), [{}, {}]) for _ in range(2)]
    asked[0].sheet("minsk")
    first, second = (advise(game.known("minsk"), "minsk", moves, RUNS) for game in asked)
    assert first == second


def test_advisers_know_neither_events_to_come_nor_what_a_script_has_others_do():
    case = setup().scenario
    surprise = case.event("2016-06", adds={"unrest": 0.3}).force("moscow", "squeeze", ("2016-03", "2016-08"))
    plain, warned = (Game(setup(each, players=["minsk"], run=3)).advise("minsk") for each in (case, surprise))
    assert plain == warned
    later = Game(setup(surprise, players=["minsk"], pace=1, run=3), [{}, {}, {}]).known("minsk").case
    assert [(row.first, row.until) for row in later.script] == [("2016-03", "2016-03")]
    assert all(event.month <= "2016-04" for event in later.events)


def test_pictures_never_meet_the_luck_of_a_run_of_the_game():
    game = Game(setup(players=["washington"]))
    table = imagine(game.known("washington"), RUNS, 1, 12)
    truth = Table(setup().case, runs=RUNS, rng=0)
    for name in ("tipping_point", "minsk.temperature", "half_life.deeds"):
        assert not np.isin(table.drawn[name], truth.drawn[name]).any()


def test_what_was_not_seen_counts_as_nothing_done():
    game = Game(setup(players=["moscow", "warsaw"], run=1))
    game.submit("moscow", {"moscow": ["private_warning"]})
    game.submit("warsaw")
    month = [m for m in range(3) if game.truth.made(m, "moscow") == "private_warning"]
    assert month
    assert not any(game.truth.leaked(m, "moscow") for m in month)
    seen = {capital: game.known(capital).made[month[0]]["moscow"] for capital in ("moscow", "warsaw")}
    assert seen == {"moscow": "private_warning", "warsaw": "hold"}


def test_no_months_left_no_advice():
    game = played(n_rounds=2)
    known = game.known("minsk")
    short = known_of(game.truth, game.setup.case, "minsk", game.first_estimate, 0)
    assert advise(known, "minsk", ["hold"], RUNS)[0].n_months == 12
    assert advise(short, "minsk", ["hold"], RUNS) == []


def test_nearness_is_one_where_all_is_as_wanted():
    goals = load_seeds().capitals["minsk"].goals
    wanted = {name: np.array([goal.ideal.mode]) for name, goal in goals.items()}
    assert nearness("minsk", wanted) == pytest.approx(1)
    assert nearness("minsk", wanted | {"pressure": np.array([1.0])}) < 1


def test_futures_are_those_of_the_months_since():
    table = Table(setup().case, runs=8, rng=0)
    for _ in range(6):
        table.step()
    record = table.record
    row = list(record.names).index("economy")
    np.testing.assert_allclose(futures(table, "minsk", 2)["prosperity"], record.state[row, 2:6].mean(axis=0))
    assert set(futures(table, "minsk", 0)) >= {AIMS, "exposure"}
