import numpy as np
import pytest

from sim import run
from sim.model.behaviours import response_ladder
from sim.results.dataset import move_names
from tests.model.behaviours.made import MadeModel, alone, goals_in_first_month, made_world, modes, still

HARD = ("pressure", "insistence", "exercise")


def asked(**state):
    m = MadeModel()
    response_ladder.aim(made_world(**state), modes(), m)
    moscow = m.capital("moscow")
    as_numbers = [{k: float(np.ravel(v)[0]) for k, v in d.items()} for d in (moscow.shifted, moscow.weighed)]
    return as_numbers[0], as_numbers[1]


def test_what_moscow_wants_of_its_hard_answers_rises_with_fear():
    p = modes()
    shifted, _ = asked(fear=0.5, patience=1)
    assert shifted["pressure"] == pytest.approx(0.5 * p.pressure_by_fear, rel=1e-5)
    assert shifted["insistence"] == pytest.approx(0.5 * p.insistence_by_fear, rel=1e-5)
    assert shifted["exercise"] == pytest.approx(0.5 * p.exercise_by_fear, rel=1e-5)
    calm, _ = asked(fear=0, patience=1)
    assert [calm[goal] for goal in HARD] == [0, 0, 0]


def test_lost_patience_calls_for_pressure():
    p = modes()
    assert asked(fear=0, patience=0.2)[0]["pressure"] == pytest.approx(
        0.8 * p.pressure_by_impatience, rel=1e-5
    )


def test_the_more_moscow_insists_the_more_it_wants_a_label_on_the_base():
    p = modes()
    assert asked(insistence=0.5)[0]["cover"] == pytest.approx(0.5 * p.cover_by_insistence, rel=1e-5)


def test_warnings_fall_silent_before_force():
    p = modes()
    weigh = [asked(fear=fear)[1]["alarm"] for fear in (0.0, p.silence_level, 1.0)]
    assert weigh[0] == pytest.approx(1, abs=0.01)
    assert weigh[1] == pytest.approx(1 - p.silence / 2, rel=1e-5)
    assert weigh[2] == pytest.approx(1 - p.silence, abs=0.03)


def soft_and_hard(case, runs=512):
    """How often Moscow warns in the first month, and how often it presses or demands."""
    ds = run(case, runs=runs, variables=[])
    played = np.array(move_names(ds, "moscow"))[ds["moves"].sel(seat="moscow").values[0]]
    soft = np.isin(played, ["private_warning", "media_campaign", "leaders_call"]).mean()
    return soft, np.isin(played, ["squeeze", "snap_exercise", "ask_ground_forces"]).mean()


def free_moscow(**state):
    """Only Moscow moves, in the first month, at this level of fear and alarm."""
    case = still(1)
    kept = [
        row
        for row in case.model_dump(mode="json", by_alias=True, exclude_none=True)["script"]
        if row["seat"] != "moscow"
    ]
    return case.changed(script=kept).begin(state)


def test_soft_answers_follow_contact_and_hard_answers_follow_fear():
    calm, alarmed, afraid = (
        soft_and_hard(free_moscow(alarm=alarm, fear=fear))
        for alarm, fear in ((0.05, 0), (0.5, 0), (0.5, 0.95))
    )
    assert alarmed[0] > calm[0] + 0.2
    assert max(alarmed[1], calm[1]) < 0.05
    assert afraid[1] > alarmed[1] + 0.2
    assert afraid[0] < alarmed[0]


def test_switched_off_fear_changes_nothing_that_moscow_wants():
    case = still().begin({"fear": 0.9, "patience": 0.2, "insistence": 0.6})
    calm = still().begin({"fear": 0.0, "patience": 1.0, "insistence": 0.6})
    salience, ideal = goals_in_first_month(alone(case), "moscow")
    assert (salience, ideal) == goals_in_first_month(alone(calm), "moscow")
    with_it, wanted = goals_in_first_month(alone(case, "response_ladder"), "moscow")
    assert {goal for goal in ideal if wanted[goal] != ideal[goal]} == {*HARD, "cover"}
    assert with_it["alarm"] < salience["alarm"]
