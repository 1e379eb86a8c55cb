"""The debrief: the truth uncovered, and choices weighed against those of the model."""

import numpy as np
import pytest

from sim.errors import BadInput
from sim.model.explain import why
from sim.play import debrief as debriefs
from sim.play import tasks
from sim.play.advice import futures
from sim.play.debrief import debrief_of, uncovered
from sim.play.game import Game, file_of
from sim.play.guesses import GUESSES, brier, what_came
from sim.play.records import AIMS, WORLDS
from sim.play.setup import setup
from sim.play.table import Table
from tests.play.playing import played

RUN = 5


@pytest.fixture(scope="module")
def game():
    return played(n_rounds=8, run=RUN, luck=4, share=1)


@pytest.fixture(scope="module")
def told(game):
    return debrief_of(game, "minsk", {"intervention": 0.25, "balancing": 0.5})


def test_it_uncovers_the_truth_of_the_months_that_were_played(game, told):
    assert set(told.paths) == set(uncovered())
    assert {len(path) for path in told.paths.values()} == {game.truth.month} == {len(told.months)}
    row = list(game.truth.record.names).index("edge")
    np.testing.assert_array_equal(told.paths["edge"], game.truth.record.state[row, : game.truth.month, 0])
    assert told.tipping_point == pytest.approx(float(game.truth.drawn["tipping_point"][0]))
    assert told.estimates[0] == game.first_estimate != told.estimates[1]


def test_choices_that_mattered_are_ones_that_were_ordered_and_that_the_model_would_not_have_made(game, told):
    assert 0 < len(told.swaps) <= 3
    decisions = why(game.scenario(), RUN)
    for swap in told.swaps:
        month = game.setup.case.months.index(swap.month)
        assert game.orders[month][swap.seat] == swap.made != swap.likeliest
        choice = next(d for d in decisions if (d.month, d.seat) == (swap.month, swap.seat))
        assert max(choice.options, key=lambda option: option.probability).move == swap.likeliest
        assert all(low <= mean <= high for mean, low, high in swap.changes.values())
    sizes = [abs(swap.changes[AIMS][0]) for swap in told.swaps]
    assert sizes == sorted(sizes, reverse=True)


def test_a_choice_is_weighed_in_worlds_where_all_other_orders_are_the_same(game, told):
    swap = told.swaps[0]
    month = game.setup.case.months.index(swap.month)
    came = []
    for move in (swap.made, swap.likeliest):
        table = Table(game.setup.case, runs=WORLDS, rng=game.setup.seed)
        for at, orders in enumerate(game.orders):
            asked = {**orders, swap.seat: move} if at == month else orders
            table.ask(table.wishes(asked), forced=[swap.seat] if at == month else [])
            table.step()
        came.append(futures(table, "minsk", 0)[AIMS])
    assert swap.changes[AIMS][0] == pytest.approx((came[0] - came[1]).mean(), abs=1e-6)


def test_a_game_that_nobody_played_stands_where_its_run_stands():
    game = Game(setup(run=2, n_rounds=4))
    while not game.is_over:
        game.close()
    told = debrief_of(game, "minsk")
    assert told.swaps == ()
    assert told.ending == told.left_alone
    for place in told.places.values():
        assert 0 < place.below < 1
        assert place.low <= place.middle <= place.high


def test_guesses_are_scored_by_their_squared_distance(told):
    ended = {name: float(name == told.ending) for name in ("intervention", "balancing")}
    expected = {
        "intervention": (0.25 - ended["intervention"]) ** 2,
        "balancing": (0.5 - ended["balancing"]) ** 2,
    }
    assert told.scores == pytest.approx(expected)


@pytest.mark.parametrize(
    ("ending", "alone", "estimate", "came"),
    [
        ("intervention", "intervention", 0.5, {"intervention", "moscow_bears_less", "same_without_you"}),
        ("balancing", "absorbed", 0.3, {"balancing"}),
        ("absorbed", "absorbed", 0.4, {"same_without_you"}),
    ],
)
def test_what_came_is_the_ending_the_tipping_point_and_the_run_left_alone(ending, alone, estimate, came):
    found = what_came(ending, alone, tipping_point=0.4, estimate=estimate)
    assert {name for name, is_so in found.items() if is_so} == came
    assert set(found) == set(GUESSES)
    assert brier(dict.fromkeys(GUESSES, 1.0), found) == {
        name: float(not came) for name, came in found.items()
    }


def test_second_guesses_are_scored_by_what_is_uncovered(game, told):
    again = game.debrief("minsk", {"moscow_bears_less": 0.9, "same_without_you": 0.2})
    less, same = told.tipping_point < told.estimates[1], told.ending == told.left_alone
    assert again.scores == pytest.approx(
        {"moscow_bears_less": (0.9 - less) ** 2, "same_without_you": (0.2 - same) ** 2}
    )


@pytest.mark.parametrize(
    ("guesses", "message"),
    [
        ({"intervenion": 0.5}, "did you mean intervention"),
        ({"balancing": 1.5}, "guesses: balancing: 1.5, a share from 0 to 1 would be right"),
        ({"balancing": float("nan")}, "guesses: balancing: nan, a share"),
    ],
)
def test_a_guess_is_a_share_of_what_is_asked(game, guesses, message):
    with pytest.raises(BadInput, match=message):
        game.debrief("minsk", guesses)
    with pytest.raises(BadInput, match=message):
        tasks.guessed(file_of(game), guesses)


def test_there_is_none_before_the_end_and_none_for_who_did_not_play(game):
    with pytest.raises(BadInput, match="its debrief comes after round 8"):
        debrief_of(game.fork(3), "minsk")
    with pytest.raises(BadInput, match="'moscow' is not played in this game"):
        debrief_of(game, "moscow")


def test_a_task_tells_the_same_of_a_file(game, told):
    again = tasks.debrief(file_of(game, {"intervention": 0.25, "balancing": 0.5}), "minsk")
    assert (again.ending, again.swaps, again.scores) == (told.ending, told.swaps, told.scores)


def test_a_played_game_is_played_again_to_its_debrief():
    first = Game(setup(pace=1, n_rounds=2, run=RUN))
    for again in range(3):
        for _ in range(2):
            first.submit("minsk", {"minsk": ["hold"]})
        done = first.scenario()
        assert done.name == "baseline-played"
        assert len(done.script) == 2
        assert debrief_of(first, "minsk").months == ("2016-01", "2016-02"), again
        first = Game(setup(done, pace=1, n_rounds=2, run=RUN))


def test_a_scenario_with_a_long_name_and_title_can_be_played():
    case = setup().scenario.changed(name="n" * 80, title="t" * 300)
    done = played(case, n_rounds=1, share=1).scenario()
    assert (len(done.name), len(done.title)) == (80, 300)
    assert done.name.endswith("-played")
    assert done.title.endswith(", played as Minsk (run 0, seed 0)")


def test_of_a_long_game_those_choices_are_weighed_that_are_least_like_the_models(game, monkeypatch):
    every = debriefs._choices(game, "minsk")
    weighed = []
    swap = debriefs._swap
    monkeypatch.setattr(debriefs, "_swap", lambda *given: weighed.append(given[2:]) or swap(*given))
    monkeypatch.setattr(debriefs, "TO_WEIGH", 2 * WORLDS * game.truth.month * 2)
    debrief_of(game, "minsk")
    assert weighed == every[:2]
    assert len(every) > 2


def test_the_tipping_point_is_told_as_it_was_in_the_end():
    case = setup().scenario.event("2016-01", parameters={"tipping_point": 0.2})
    game = played(case, n_rounds=1)
    told = debrief_of(game, "minsk", {"moscow_bears_less": 1.0})
    assert told.tipping_point == pytest.approx(0.2)
    assert told.came["moscow_bears_less"] == (told.estimates[1] > 0.2)
