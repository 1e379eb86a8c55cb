"""The look-ahead for dangers: what a capital fears of its moves, and that it would come true.

The forecast is compared with what happens when a move is forced, in a world where Minsk's picture of Moscow
is true and nobody else moves: what is left are the short cuts of the forecast itself.
"""

import numpy as np
import pytest

from sim import Tightrope, load_scenario, run
from sim.model.explain import why
from sim.seeds.load import load_seeds

SEEDS = load_seeds()
HORIZON = 3


@pytest.fixture(scope="module")
def still():
    """Nobody moves, nothing fades, all pictures of Moscow are true, Moscow is near its tipping point."""
    case = load_scenario("baseline").lasting(HORIZON + 1).at_modes()
    for seat in SEEDS.seats:
        case = case.hold(seat)
    stocks = [name for name, v in SEEDS.variables.items() if v.half_life]
    case = case.set({f"half_life.{name}": 1000 for name in stocks})
    word_weight = SEEDS.parameters["word_weight_moscow"].mode
    true = {
        "word_weight_guess": word_weight,
        "tipping_point": 0.36,
        "western_edge_guess": 0.36,
        "appetite_seen": 1,
        "price_of_force": 0.8,
    }
    case = case.set(true | {"visit_salience_moscow": 0, "reading_noise": 0, "discount": 1})
    readings = ("shadow_reading", "reading_moscow", "reading_washington")
    return case.begin({"edge_estimate": 0.36} | dict.fromkeys(readings, 0.02))


def charges(case, seat, danger):
    """The danger term of each move of a seat in the first month."""
    (decision,) = [d for d in why(case, 0, month="2016-01") if d.seat == seat]
    return {option.move: option.terms.get(danger, 0.0) for option in decision.options}


def summed(case, variable="hazard"):
    """A hazard summed over the months that the look-ahead covers."""
    return float(run(case, runs=1, variables=[variable])[variable].values[1 : HORIZON + 1, 0].sum())


@pytest.mark.parametrize("seat", ["minsk", "minsk_words"])
def test_what_minsk_fears_of_its_moves_is_what_they_do_if_its_picture_is_true(seat, still):
    stake = SEEDS.parameters["danger_weight"].mode
    found, held = charges(still, seat, "intervention"), summed(still)
    forced = {move: summed(still.force(seat, move, "2016-01")) - held for move in found}
    feared = {move: -charge / stake for move, charge in found.items()}
    assert feared == pytest.approx(forced, rel=0.35, abs=1e-5)
    assert max(forced.values()) > 1e-4 > -1e-4 > min(forced.values())


def test_minsk_foresees_that_moscow_has_yet_to_take_in_what_it_has_done(still):
    """Deeds far west of how Moscow still reads Minsk: the forecast lets the reading follow, as it will."""
    edge = {"tipping_point": 0.5, "western_edge_guess": 0.5}
    ahead = still.set(edge).begin({"edge_estimate": 0.5, "deeds": 0.6, "words": 0.0})
    stake = SEEDS.parameters["danger_weight"].mode
    found, held = charges(ahead, "minsk", "intervention"), summed(ahead)
    for move in ("receive_delegation", "exchange_attaches", "concede", "settle_package"):
        forced = summed(ahead.force("minsk", move, "2016-01")) - held
        assert -found[move] / stake == pytest.approx(forced, rel=0.35), move


def test_what_washington_fears_of_its_visits_is_what_they_do_if_its_picture_is_true(still):
    stake = SEEDS.parameters["visibility_cost"].mode
    found, held = charges(still, "washington", "intervention"), summed(still)
    for move in ("delegation", "attaches"):
        forced = summed(still.force("washington", move, "2016-01")) - held
        assert -found[move] / stake == pytest.approx(forced, rel=0.2), move


def test_that_a_danger_falls_is_no_reason_to_punish(still):
    """Sanctions end an answer that Moscow minds and so make an intervention less likely: that would speak for
    them, and no capital imposes them for Moscow's peace of mind.
    """
    assert SEEDS.moves["washington", "impose_sanctions"].danger_is_no_reason
    assert summed(still.force("washington", "impose_sanctions", "2016-01")) < summed(still) - 1e-4
    assert charges(still, "washington", "intervention")["impose_sanctions"] == 0


def test_a_danger_that_is_no_reason_for_a_move_still_speaks_against_it(still, monkeypatch):
    """A visit is charged as ever where danger is no reason for it; calm at no price is no gain either."""
    usual = charges(still, "washington", "intervention")
    moves = SEEDS.capitals["washington"].moves["washington"]
    for move in ("delegation", "impose_sanctions"):
        turned = moves[move].model_copy(update={"danger_is_no_reason": not moves[move].danger_is_no_reason})
        monkeypatch.setitem(moves, move, turned)
    found = charges(still, "washington", "intervention")
    assert found["delegation"] == usual["delegation"] < 0
    assert found["impose_sanctions"] > 0 == usual["impose_sanctions"]


def test_what_comes_later_is_feared_by_the_delay_that_the_run_has_drawn(still):
    """Relief takes two months: half of that, as it is, half again, and twice, past what is looked ahead."""
    stake = SEEDS.parameters["visibility_cost"].mode
    held, feared = summed(still), []
    for delay in (0.5, 1, 1.5, 2):
        case = still.set({"washington.delay.ease_sanctions": delay})
        feared.append(-charges(case, "washington", "intervention")["ease_sanctions"] / stake)
        forced = summed(case.force("washington", "ease_sanctions", "2016-01")) - held
        assert feared[-1] == pytest.approx(forced, rel=0.25, abs=1e-7), delay
    assert feared == sorted(feared, reverse=True)
    assert feared[2] > 0 == feared[3]


def test_what_comes_later_is_feared_from_the_month_in_which_it_lands(still):
    stake = SEEDS.parameters["visibility_cost"].mode
    found, held = charges(still, "washington", "intervention"), summed(still)
    for move in ("ease_sanctions", "reinforce_flank"):
        forced = summed(still.force("washington", move, "2016-01")) - held
        assert -found[move] / stake == pytest.approx(forced, rel=0.2), move


def test_what_comes_later_is_feared_less_than_what_comes_at_once(still):
    """Relief in two months brings as much reciprocation as attachés bring now."""
    found = charges(still, "washington", "intervention")
    assert found["attaches"] < found["ease_sanctions"] < 0


def test_what_minsk_fears_for_its_hold_on_power_has_the_sign_and_order_of_what_its_moves_do(still):
    """The forecast saturates as unrest does; discounted, it is a half to six fifths of what a move does."""
    troubled = still.begin(
        {"unrest": 0.35, "economy": 0.2, "approval": 0.3, "repression": 0.4, "prisoners": 0.3}
    )
    troubled = troubled.set({"protest_rate": 0, "economy_shocks": 0, "half_life.unrest": 3})
    stake = SEEDS.parameters["upheaval_weight"].mode
    found, held = charges(troubled, "minsk", "upheaval"), summed(troubled, "upheaval_hazard")
    by_fear = ("crack_down", "lean_on_moscow", "delay", "receive_delegation", "offer_platform")
    forced = [summed(troubled.force("minsk", move, "2016-01"), "upheaval_hazard") - held for move in by_fear]
    feared = [-found[move] / stake for move in by_fear]
    assert feared == sorted(feared)
    assert forced == sorted(forced)
    for one, other in zip(feared, forced, strict=True):
        assert 1.2 * other < one < 0.5 * other


def test_a_capital_fears_moves_westward_and_is_relieved_by_moves_to_moscow(still):
    found = charges(still, "minsk", "intervention")
    for move in ("receive_delegation", "exchange_attaches", "refuse_base", "quarrel_over_gas"):
        assert found[move] < 0, move
    for move in ("concede", "settle_package", "lean_on_moscow", "air_defence_agreement"):
        assert found[move] > 0, move
    assert found["hold"] == 0


def test_the_stake_weighs_the_danger(still):
    once, twice, never = (
        charges(still.set({"danger_weight": stake}), "minsk", "intervention") for stake in (5, 10, 0)
    )
    assert twice == pytest.approx({move: 2 * charge for move, charge in once.items()}, rel=1e-5)
    assert not any(never.values())


def test_a_stronger_move_is_feared_more(still):
    weak, strong = (
        charges(still.set({"minsk.strength.receive_delegation": strength}), "minsk", "intervention")
        for strength in (0.7, 1.4)
    )
    assert 2 < strong["receive_delegation"] / weak["receive_delegation"] < 4, "the hazard is convex here"
    assert strong["concede"] == weak["concede"]


def test_the_danger_is_as_large_as_minsk_believes_and_not_as_it_is(still):
    """A Minsk that thinks the edge far away sees no danger in a visit, wherever the edge is."""
    near, far = (charges(still.begin({"edge_estimate": e}), "minsk", "intervention") for e in (0.36, 0.9))
    assert abs(far["receive_delegation"]) < 0.02 * abs(near["receive_delegation"])


def test_a_minsk_that_trusts_its_words_thinks_it_safer_to_speak_than_to_act(still):
    deeds, words = (still.set({"word_weight_guess": guess}) for guess in (0.1, 0.9))
    ratio = [
        charges(case, "minsk_words", "intervention")["chide_nato"]
        / charges(case, "minsk", "intervention")["concede"]
        for case in (deeds, words)
    ]
    assert ratio[1] > 5 * ratio[0] > 0


def test_later_months_count_for_less_where_they_are_discounted(still):
    now, less = (charges(still.set({"discount": d}), "minsk", "intervention") for d in (1.0, 0.5))
    for move in ("receive_delegation", "concede"):
        assert 0.125 * abs(now[move]) < abs(less[move]) < 0.5 * abs(now[move])


@pytest.mark.parametrize(
    ("behaviour", "danger"), [("appetite", "intervention"), ("regime_security", "upheaval")]
)
def test_a_danger_that_is_switched_off_is_in_nobodys_mind(behaviour, danger, still):
    with_it, without = why(still, 0, month="2016-01"), why(still.switch_off(behaviour), 0, month="2016-01")
    assert any(danger in o.terms for d in with_it for o in d.options)
    assert not any(danger in o.terms for d in without for o in d.options)


def test_only_those_who_mind_a_danger_look_ahead_for_it(still):
    minding = {
        d.seat for d in why(still, 0, month="2016-01") if any("intervention" in o.terms for o in d.options)
    }
    assert minding == {"minsk", "minsk_words", "washington"}


def test_the_look_ahead_leaves_the_world_as_it_is(still):
    model = Tightrope(still, runs=4)
    before = model.world.x.copy()
    model.decide()
    np.testing.assert_array_equal(model.world.x, before)
