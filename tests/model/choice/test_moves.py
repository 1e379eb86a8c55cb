"""A seat's moves: what may be chosen, how it is chosen, and what luck has to do with it."""

import dataclasses

import numpy as np
import pytest

import sim.model.tightrope
from sim import Tightrope, load_scenario
from sim.luck.luck import luck_of
from sim.luck.streams import Streams
from sim.model.choice.choice import Choice
from sim.model.move_table import MoveTable
from sim.model.moves import NEVER, Seat
from sim.model.world import World
from sim.scenario.structure import Structure
from sim.seeds.load import capital_of, load_seeds
from sim.seeds.schema import MoveSeed

RUNS = 4096
SEEDS = load_seeds()
ALONE = np.array([0])
"""The number of a seat that chooses alone."""


class Alone:
    """A seat that chooses alone, with its own luck; arrays over moves are in the order of its codes."""

    def __init__(self, seat, temperature, inertia, lapse, runs, months):
        self.name, self.names, self.index = seat.name, seat.names, seat.index
        self.moves, self.stances, self.stance_of = seat.moves, seat.stances, seat.stance_of
        traits = (np.full((1, runs), trait, dtype=np.float32) for trait in (temperature, inertia))
        table = MoveTable([seat], World(SEEDS.variables, runs))
        self.choice = Choice(table, *traits, luck_of(Streams(7, runs), months), Structure.of({}))
        self.choice.lapse = np.full(runs, lapse, dtype=np.float32)

    def available(self, world, month):
        return self.choice.available(world, month)

    def score(self, utility, open_, month=0):
        return self.choice.score(utility.astype(np.float64), open_, month, ALONE)[0]

    def race(self, score, month=0):
        worth = [score[np.equal(self.stance_of, s)].max(axis=0) for s in range(len(self.stances))]
        chosen = np.full((1, score.shape[1]), NEVER, dtype=np.int8)
        self.choice.race(score, np.stack(worth), month, ALONE, chosen)
        return chosen[0]

    def choose_randomly(self, open_, month):
        return self.choice.choose_randomly(0, open_, month)

    def made(self, chosen, month):
        self.choice.remember(np.array([chosen], dtype=np.int8), month)

    def probability(self, score):
        return self.choice.probability(0, score)


def a_seat(
    name="minsk", extra=None, runs=RUNS, months=3, temperature=1.0, inertia=0.0, lapse=0.0, drawn=None
):
    """A seat with its own luck, with more moves than the seeds give it where asked for."""
    moves = {move: seed for (seat, move), seed in SEEDS.moves.items() if seat == name}
    seat = Seat(name, moves | (extra or {}), runs, drawn or {})
    return Alone(seat, temperature, inertia, lapse, runs, months)


def some_scores(seat, by_name=None):
    """A score for each move, the same for a move of the same name in every seat that is asked."""
    names = sorted(move for s, move in SEEDS.moves if s == seat.name)
    usual = {name: 3 * np.sin(1.7 * i) for i, name in enumerate(names)}
    scores = usual | (by_name or {})
    return np.stack([np.full(RUNS, scores[name], dtype=np.float32) for name in seat.names])


def chosen_names(seat, score, month=0):
    return np.array(seat.names)[seat.race(score, month)]


def stances(seat, names):
    return np.array([seat.moves[name].stance for name in names])


def test_every_seat_has_a_way_to_do_nothing():
    for name in SEEDS.seats:
        seat = a_seat(name, runs=1)
        rest = "silence" if name == "minsk_words" else "hold"
        move = seat.moves[rest]
        assert move.stance == "hold"
        assert (move.does, move.later, move.needs, move.cost) == ({}, {}, {}, 0)


@pytest.mark.parametrize(("seat_name", "move"), [key for key in SEEDS.moves if key[0] in ("minsk", "moscow")])
def test_a_clone_of_a_move_leaves_every_stance_as_it_was(seat_name, move):
    """Run by run: the same luck gives the same stance, with the clone and without."""
    clone = {"a clone": SEEDS.moves[seat_name, move]}
    seat, cloned = a_seat(seat_name), a_seat(seat_name, clone)
    score = some_scores(seat)
    twice = some_scores(cloned, {"a clone": score[seat.index[move], 0]})
    before, after = chosen_names(seat, score), chosen_names(cloned, twice)
    np.testing.assert_array_equal(stances(seat, before), stances(cloned, after))


def test_a_clone_shares_with_its_original_and_with_nobody_in_another_stance():
    seat, cloned = a_seat(), a_seat(extra={"a clone": SEEDS.moves["minsk", "delay"]})
    best = {"delay": 4.0, "a clone": 4.0}
    before = chosen_names(seat, some_scores(seat, best))
    after = chosen_names(cloned, some_scores(cloned, best))
    both = np.mean(after == "delay"), np.mean(after == "a clone")
    assert both[0] == pytest.approx(both[1], abs=0.03)
    assert sum(both) >= np.mean(before == "delay")


CLONED = [
    ("minsk", "concede"),
    ("minsk", "delay"),
    ("minsk_words", "loud_alliance_rhetoric"),
    ("moscow", "private_warning"),
    ("washington", "impose_sanctions"),
    ("brussels", "impose_sanctions"),
    ("riga", "dismiss_minsk"),
    ("kyiv", "accuse"),
]


def with_move(monkeypatch, seat, name, move, strength_of=None):
    """Let the model find one more move in the seeds."""
    capital = SEEDS.capitals[capital_of(seat)]
    moves = {**capital.moves, seat: {**capital.moves[seat], name: move}}
    capitals = {**SEEDS.capitals, capital.capital: capital.model_copy(update={"moves": moves})}
    parameters = dict(SEEDS.parameters)
    if strength_of:
        parameters[f"{seat}.strength.{name}"] = parameters[f"{seat}.strength.{strength_of}"]
    found = dataclasses.replace(SEEDS, capitals=capitals, parameters=parameters)
    monkeypatch.setattr(sim.model.tightrope, "load_seeds", lambda: found)


def first_month(case, seat, runs=2048):
    model = Tightrope(case, runs=runs)
    model.step()
    names = np.array(model.seats[seat].names)
    return names[model.moves[0, model.seat_index[seat]]], model


@pytest.mark.parametrize(("seat", "move"), CLONED)
def test_a_clone_in_the_seeds_leaves_the_shares_of_stances_as_they_were(seat, move, monkeypatch):
    case = load_scenario("baseline").lasting(1).at_modes()
    names, model = first_month(case, seat)
    before = stances(model.seats[seat], names)
    with_move(monkeypatch, seat, "a clone", SEEDS.moves[seat, move], strength_of=move)
    names, model = first_month(case, seat)
    after = stances(model.seats[seat], names)
    for stance in model.seats[seat].stances:
        assert np.mean(after == stance) == np.mean(before == stance), stance


def test_a_new_move_is_chosen_or_changes_nothing():
    """The others' luck is theirs: in each run the choice is what it was, or the new move, or its stance."""
    new = MoveSeed(label="is new", stance="a new stance", claims=[], assumed="made")
    seat, more = a_seat(), a_seat(extra={"new": new})
    before = chosen_names(seat, some_scores(seat))
    after = chosen_names(more, some_scores(more, {"new": 2.0}))
    assert 0.02 < np.mean(after == "new") < 0.9
    np.testing.assert_array_equal(after[after != "new"], before[after != "new"])


def test_a_new_move_in_an_old_stance_leaves_the_choice_within_the_others_as_it_was():
    new = MoveSeed(label="is new", stance="home", claims=[], assumed="made")
    seat, more = a_seat(), a_seat(extra={"new": new})
    before = chosen_names(seat, some_scores(seat))
    after = chosen_names(more, some_scores(more, {"new": -1.0}))
    assert 0 < np.mean(after == "new") < 0.5
    np.testing.assert_array_equal(after[after != "new"], before[after != "new"])


def test_a_new_move_of_one_capital_leaves_the_choices_of_all_others_alone(monkeypatch):
    case = load_scenario("baseline").lasting(1)
    _, before = first_month(case, "beijing", runs=512)
    new = MoveSeed(label="is new", stance="a new stance", does={"credit": 0.2}, claims=[], assumed="made")
    with_move(monkeypatch, "beijing", "new", new)
    names, after = first_month(case, "beijing", runs=512)
    assert np.mean(names == "new") > 0.1
    last = before.seat_index["beijing"]
    np.testing.assert_array_equal(after.moves[0, :last], before.moves[0, :last])


def test_what_is_not_open_is_never_chosen_and_has_no_probability():
    seat = a_seat()
    score = some_scores(seat)
    closed = [seat.index[name] for name in ("delay", "concede", "receive_delegation")]
    score[closed] = -np.inf
    names = chosen_names(seat, score)
    assert not set(names) & {"delay", "concede", "receive_delegation"}
    probability = seat.probability(score)
    assert not probability[closed].any()
    np.testing.assert_allclose(probability.sum(axis=0), 1, rtol=1e-5)


@pytest.mark.parametrize("inertia", [0.0, 1.5])
def test_moves_are_chosen_as_often_as_their_probability_says(inertia):
    seat = a_seat(inertia=inertia)
    score = some_scores(seat)
    seat.made(np.full(RUNS, seat.index["receive_delegation"]), 0)
    expected = seat.probability(score)[:, 0]
    names = chosen_names(seat, score, month=1)
    shares = np.array([np.mean(names == name) for name in seat.names])
    np.testing.assert_allclose(shares, expected, atol=4 * np.sqrt(0.25 / RUNS))


def test_inertia_makes_the_stance_of_last_month_likelier():
    shares = []
    for inertia in (0, 1):
        seat = a_seat(inertia=inertia)
        score = np.zeros((len(seat.names), RUNS), dtype=np.float32)
        west = [i for i, move in enumerate(seat.moves.values()) if move.stance == "west"]
        seat.made(np.full(RUNS, west[0]), 0)
        shares.append(seat.probability(score)[west].sum(axis=0)[0])
    n = len(seat.stances)
    assert shares == pytest.approx([1 / n, np.e / (np.e + n - 1)], rel=1e-5)


def test_a_move_rests_before_it_can_be_made_again():
    seat = a_seat("kyiv", runs=1, months=20)
    world = World(SEEDS.variables, 1)
    meeting, rest = seat.index["leaders_meeting"], SEEDS.moves["kyiv", "leaders_meeting"].rest
    world.kyiv_tension = 0.9
    assert seat.available(world, 3)[meeting, 0]
    seat.made(np.array([meeting]), 3)
    assert next(month for month in range(4, 20) if seat.available(world, month)[meeting, 0]) == 3 + rest


def test_the_rest_of_a_move_is_drawn_by_run_in_whole_months():
    """Of 12 months: 8.4 are eight, 12 twelve, 16.8 seventeen; none is too short for one."""
    factors = np.float32([0.7, 1, 1.4, 0.01])
    seat = a_seat("kyiv", runs=4, months=24, drawn={"kyiv.rest.leaders_meeting": factors})
    world = World(SEEDS.variables, 4)
    world.kyiv_tension = 0.9
    meeting = seat.index["leaders_meeting"]
    assert SEEDS.moves["kyiv", "leaders_meeting"].rest == 12
    seat.made(np.full(4, meeting), 0)
    open_ = np.stack([seat.available(world, month)[meeting] for month in range(24)])
    assert list(open_.argmax(axis=0)) == [8, 12, 17, 1]
    assert (np.diff(open_.astype(int), axis=0) >= 0).all(), "once rested, open"


def test_a_move_is_open_only_where_its_needs_are_met():
    world = World(SEEDS.variables, 3)
    seat = a_seat(runs=3)
    world.base_file, world.demand = [0.11, 0.5, 0.96], 0.5
    world.prisoners, world.siege, world.unrest = [0.1, 0.15, 0.9], [0, 0, 0.3], 0
    open_ = {name: list(row) for name, row in zip(seat.names, seat.available(world, 0), strict=True)}
    assert open_["hold"] == [True, True, True]
    assert open_["dilute"] == [False, True, False]
    assert open_["delay"] == [True, True, False]
    assert open_["free_prisoners"] == [False, True, False], "too few prisoners; one; a siege"
    assert open_["crack_down"] == [False, False, False]


def test_the_least_that_a_move_needs_is_drawn_by_run_and_the_most_is_not():
    """A release needs 0.15 of prisoners, here -0.04, as it is and +0.04, and at most 0.25 of siege."""
    drawn = {"minsk.needs.free_prisoners": np.float32([-0.04, 0, 0.04])}
    seat, world = a_seat(runs=3, drawn=drawn), World(SEEDS.variables, 3)
    release = seat.index["free_prisoners"]
    for prisoners, siege, expected in (
        (0.1, 0, [False, False, False]),
        (0.12, 0, [True, False, False]),
        (0.16, 0, [True, True, False]),
        (0.2, 0, [True, True, True]),
        (0.2, 0.24, [True, True, True]),
        (0.2, 0.26, [False, False, False]),
    ):
        world.prisoners, world.siege = prisoners, siege
        assert list(seat.available(world, 0)[release]) == expected, (prisoners, siege)


def test_utilities_are_scored_in_units_of_their_own_spread():
    """Twice the stakes at twice the spread are the same choice, and a higher temperature a more even one."""
    small, large, warm = (a_seat(runs=2, temperature=t) for t in (0.3, 0.3, 0.6))
    utility = np.random.default_rng(1).normal(size=(len(small.names), 2))
    open_ = np.ones(utility.shape, dtype=bool)
    one = small.score(utility, open_)
    np.testing.assert_allclose(large.score(1000 * utility, open_), one, rtol=1e-4)
    np.testing.assert_allclose(2 * warm.score(utility, open_), one, rtol=1e-4)
    of_stances = [
        one[[small.names.index(m) for m in small.names if small.moves[m].stance == s]].max(axis=0)
        for s in small.stances
    ]
    np.testing.assert_allclose(np.std(of_stances, axis=0), 1 / 0.3, rtol=1e-4)


def test_a_seat_where_all_is_equal_chooses_and_does_not_fail():
    seat = a_seat(temperature=0.3)
    utility = np.zeros((len(seat.names), RUNS))
    score = seat.score(utility, np.ones(utility.shape, dtype=bool))
    assert np.isfinite(score).all()
    assert len(set(chosen_names(seat, score))) == len(seat.names)


def test_a_random_seat_makes_each_open_move_equally_often():
    seat = a_seat("brussels")
    open_ = np.ones((len(seat.names), RUNS), dtype=bool)
    open_[seat.index["credit"]] = False
    names = np.array(seat.names)[seat.choose_randomly(open_, 0)]
    shares = {name: np.mean(names == name) for name in seat.names}
    assert shares.pop("credit") == 0
    assert list(shares.values()) == pytest.approx([1 / len(shares)] * len(shares), abs=0.03)


def test_the_luck_of_stances_and_of_moves_is_new_in_every_month():
    seat = a_seat("kyiv")
    score = np.zeros((len(seat.names), RUNS), dtype=np.float32)
    first, second = (chosen_names(seat, score, month) for month in (0, 1))
    same = stances(seat, first) == stances(seat, second)
    assert same.mean() == pytest.approx(1 / len(seat.stances), abs=0.04)
    within = same & (stances(seat, first) == "accuse")
    assert (first == second)[within].mean() == pytest.approx(0.5, abs=0.1)


def test_a_random_seat_moves_otherwise_in_another_month():
    seat = a_seat("brussels")
    open_ = np.ones((len(seat.names), RUNS), dtype=bool)
    same = seat.choose_randomly(open_, 0) == seat.choose_randomly(open_, 1)
    assert same.mean() == pytest.approx(1 / len(seat.names), abs=0.03)


def test_a_seat_remembers_what_each_run_did():
    seat = a_seat(runs=2, inertia=0.1)
    seat.made(np.array([seat.index["concede"], seat.index["hold"]]), 5)
    assert [seat.stances[s] for s in seat.choice.last_stance[0]] == ["moscow", "hold"]
    world = World(SEEDS.variables, 2)
    world.demand = 1
    open_ = seat.available(world, 6)
    assert list(open_[seat.index["hold"]]) == [True, True]
    assert list(open_[seat.index["concede"]]) == [False, True]


def test_a_race_that_two_moves_win_goes_to_the_first(monkeypatch):
    """As good as never, but some run of a million meets it."""
    seat = a_seat("kyiv", runs=2)
    even = np.zeros((len(seat.names), 2), dtype=np.float32)
    monkeypatch.setattr(seat.choice, "_stance_luck", np.zeros_like(seat.choice._stance_luck))
    monkeypatch.setattr(seat.choice, "_move_luck", np.zeros_like(seat.choice._move_luck))
    assert list(seat.race(even)) == [0, 0]
    even[0] = -np.inf
    assert list(seat.race(even)) == [1, 1]


def test_moves_without_a_drawn_strength_have_their_own_size():
    seat = Seat("kyiv", SEEDS.capitals["kyiv"].moves["kyiv"], 2, {"kyiv.strength.accuse": np.float32(1.3)})
    strength = seat.drawn("strength", 1)
    np.testing.assert_array_equal(strength[seat.index["accuse"]], np.float32([1.3, 1.3]))
    np.testing.assert_array_equal(strength[seat.index["exaggerate"]], [1, 1])
    assert seat.ratio("accuse", "kyiv_tension") is None


# lapses: a capital that decides for reasons that are not in the model


def uneven(seat):
    """Scores at which one move is all but certain."""
    score = np.full((len(seat.names), RUNS), -40, dtype=np.float32)
    score[seat.index["delay"]] = 0
    return score


def test_without_lapses_a_move_that_is_far_the_best_is_always_made():
    seat = a_seat()
    assert set(chosen_names(seat, uneven(seat))) == {"delay"}


def test_a_seat_that_lapses_takes_any_stance_and_in_it_any_move_by_luck_alone():
    seat = a_seat(lapse=1.0)
    names = chosen_names(seat, uneven(seat))
    of_stances = stances(seat, names)
    for stance in seat.stances:
        assert np.mean(of_stances == stance) == pytest.approx(1 / len(seat.stances), abs=0.03), stance
    home = [name for name in seat.names if seat.moves[name].stance == "home"]
    for name in home:
        share = np.mean(names[of_stances == "home"] == name)
        assert share == pytest.approx(1 / len(home), abs=0.04), name


def test_a_lapse_is_made_among_what_is_open():
    seat = a_seat(lapse=1.0)
    score = uneven(seat)
    closed = [name for name in seat.names if seat.moves[name].stance == "west"] + ["concede", "delay"]
    score[[seat.index[name] for name in closed]] = -np.inf
    names = chosen_names(seat, score)
    assert not set(names) & set(closed)
    assert set(names) == set(seat.names) - set(closed)


def test_a_lapse_comes_as_often_as_its_probability_says_and_to_each_run_by_its_own():
    """A quarter of the runs that lapse at 0.25 do, and none of those that do not; the best is one stance of
    four, and in it one of many.
    """
    lapse = np.where(np.arange(RUNS) % 2, 0.25, 0)
    seat = a_seat(lapse=lapse)
    names = chosen_names(seat, uneven(seat))
    assert (names[::2] == "delay").all()
    home = sum(move.stance == "home" for move in seat.moves.values())
    expected = 0.25 * (1 - 1 / (len(seat.stances) * home))
    assert np.mean(names[1::2] != "delay") == pytest.approx(expected, abs=0.03)


def test_lapses_are_other_runs_in_another_month_and_other_luck_than_the_races():
    seat = a_seat(lapse=0.3)
    first, second = (chosen_names(seat, uneven(seat), month) != "delay" for month in (0, 1))
    assert np.mean(first & second) == pytest.approx(np.mean(first) * np.mean(second), abs=0.02)


@pytest.mark.parametrize("inertia", [0.0, 1.5])
def test_moves_are_chosen_as_often_as_their_probability_says_with_lapses_too(inertia):
    seat = a_seat(inertia=inertia, lapse=0.4)
    score = some_scores(seat)
    score[seat.index["concede"]] = -np.inf
    seat.made(np.full(RUNS, seat.index["receive_delegation"]), 0)
    expected = seat.probability(score)[:, 0]
    assert expected.sum() == pytest.approx(1, abs=1e-5)
    assert expected[seat.index["concede"]] == 0
    names = chosen_names(seat, score, month=1)
    shares = np.array([np.mean(names == name) for name in seat.names])
    np.testing.assert_allclose(shares, expected, atol=4 * np.sqrt(0.25 / RUNS))
