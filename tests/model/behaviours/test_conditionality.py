import numpy as np
import pytest

from sim.model.behaviours import conditionality
from tests.model.behaviours.made import (
    MadeModel,
    alone,
    goals_in_first_month,
    made_world,
    modes,
    moved_by,
    still,
)


def shifts(name="brussels", p=None, **state):
    m = MadeModel()
    conditionality.aim(made_world(**state), p or modes(), m)
    return {goal: float(np.ravel(amount)[0]) for goal, amount in m.capital(name).shifted.items()}


FREE = {"sanctions": 0, "pressure": 0, "presence": 0, "outrage": 0}
"""Nothing that stands is kept, nothing draws the West to Minsk."""


def test_conduct_calls_for_sanctions_and_goodwill_for_relief():
    p = modes()
    found = shifts(**FREE | {"prisoners": 0.5, "repression": 0.4, "outrage": 0.5, "goodwill": 0.1})
    called_for = 0.5 * p.concern_prisoners + 0.4 * p.concern_repression + 0.5 * p.concern_outrage
    assert found["sanctions"] == pytest.approx(called_for - 0.1 * p.relief_by_goodwill, rel=1e-5)


def test_a_fresh_crackdown_calls_for_sanctions_that_fade_with_the_news():
    p = modes()
    fresh, stale = (
        shifts(**FREE | {"outrage": outrage, "prisoners": 0.6})["sanctions"] for outrage in (0.5, 0)
    )
    assert fresh - stale == pytest.approx(0.5 * p.concern_outrage, rel=1e-5)


@pytest.mark.parametrize("capital", ["washington", "brussels"])
def test_moscows_pressure_on_minsk_takes_off_sanctions_and_draws_the_west_to_it(capital):
    """Half of the scale of pressure draws by 0.2, at a weight of 0.4."""
    p, pull = modes(rivalry=0.4), 0.2
    given = FREE | {"prisoners": 0.8, "repression": 0.5, "goodwill": 0.2, "attention": 0.2}
    left, pressed = (shifts(capital, p, **given | {"pressure": pressure}) for pressure in (0, 0.5))
    assert pressed["sanctions"] - left["sanctions"] == pytest.approx(-pull, rel=1e-4)
    answer = f"reciprocity_{capital}"
    assert pressed[answer] / left[answer] == pytest.approx((0.2 + pull) / 0.2, rel=1e-4)


def test_sanctions_stand_until_something_is_given():
    """1.1 of what stands is wanted where nothing was given, half of it at a goodwill of 0.3, none above."""
    p = modes(freeze_hold=1.1, freeze_goodwill=0.3, freeze_width=0.04)
    w = made_world(runs=3, sanctions=0.6, goodwill=[0, 0.3, 0.7])
    found = conditionality.kept(w, p)
    assert found[0] == pytest.approx(0.66, abs=1e-3)
    assert found[1] == pytest.approx(0.33, rel=1e-5)
    assert found[2] == pytest.approx(0, abs=1e-3)


@pytest.mark.parametrize("capital", ["washington", "brussels"])
def test_what_is_wanted_is_the_larger_of_what_conduct_calls_for_and_what_is_kept(capital):
    """Good conduct, a hot rivalry and much interest lift no sanctions for which nothing was given."""
    p = modes()
    good = {"prisoners": 0, "repression": 0, "outrage": 0, "pressure": 1, "attention": 1, "presence": 0}
    kept = shifts(capital, **good | {"sanctions": 0.6, "goodwill": 0})["sanctions"]
    assert kept == pytest.approx(0.6 * p.freeze_hold, abs=1e-3)
    given = shifts(capital, **good | {"sanctions": 0.6, "goodwill": 0.8})["sanctions"]
    assert given == pytest.approx(0, abs=1e-4)
    bad = good | {"prisoners": 1, "repression": 1, "outrage": 1, "pressure": 0, "attention": 0}
    called_for = p.concern_prisoners + p.concern_repression + p.concern_outrage
    found = shifts(capital, **bad | {"sanctions": 0.6, "goodwill": 0})["sanctions"]
    assert found == pytest.approx(called_for, rel=1e-5)


def test_washingtons_interest_takes_off_sanctions_that_brussels_would_keep():
    given = FREE | {"prisoners": 0.5, "goodwill": 0, "attention": 0.6}
    gap = shifts("brussels", **given)["sanctions"] - shifts("washington", **given)["sanctions"]
    assert gap == pytest.approx(0.6 * modes().geopolitics, rel=1e-5)


def test_the_west_engages_as_far_as_conduct_fits_its_interest():
    p = modes()
    given = FREE | {"prisoners": 0.25, "repression": 0, "reading_washington": 0.2, "attention": 0.5}
    fit = 0.6 * (1 - 0.25 * p.concern_prisoners)
    found = shifts("washington", **given)["reciprocity_washington"]
    assert found == pytest.approx(p.engagement * 0.5 * fit, rel=1e-5)
    assert shifts("washington", **given | {"attention": 0})["reciprocity_washington"] == 0


def test_each_capital_answers_for_itself():
    """Washington by its interest, Brussels by goodwill, each on its own stock and by its own reading."""
    given = FREE | {"prisoners": 0, "repression": 0, "attention": 0.5, "goodwill": 0}
    assert set(shifts("washington", **given)) == {"sanctions", "reciprocity_washington"}
    assert set(shifts("brussels", **given)) == {"sanctions", "reciprocity_brussels"}
    assert shifts("washington", **given)["reciprocity_washington"] > 0
    assert shifts("brussels", **given)["reciprocity_brussels"] == 0


@pytest.mark.parametrize(("presence", "left"), [(0.25, 0.75), (1, 0)])
def test_russian_forces_in_belarus_take_from_the_wests_engagement(presence, left):
    """At a weight of one, a quarter of the scale takes a quarter."""
    p = modes(forces_minded=1)
    given = FREE | {"prisoners": 0, "repression": 0, "attention": 0.5, "goodwill": 0.5}
    for capital in ("washington", "brussels"):
        answer = f"reciprocity_{capital}"
        free, minded = (
            shifts(capital, p, **given | {"presence": forces})[answer] for forces in (0, presence)
        )
        assert minded == pytest.approx(left * free, abs=1e-6)


@pytest.mark.parametrize("capital", ["washington", "brussels"])
def test_bad_conduct_and_a_minsk_at_moscows_side_end_the_engagement(capital):
    given = FREE | {"goodwill": 0.5, "attention": 0.5, "prisoners": 0, "repression": 0}
    answer = f"reciprocity_{capital}"
    fair = shifts(capital, **given)[answer]
    assert shifts(capital, **given | {f"reading_{capital}": -0.9})[answer] < 0.25 * fair
    assert shifts(capital, **given | {"prisoners": 1, "repression": 1})[answer] == 0


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
    assert {goal for goal in on if on[goal] != off[goal]} == {"sanctions", f"reciprocity_{capital}"}
    assert on["sanctions"] > off["sanctions"] + 0.3
    assert moved_by("conditionality", case, "attention")["attention"][0] > 0.05
