import numpy as np
import pytest

from sim.behaviours import conditionality
from tests.behaviours.made import MadeModel, alone, goals_in_first_month, made_world, modes, moved_by, still


def shifts(name="brussels", **state):
    m = MadeModel()
    conditionality.aim(made_world(**state), modes(), m)
    return {goal: float(np.ravel(amount)[0]) for goal, amount in m.capital(name).shifted.items()}


def test_prisoners_and_repression_call_for_sanctions_and_goodwill_for_relief():
    p = modes()
    found = shifts(prisoners=0.5, repression=0.4, goodwill=0.3)["sanctions"]
    expected = 0.5 * p.concern_prisoners + 0.4 * p.concern_repression - 0.3 * p.relief_by_goodwill
    assert found == pytest.approx(expected, rel=1e-5)


def test_washingtons_interest_takes_off_sanctions_that_brussels_would_keep():
    given = {"prisoners": 0.5, "goodwill": 0, "attention": 0.6}
    gap = shifts("brussels", **given)["sanctions"] - shifts("washington", **given)["sanctions"]
    assert gap == pytest.approx(0.6 * modes().geopolitics, rel=1e-5)


def test_the_west_engages_as_far_as_conduct_fits_its_interest():
    p = modes()
    given = {"prisoners": 0.25, "repression": 0, "reading_washington": 0.2, "attention": 0.5}
    fit = 0.6 * (1 - 0.25 * p.concern_prisoners)
    assert shifts("washington", **given)["reciprocity"] == pytest.approx(p.engagement * 0.5 * fit, rel=1e-5)
    assert shifts("washington", **given | {"attention": 0})["reciprocity"] == 0


@pytest.mark.parametrize("capital", ["washington", "brussels"])
def test_bad_conduct_and_a_minsk_at_moscows_side_end_the_engagement(capital):
    given = {"goodwill": 0.5, "attention": 0.5, "prisoners": 0, "repression": 0}
    fair = shifts(capital, **given)["reciprocity"]
    assert shifts(capital, **given | {f"reading_{capital}": -0.9})["reciprocity"] < 0.25 * fair
    assert shifts(capital, **given | {"prisoners": 1, "repression": 1})["reciprocity"] == 0


def test_washingtons_interest_is_fed_by_the_flanks_asking():
    w, p = made_world(runs=2, attention=0.2, nato_request=[0, 0.5]), modes()
    conditionality.evolve(w, p, MadeModel(runs=2))
    assert w.attention[0] == pytest.approx(0.2)
    assert w.attention[1] == pytest.approx(0.2 + 0.8 * 0.5 * p.attention_by_flank, rel=1e-5)


@pytest.mark.parametrize("capital", ["washington", "brussels"])
def test_switched_off_the_west_wants_what_it_always_wants(capital):
    case = still().begin({"prisoners": 0.6, "repression": 0.5, "nato_request": 0.8})
    _, on = goals_in_first_month(alone(case, "conditionality"), capital)
    _, off = goals_in_first_month(alone(case), capital)
    assert {goal for goal in on if on[goal] != off[goal]} == {"sanctions", "reciprocity"}
    assert on["sanctions"] > off["sanctions"] + 0.3
    assert moved_by("conditionality", case, "attention")["attention"][0] > 0.05
