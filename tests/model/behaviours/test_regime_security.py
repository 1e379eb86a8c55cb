import numpy as np
import pytest

from sim import run
from sim.model.behaviours import regime_security
from tests.model.behaviours.made import (
    MadeModel,
    alone,
    goals_in_first_month,
    made_world,
    modes,
    moved_by,
    still,
)

BORNE = {"economy": 0.9, "approval": 0.9, "repression": 0}
POOR = {"economy": 0.1, "approval": 0.2, "repression": 0}


def weights(**state):
    m = MadeModel()
    regime_security.aim(made_world(**state), modes(), m)
    return {goal: float(np.ravel(factor)[0]) for goal, factor in m.capital("minsk").weighed.items()}


def test_under_siege_the_end_of_unrest_weighs_more_and_sovereignty_less():
    p = modes()
    besieged = weights(unrest=0.95, appetite=0)
    assert besieged["unrest"] == pytest.approx(1 + p.siege_weight, rel=0.01)
    assert set(besieged) == {"unrest", "integration", "base_file"}
    assert besieged["integration"] == besieged["base_file"] == pytest.approx(1 - p.siege_surrender, rel=0.01)


def test_in_calm_nothing_weighs_more_than_usual():
    calm = weights(unrest=0.02, appetite=0)
    assert calm["unrest"] == pytest.approx(1, abs=0.1)
    assert calm["integration"] == pytest.approx(1, abs=0.01)


def test_half_way_to_siege_half_of_it_is_felt():
    p = modes()
    assert weights(unrest=p.siege_level)["unrest"] == pytest.approx(1 + p.siege_weight / 2, rel=1e-5)


def test_a_bold_moscow_and_a_hot_war_make_sovereignty_weigh_more():
    p = modes()
    assert weights(unrest=0, appetite=1, war=1)["integration"] == pytest.approx(
        1 + p.russkiy_mir_weight, rel=0.01
    )
    assert weights(unrest=0, appetite=1, war=0)["integration"] == pytest.approx(1, rel=0.01)


def unrest_after(vote=None, **state):
    w, m = made_world(**{"unrest": 0.2} | state), MadeModel()
    m.votes["minsk"] = vote
    regime_security.evolve(w, modes(), m)
    return float(w.unrest[0])


def test_grievance_that_is_borne_brings_no_unrest():
    assert unrest_after(**BORNE) == pytest.approx(0.2)


def test_a_poor_economy_and_low_approval_turn_into_unrest():
    p = modes()
    growth = p.unrest_by_grievance * (0.9 * 0.8 - p.grievance_borne)
    assert unrest_after(**POOR) == pytest.approx(0.2 + 0.8 * growth, rel=1e-5)


def test_repression_is_remembered():
    p = modes()
    more = unrest_after(**POOR | {"repression": 0.5}) - unrest_after(**POOR)
    assert more == pytest.approx(0.8 * 0.5 * p.unrest_by_memory, rel=1e-3)


def test_a_vote_may_set_unrest_off_in_its_month_alone():
    p = modes()
    assert unrest_after(vote=0, **BORNE) == pytest.approx(0.2 + 0.8 * 0.1 * p.election_spark, rel=1e-4)
    assert unrest_after(vote=1, **BORNE) == pytest.approx(0.2)


def siege_after(months, **state):
    """The sense of siege after some months of the same unrest, without its own fading."""
    w, p = made_world(**BORNE | state), modes(siege_gain=0.25)
    for _ in range(months):
        regime_security.evolve(w, p, MadeModel())
    return float(w.siege[0])


def test_the_sense_of_siege_grows_under_unrest_by_a_share_of_what_is_left():
    """At the level of siege half of it is felt: 0.1 + 0.25·0.5·0.9 = 0.2125."""
    assert siege_after(1, unrest=modes().siege_level, siege=0.1) == pytest.approx(0.2125, rel=1e-5)
    assert siege_after(1, unrest=1, siege=1) == pytest.approx(1)
    assert siege_after(12, unrest=1, siege=0) == pytest.approx(1 - 0.75**12, rel=0.02)


def test_in_calm_no_siege_is_felt():
    assert siege_after(12, unrest=0, siege=0) == pytest.approx(0, abs=0.03)


def test_the_sense_of_siege_outlasts_the_unrest():
    """Of an unrest that fades with a half-life of 3 months little is left after a year, of the siege much."""
    case = alone(still(25), "regime_security").set(
        {"half_life.unrest": 3, "half_life.siege": 16, "protest_rate": 0}
    )
    case = case.begin({"unrest": 0.8, "siege": 0, "economy": 0.9, "approval": 0.9, "repression": 0})
    ds = run(case, runs=1)
    unrest, siege = ds["unrest"].values[:, 0], ds["siege"].values[:, 0]
    peak = int(siege.argmax())
    assert 1 <= peak <= 8
    assert siege[peak] > 0.3
    assert unrest[24] < 0.15 * unrest[0]
    assert siege[24] > 0.4 * siege[peak]


def test_upheaval_is_a_hazard_of_unrest():
    w, p = made_world(), modes()
    assert regime_security.hazard(w, p, p.upheaval_level) == pytest.approx(p.upheaval_ceiling / 2, rel=1e-5)
    assert regime_security.hazard(w, p, np.float32(0.05)) < 0.01 * p.upheaval_ceiling
    assert regime_security.hazard(w, p, np.float32(1)) > 0.9 * p.upheaval_ceiling


def test_an_upheaval_sets_prisoners_free_and_ends_the_unrest():
    w, p, m = made_world(unrest=0.8, prisoners=0.5, economy=1), modes(), MadeModel(chance=0.0)
    regime_security.strike(w, p, m)
    assert m.struck["upheaval"][0]
    assert w.unrest[0] == pytest.approx(0.8 * (1 - p.upheaval_release), abs=1e-5)
    assert w.prisoners[0] == pytest.approx(0.5 * (1 - p.upheaval_release), abs=1e-5)


def test_it_happens_once():
    m = MadeModel(chance=0.0)
    m.happened["upheaval"][:] = True
    regime_security.strike(made_world(unrest=0.8), modes(), m)
    assert m.hazard("upheaval")[0] == 0
    assert not m.struck["upheaval"][0]


def test_protest_comes_in_waves_where_times_are_bad():
    p, w = (
        modes(protest_rate=0.5, upheaval_ceiling=0),
        made_world(runs=2, unrest=0.1, economy=[0, 1], approval=0),
    )
    regime_security.strike(w, p, MadeModel(runs=2, chance=0.3))
    assert w.unrest[0] == pytest.approx(0.1 + 0.9 * p.protest_size, rel=1e-5)
    assert w.unrest[1] == pytest.approx(0.1)


def test_switched_off_unrest_only_fades_and_weighs_as_it_always_does():
    case = still().begin({"unrest": 0.6, "economy": 0.05, "approval": 0.1, "appetite": 0})
    case = case.set({"protest_rate": 0})
    moved = moved_by("regime_security", case, "unrest", "siege")
    assert moved["unrest"][0] > 0.1
    assert moved["siege"][0] > 0.1
    on, _ = goals_in_first_month(alone(case, "regime_security"), "minsk")
    off, _ = goals_in_first_month(alone(case), "minsk")
    change = {goal: on[goal] / off[goal] / (on["approval"] / off["approval"]) for goal in on}
    expected = weights(unrest=0.6, appetite=0)
    assert change == pytest.approx(dict.fromkeys(on, 1) | expected, rel=1e-4)
    assert expected["unrest"] > 8
    assert expected["integration"] < 0.4
