"""Explanations are the numbers of the choice itself: exact sums, probabilities, the move recorded."""

import itertools
import math

import numpy as np
import pytest

from sim import Tightrope, load_scenario, run
from sim.model.decisions import Option, term_label
from sim.model.explain import DecisionLog, why
from sim.results.dataset import move_names
from sim.seeds.load import load_seeds

SEEDS = load_seeds()
RUN = 17


@pytest.fixture(scope="module")
def baseline():
    return load_scenario("baseline")


@pytest.fixture(scope="module")
def decisions(baseline):
    """Every decision of run 17 under seed 3, all sixty months."""
    return why(baseline, RUN, seed=3)


def test_a_month_outside_the_scenario_is_refused_with_the_months_it_has(baseline):
    with pytest.raises(ValueError, match="a month from 2016-01 to 2020-12 would be right"):
        why(baseline, RUN, month="2031-01")


def test_every_seat_decides_in_every_month_in_order(baseline, decisions):
    order = [seat for seat in SEEDS.seats if seat != "minsk_words"] + ["minsk_words"]
    assert [(d.month, d.seat) for d in decisions] == list(itertools.product(baseline.months, order))


def test_terms_add_up_to_the_utility_exactly_and_in_any_order(decisions):
    shuffle = np.random.default_rng(0)
    for decision in decisions:
        for option in decision.options:
            terms = list(option.terms.values())
            assert sum(terms) == option.utility
            assert sum(reversed(terms)) == option.utility
            assert sum(shuffle.permutation(terms).tolist()) == option.utility
            assert math.fsum(terms) == option.utility


def test_the_move_explained_is_the_move_recorded_in_the_ensemble(baseline, decisions):
    ds = run(baseline, runs=RUN + 1, seed=3, variables=[])
    for seat in SEEDS.seats:
        recorded = np.array(move_names(ds, seat))[ds["moves"].sel(seat=seat, run=RUN).values]
        assert [d.chosen for d in decisions if d.seat == seat] == list(recorded), seat


def test_probabilities_sum_to_one_and_what_is_not_available_has_none(decisions):
    for decision in decisions:
        assert sum(o.probability for o in decision.options) == pytest.approx(1, abs=1e-5)
        for option in decision.options:
            assert 0 <= option.probability <= 1
            if not option.available:
                assert option.probability == 0
                assert not option.chosen
    assert any(not o.available for d in decisions for o in d.options)


def test_exactly_one_option_is_chosen_and_options_fall_in_utility(decisions):
    for decision in decisions:
        (chosen,) = [o for o in decision.options if o.chosen]
        assert chosen.move == decision.chosen
        assert chosen.available
        assert not decision.scripted
        utilities = [o.utility for o in decision.options]
        assert utilities == sorted(utilities, reverse=True)
        assert {o.move for o in decision.options} == {m for s, m in SEEDS.moves if s == decision.seat}


def test_doing_nothing_costs_nothing_and_is_worth_nothing(decisions):
    for decision in decisions:
        (rest,) = [o for o in decision.options if o.move in ("hold", "silence")]
        assert rest.utility == 0
        assert not any(rest.terms.values())
        assert rest.available


def test_terms_are_effects_on_goals_dangers_and_the_cost(decisions):
    for decision in decisions:
        for option in decision.options:
            names = {label.removesuffix(" (expected)") for label in option.terms}
            assert names <= {*SEEDS.variables, "intervention", "upheaval", "cost"}
            assert option.label == SEEDS.moves[decision.seat, option.move].label


def test_a_move_costs_what_its_run_has_drawn(baseline):
    """Half as much again, or nothing, and no other move of the seat costs otherwise."""
    usual, dear, free = (
        {option.move: option.terms["cost"] for option in decision.options}
        for factor in (1, 1.5, 0)
        for decision in why(baseline.at_modes().set({"minsk.cost.delay": factor}), 0, month="2016-01")
        if decision.seat == "minsk"
    )
    costs = {move: seed.cost for (seat, move), seed in SEEDS.moves.items() if seat == "minsk"}
    assert usual == pytest.approx({move: -cost for move, cost in costs.items()}, rel=1e-6)
    assert dear == pytest.approx(usual | {"delay": -1.5 * costs["delay"]}, rel=1e-6)
    assert free == usual | {"delay": 0}


def test_costs_are_drawn_by_run(baseline):
    """Of each move on its own: within a half and half again of its file."""
    ratios = {
        (decision.seat, option.move): [-option.terms["cost"] / SEEDS.moves[decision.seat, option.move].cost]
        for decision in why(baseline, RUN, seed=3, month="2016-01")
        for option in decision.options
        if SEEDS.moves[decision.seat, option.move].cost
    }
    found = np.ravel(list(ratios.values()))
    assert len(set(found.round(4))) > 0.9 * len(found)
    assert 0.5 <= found.min() < 0.75 < 1.25 < found.max() <= 1.5


def test_one_month_can_be_asked_for_and_is_the_same_as_in_the_whole(baseline, decisions):
    month = why(baseline, RUN, seed=3, month="2016-05")
    assert month == [d for d in decisions if d.month == "2016-05"]


def test_the_run_of_another_number_is_another_run(baseline, decisions):
    other = why(baseline, RUN + 1, seed=3, month="2016-05")
    assert [d.options for d in other] != [d.options for d in decisions if d.month == "2016-05"]


def test_a_scripted_move_is_explained_and_marked(baseline):
    case = baseline.force("minsk", "concede", "2016-01")
    decisions = {d.seat: d for d in why(case, RUN, seed=3, month="2016-01")}
    assert decisions["minsk"].scripted
    assert decisions["minsk"].chosen == "concede"
    assert [o.move for o in decisions["minsk"].options if o.chosen] == ["concede"]
    assert not decisions["moscow"].scripted


def test_a_seat_that_moves_at_random_has_no_reasons(baseline):
    decisions = why(baseline.play_randomly("minsk"), RUN, month="2016-01")
    assert "minsk" not in {d.seat for d in decisions}
    assert "minsk_words" in {d.seat for d in decisions}


def test_a_blocked_move_is_not_available(baseline):
    (decision,) = [d for d in why(baseline.block("minsk", "delay"), 0, month="2016-01") if d.seat == "minsk"]
    (option,) = [o for o in decision.options if o.move == "delay"]
    assert not option.available
    assert option.probability == 0


def test_being_watched_changes_nothing(baseline):
    case = baseline.lasting(12)
    model = Tightrope(case, runs=1, rng=3, first_run=RUN)
    watched = Tightrope(case, runs=1, rng=3, first_run=RUN, witness=DecisionLog())
    for _ in range(case.n_months):
        model.step()
        watched.step()
    np.testing.assert_array_equal(model.world.x, watched.world.x)
    np.testing.assert_array_equal(model.moves, watched.moves)


def test_reasons_of_one_name_are_added_up_and_the_weightiest_comes_first():
    terms = {"pressure": 0.1, "cost": -0.3, "pressure (expected)": 0.1, "intervention": 0.25, "subsidy": 0.0}
    option = Option("hold", "hold", 0.15, terms, available=True, chosen=True, probability=1)
    pressure, as_expected = term_label("pressure"), term_label("pressure (expected)")
    assert option.reasons == (
        ("cost", -0.3),
        ("danger of intervention", 0.25),
        (pressure, 0.1),
        (as_expected, 0.1),
        (term_label("subsidy"), 0.0),
    )
    doubled = Option(
        "a", "a", 0, {"upheaval": 0.1, "cost": 0.15}, available=True, chosen=False, probability=0
    )
    assert doubled.reasons[0] == ("cost", 0.15)


def test_terms_have_plain_labels():
    assert term_label("approval") == SEEDS.variables["approval"].label
    assert term_label("sanctions (expected)") == f"{SEEDS.variables['sanctions'].label} (as it expects)"
    assert term_label("intervention") == "danger of intervention"
    assert term_label("cost") == "cost"


def test_chances_come_true_over_many_runs(baseline):
    """In the first month of central runs without noise all weigh alike, so that shares are probabilities."""
    case = baseline.lasting(1).at_modes().set({"reading_noise": 0})
    check_chances(case, [seat for seat in SEEDS.seats if seat not in ("minsk", "minsk_words")])
    # Minsk's deed answers what others do and its words know the deed: both are the same in all runs
    case = case.force("washington", "delegation", "2016-01").force("moscow", "offer", "2016-01")
    check_chances(case.hold("brussels").hold("kyiv"), ["minsk"])
    check_chances(case.force("minsk", "receive_delegation", "2016-01"), ["minsk_words"])


def check_chances(case, seats):
    """The shares of the moves of some seats are their probabilities."""
    ds = run(case, runs=4096, seed=3, variables=[])
    for decision in why(case, 0, seed=3):
        if decision.seat not in seats:
            continue
        names = np.array(move_names(ds, decision.seat))[ds["moves"].sel(seat=decision.seat).values[0]]
        for option in decision.options:
            p = option.probability
            assert np.mean(names == option.move) == pytest.approx(
                p, abs=4 * np.sqrt(p * (1 - p) / 4096) + 1e-3
            )


class Evenness:
    """Notes how many equally likely moves would leave as much open, for every choice of every run."""

    def __init__(self):
        self.of = {}

    def note(self, model, weighed):
        p = np.maximum(weighed.probability(), np.finfo(np.float32).tiny)
        self.of.setdefault(weighed.seat.name, []).append(np.exp(-np.sum(p * np.log(p), axis=0)))


@pytest.fixture(scope="module")
def evenness(baseline):
    witness = Evenness()
    model = Tightrope(baseline, runs=128, witness=witness)
    for _ in range(baseline.n_months):
        model.step()
    return witness.of


WEST = pytest.mark.xfail(
    strict=True, reason="in most months the West has little to answer, and holds: told in the paper's limits"
)


@pytest.mark.parametrize(
    "seat",
    [
        pytest.param(seat, marks=WEST if seat in ("washington", "brussels") else ())
        for seat in SEEDS.seats
        if seat != "minsk_words"
    ],
)
def test_choices_are_neither_mechanical_nor_at_random(seat, evenness):
    """The effective number of moves of each capital's deed is between 1.5 and 6 in the median month."""
    assert 1.5 <= np.median(evenness[seat]) <= 6
