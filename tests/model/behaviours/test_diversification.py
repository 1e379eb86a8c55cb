import numpy as np
import pytest

from sim.model.behaviours import diversification
from tests.model.behaviours.made import MadeModel, made_world, modes, moved_by, still

NEUTRAL = {
    "subsidy": 0.5,
    "sanctions": 0,
    "credit": 0,
    "diversification": 0,
    "oil": 0.5,
    "pressure": 0,
    "war": 0,
}


def after(p=None, noise=0.0, **state):
    w = made_world(**NEUTRAL | {"dependence": 0.6, "economy": 0.5, "approval": 0.5} | state)
    diversification.evolve(w, p or modes(), MadeModel(noise=noise))
    return w


def economy_after(**state):
    """The economy after a month in which dependence stands still, usual at 0.6."""
    return after(modes(dependence_pace=0, usual_dependence=0.6), **state).economy[0]


def test_dependence_moves_slowly_to_where_it_settles_by_itself():
    p = modes()
    assert after().dependence[0] == pytest.approx(
        0.6 + p.dependence_pace * (p.dependence_own - 0.6), rel=1e-5
    )


@pytest.mark.parametrize(
    ("variable", "number", "sign"),
    [
        ("sanctions", "dependence_by_sanctions", 1),
        ("credit", "dependence_by_credit", -1),
        ("diversification", "dependence_by_ties", -1),
    ],
)
def test_what_pulls_dependence_up_and_what_loosens_it(variable, number, sign):
    p = modes()
    pulled = after(**{variable: 0.4}).dependence[0] - after().dependence[0]
    assert pulled == pytest.approx(sign * 0.4 * p.dependence_pace * getattr(p, number), rel=1e-3)


def test_support_above_the_middle_binds_and_below_it_loosens():
    p = modes()
    for support in (0.2, 0.9):
        pulled = after(subsidy=support).dependence[0] - after().dependence[0]
        assert pulled == pytest.approx(
            p.dependence_pace * p.dependence_by_support * (support - 0.5), rel=1e-3
        )


@pytest.mark.parametrize(
    ("variable", "at", "step", "number", "sign"),
    [
        ("subsidy", 0.9, 0.4, "economy_by_support", 1),
        ("oil", 0.9, 0.4, "economy_by_oil", 1),
        ("credit", 0.4, 0.4, "economy_by_credit", 1),
        ("sanctions", 0.4, 0.4, "economy_by_sanctions", -1),
        ("pressure", 0.4, 0.4, "economy_by_pressure", -1),
        ("war", 0.4, 0.4, "economy_by_war", -1),
        ("dependence", 0.8, 0.2, "economy_by_dependence", -1),
        ("dependence", 0.5, 0.1, "economy_by_dependence", 1),
    ],
)
def test_what_lifts_the_economy_and_what_weighs_on_it(variable, at, step, number, sign):
    p = modes()
    lifted = economy_after(**{variable: at}) - economy_after()
    assert lifted == pytest.approx(sign * step * p.economy_pace * getattr(p, number), rel=1e-3)


def test_left_alone_the_economy_moves_to_where_it_settles_by_itself():
    p = modes()
    for economy in (0.2, 0.9):
        expected = economy + p.economy_pace * (p.economy_own - economy)
        assert economy_after(economy=economy) == pytest.approx(expected, rel=1e-5)


def test_dependence_above_its_usual_state_is_a_drag():
    """0.5 + 0.1·(0.55 - 0.1·(0.85 - 0.65) - 0.5)."""
    p = modes(
        dependence_pace=0,
        economy_own=0.55,
        economy_by_dependence=0.1,
        usual_dependence=0.65,
        economy_pace=0.1,
    )
    assert after(p, dependence=0.85).economy[0] == pytest.approx(0.503, rel=1e-5)


def test_shocks_of_its_own_move_the_economy():
    assert after(noise=2.0).economy[0] - after().economy[0] == pytest.approx(
        2 * modes().economy_shocks, rel=1e-3
    )


def test_approval_follows_the_economy():
    p = modes()
    good, poor = after(economy=0.9, p=modes(economy_pace=0)), after(economy=0.1, p=modes(economy_pace=0))
    assert good.approval[0] == pytest.approx(0.5 + 0.4 * p.approval_by_economy, rel=1e-4)
    assert poor.approval[0] == pytest.approx(0.5 - 0.4 * p.approval_by_economy, rel=1e-4)


def test_more_credit_loosens_dependence_in_years_and_not_in_months():
    p, w = modes(), made_world(runs=2, **NEUTRAL | {"credit": [0.2, 0.4], "dependence": 0.6})
    gaps = []
    for _ in range(36):
        diversification.evolve(w, p, MadeModel(runs=2))
        gaps.append(float(w.dependence[0] - w.dependence[1]))
    assert gaps[2] < 0.025
    assert gaps[35] > 0.1


def test_switched_off_dependence_and_the_economy_stand_still():
    case = still().begin({"economy": 0.2})
    moved = moved_by("diversification", case, "dependence", "economy", "approval", runs=256)
    assert moved["economy"].mean() > 0.05  # a single run may meet bad years
    assert np.all(moved["dependence"] != 0)
    assert np.all(moved["approval"] < 0)
    assert np.isfinite(list(moved.values())).all()
