"""A capital: its goals, what its moves are worth to it, and the order in which it decides and speaks."""

import numpy as np
import pytest

from sim import Tightrope, load_scenario, run
from sim.model.decisions import DANGERS
from sim.results.dataset import move_names
from sim.seeds.load import load_seeds

SEEDS = load_seeds()


@pytest.fixture(scope="module")
def half_year():
    """The baseline's first six months, before its first event."""
    return load_scenario("baseline").lasting(6)


def test_nine_capitals_sit_in_ten_seats_and_minsk_in_two_of_them(half_year):
    model = Tightrope(half_year, runs=2)
    assert [agent.name for agent in model.agents] == list(SEEDS.capitals)
    assert list(model.seats) == list(SEEDS.seats)
    assert {name: list(model.capital(name).seats) for name in SEEDS.capitals} == {
        "minsk": ["minsk", "minsk_words"]
    } | {name: [name] for name in list(SEEDS.capitals)[1:]}


def test_saliences_sum_to_one_in_every_run_and_every_month(half_year):
    model = Tightrope(half_year, runs=16)
    for _ in range(half_year.n_months):
        for capital in model.agents:
            np.testing.assert_allclose(capital.salience.sum(axis=0), 1, rtol=1e-5, err_msg=capital.name)
            assert (capital.salience >= 0).all(), capital.name
        model.step()


def test_saliences_and_ideals_are_those_drawn(half_year):
    model = Tightrope(half_year.at_modes())
    moscow = model.capital("moscow")
    drawn = {goal: model.drawn[f"moscow.salience.{goal}"] for goal in moscow.goals}
    total = sum(drawn.values())
    for i, goal in enumerate(moscow.goals):
        assert moscow.salience[i, 0] == pytest.approx(drawn[goal] / total, rel=1e-5)
        assert moscow.ideal[i, 0] == model.drawn[f"moscow.ideal.{goal}"]


def test_goals_shift_for_a_month_and_then_are_their_own_again(half_year):
    model = Tightrope(half_year, runs=3)
    kyiv = model.capital("kyiv")
    ideal, salience = kyiv.ideal.copy(), kyiv.salience.copy()
    kyiv.shift("kyiv_tension", np.float32(0.2))
    kyiv.weigh("kyiv_tension", np.float32([1, 2, 3]))
    model.settle_goals()
    at = kyiv.goals.index("kyiv_tension")
    np.testing.assert_allclose(kyiv.ideal[at], ideal[at] + 0.2, rtol=1e-6)
    odds = kyiv.salience / (1 - kyiv.salience)
    np.testing.assert_allclose(odds[at], [1, 2, 3] * (salience / (1 - salience))[at], rtol=1e-4)
    model.reset_goals()
    np.testing.assert_array_equal(kyiv.ideal, ideal)
    np.testing.assert_array_equal(kyiv.salience, salience)


class AtFirst:
    """Notes the picture of the world, the goals and the terms at the first choice of each seat."""

    def __init__(self):
        self.seen = {}

    def note(self, model, weighed):
        capital, seat = weighed.capital, weighed.seat
        world = model.world if seat.name == capital.name else model.after_deed()
        now = world.copy(), capital.salience.copy(), capital.ideal.copy()
        self.seen.setdefault(seat.name, (*now, weighed.terms, seat, capital))


@pytest.mark.parametrize("name", SEEDS.seats)
def test_an_effect_is_worth_its_salience_times_the_quadratic_gain(name, half_year):
    """w·[(t - x)·e - e²/2], the effect e being strength × ratio × size × remaining way, at most all, for
    what a move does, does later, and is expected to bring about; less the cost that its run has drawn.
    """
    witness = AtFirst()
    model = Tightrope(half_year, runs=1, rng=2, witness=witness)
    model.step()
    drawn = model.drawn
    world, salience, ideal, terms, seat, capital = witness.seen[name]
    n_checked = 0
    for i, (move, seed) in enumerate(seat.moves.items()):
        strength = drawn.get(f"{name}.strength.{move}", 1)
        kinds = ((seed.does, ""), (seed.later, ""), (seed.expects, " (expected)"))
        expected = {}
        for effects, kind in kinds:
            for variable, size in effects.items():
                if variable in capital.goals:
                    x, spread = getattr(world, variable)[0], SEEDS.variables[variable]
                    way = spread.high - x if size > 0 else x - spread.low
                    force = strength * drawn.get(f"{name}.ratio.{move}.{variable}", 1) * abs(size)
                    e = float(np.ravel(np.sign(size) * np.minimum(force, 1) * way)[0])
                    g = capital.goals.index(variable)
                    expected[variable + kind] = salience[g, 0] * ((ideal[g, 0] - x) * e - e * e / 2)
        smooth = {label: row[0] for label, row in terms[i].items() if label not in DANGERS}
        cost = seed.cost * drawn.get(f"{name}.cost.{move}", 1)
        assert smooth.pop("cost") == pytest.approx(-float(np.ravel(cost)[0]), rel=1e-6), move
        assert smooth == pytest.approx(expected, rel=1e-3, abs=1e-7), move
        n_checked += len(expected)
    assert n_checked >= 2


def test_capitals_decide_on_the_same_picture_of_the_world(half_year):
    """What one seat is made to do this month changes no other deed of this month."""
    forced = half_year.force("moscow", "squeeze", "2016-01").force("minsk", "concede", "2016-01")
    held = half_year.force("moscow", "hold", "2016-01").force("minsk", "hold", "2016-01")
    moves = [run(case, runs=128)["moves"][:, 0] for case in (forced, held)]
    for seat in SEEDS.seats:
        same = np.array_equal(*(m.sel(seat=seat) for m in moves))
        assert same == (seat not in ("minsk", "minsk_words", "moscow")), seat


def test_minsk_speaks_on_the_world_as_its_deed_will_have_left_it(half_year):
    """After the deed, its immediate effects are in the picture; what comes later and others do is not."""
    case = half_year.at_modes().force("minsk", "free_prisoners", "2016-01")
    model = Tightrope(case.force("moscow", "squeeze", "2016-01").begin({"prisoners": 0.5, "goodwill": 0.2}))
    pictures = []
    usual = model.after_deed
    model.after_deed = lambda: pictures.append((model.world.copy(), usual().copy())) or pictures[-1][1]
    model.step()
    ((before, after),) = pictures
    changed = {n for n in before.names if getattr(before, n)[0] != getattr(after, n)[0]}
    assert changed == set(SEEDS.moves["minsk", "free_prisoners"].does)
    size = SEEDS.moves["minsk", "free_prisoners"].does["prisoners"]
    assert after.prisoners[0] == pytest.approx((1 + size) * before.prisoners[0], rel=1e-5)


def test_what_lands_from_earlier_deeds_is_not_yet_in_the_picture_that_minsk_speaks_on(half_year):
    """Goodwill for a release lands two months after it, with the moves of all others."""
    case = half_year.at_modes().force("minsk", "free_prisoners", "2016-01").hold("minsk", since="2016-02")
    model = Tightrope(case)
    for _ in range(SEEDS.moves["minsk", "free_prisoners"].delay):
        model.step()
    np.testing.assert_array_equal(model.after_deed().x, model.world.x)
    goodwill = float(model.world.goodwill[0])
    model.step()
    assert model.world.goodwill[0] > goodwill


def words_to_moscow(case, month="2016-06", runs=512):
    """The share of runs in which Minsk speaks to Moscow in a month."""
    ds = run(case, runs=runs, variables=[])
    to_moscow = [SEEDS.moves["minsk_words", w].stance == "moscow" for w in move_names(ds, "minsk_words")]
    return np.array(to_moscow)[ds["moves"].sel(seat="minsk_words", month=f"{month}-01")].mean()


def hosting_raises(case):
    """How far a visitor of this month raises the share of words to Moscow of the same month."""
    forced, held = (case.force("minsk", m, "2016-06") for m in ("receive_delegation", "hold"))
    return words_to_moscow(forced) - words_to_moscow(held)


def test_minsk_hosts_the_visitor_and_speaks_to_moscow_in_the_same_month(half_year):
    assert hosting_raises(half_year) >= 0.15


def test_without_the_danger_there_is_no_need_to_speak_to_moscow(half_year):
    assert abs(hosting_raises(half_year.switch_off("appetite"))) <= 0.03


def test_washington_minds_a_danger_by_its_own_reading_and_minsk_by_its_shadow(half_year):
    model = Tightrope(half_year.at_modes())
    w, p = model.world, model.p
    reading, tipping_point = model.capital("minsk").picture_of_moscow(w, p)
    assert (reading[0], tipping_point[0]) == (w.shadow_reading[0], w.edge_estimate[0])
    reading, tipping_point = model.capital("washington").picture_of_moscow(w, p)
    assert (reading[0], tipping_point) == (w.reading_washington[0], p.western_edge_guess)


@pytest.mark.parametrize("capital", [name for name in SEEDS.capitals if name != "beijing"])
def test_a_capital_that_reads_minsk_has_a_reading_of_its_own(capital):
    expected = None if capital == "minsk" else f"reading_{capital}"
    assert SEEDS.capitals[capital].reads_minsk_by == expected
