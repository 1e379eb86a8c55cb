"""The structure of the model: rules of another form, chosen by a scenario."""

import numpy as np
import pytest

from sim import load_scenario, run, why
from sim.model.behaviours import fear_of_loss
from sim.scenario.structure import Structure
from sim.seeds.load import load_seeds
from tests.model.behaviours.made import made_world, modes

BASELINE = load_scenario("baseline")
YEAR = BASELINE.lasting(12)
SWITCHES = load_seeds().structure
USUAL = {name: switch.usual for name, switch in SWITCHES.items()}
OTHERS = [{name: o} for name, switch in SWITCHES.items() for o in switch.options if o != switch.usual]


def digest(scenario, runs=32):
    return run(scenario, runs=runs).attrs["digest"]


def worth(scenario, seat, move):
    """What a move is worth to a seat in the first month of run 0, by terms."""
    decision = next(d for d in why(scenario, 0, month=scenario.start) if d.seat == seat)
    return next(option for option in decision.options if option.move == move)


def test_the_usual_options_change_no_bit():
    assert digest(YEAR.restructure(USUAL)) == digest(YEAR)


@pytest.mark.parametrize("options", OTHERS, ids=str)
def test_another_option_changes_what_happens(options):
    assert digest(YEAR.restructure(options)) != digest(YEAR)


def test_every_claim_of_a_switch_is_one():
    assert {claim for switch in SWITCHES.values() for claim in switch.claims} <= set(load_seeds().claims)


# Fear


@pytest.mark.parametrize("reciprocity", [0.0, 0.3, 1.0])
def test_a_sum_and_a_product_agree_at_the_usual_outreach_and_part_beyond_it(reciprocity):
    world = made_world(reciprocity=reciprocity)
    product, sum_ = modes(), modes(structure=Structure.of({"fear": "sum"}))
    at, beyond = float(product.usual_outreach), 2 * float(product.usual_outreach)

    def pulls(outreach):
        return [float(fear_of_loss.pull(world, p, np.float32(outreach))[0]) for p in (product, sum_)]

    assert pulls(at)[0] == pytest.approx(pulls(at)[1], abs=1e-6)
    more = float(product.reciprocity_weight) * reciprocity * at
    assert pulls(beyond)[0] - pulls(beyond)[1] == pytest.approx(more, abs=1e-6)


def test_at_the_edge_a_sum_is_at_its_tipping_point():
    world, p = made_world(reciprocity=0.4), modes(structure=Structure.of({"fear": "sum"}))
    edge = fear_of_loss.edge(world, p, p.tipping_point)
    assert fear_of_loss.drive(world, p, edge, p.tipping_point)[0] == pytest.approx(0, abs=1e-6)


# Horizons


@pytest.mark.parametrize(("delay", "part"), [(1, 1.0), (2, 2 / 3), (3, 1 / 3), (4, 0.0)])
def test_with_one_horizon_an_effect_counts_for_the_months_that_it_is_there(delay, part):
    months = load_seeds().moves["brussels", "lift_sanctions"].delay
    case = BASELINE.set({"discount": 1.0, "brussels.delay.lift_sanctions": delay / months})
    far, near = (
        worth(c, "brussels", "lift_sanctions").terms for c in (case, case.restructure({"horizons": "one"}))
    )
    assert near["sanctions"] == pytest.approx(part * far["sanctions"], abs=1e-7)
    assert near["cost"] == far["cost"]


# Reply


def test_the_best_reply_is_what_is_worth_most_and_is_sure():
    case = YEAR.set({"lapse": 0, "minsk.inertia": 0}).restructure({"reply": "best"})
    for decision in (d for run_number in range(3) for d in why(case, run_number)):
        possible = [option for option in decision.options if option.available]
        taken = next(option for option in decision.options if option.chosen)
        assert taken.utility == pytest.approx(max(option.utility for option in possible), rel=1e-6, abs=1e-9)
        assert sum(option.probability for option in possible) == pytest.approx(1)
        assert taken.probability > 0


def test_where_luck_alone_decides_both_replies_are_the_same():
    """So the same luck is met under either option, and breaks ties."""
    lapses = YEAR.set({"lapse": 1})
    assert digest(lapses.restructure({"reply": "best"})) == digest(lapses)


# Answers


def test_with_one_answer_what_one_capital_gives_the_other_need_not():
    alone = BASELINE.begin({"reciprocity_washington": 0.05, "reciprocity_brussels": 0.0})
    beside = BASELINE.begin({"reciprocity_washington": 0.05, "reciprocity_brussels": 0.6})

    def of_a_visit(case, answers):
        found = worth(case.restructure({"answers": answers}), "washington", "delegation")
        return found.terms["reciprocity_washington"]

    assert of_a_visit(alone, "one") == pytest.approx(of_a_visit(alone, "many"), abs=1e-7)
    assert of_a_visit(beside, "one") < of_a_visit(beside, "many")
