import numpy as np
import pytest

from sim.model.behaviours import fear_of_loss
from tests.model.behaviours.made import MadeModel, made_world, modes, moved_by, still


def test_a_loyal_ally_shows_no_outreach_and_the_wests_own_shows_all_of_it():
    p = modes()
    readings = np.float32([-1, p.loyal_position, (1 + p.loyal_position) / 2, 1])
    np.testing.assert_allclose(fear_of_loss.outreach(readings, p), [0, 0, 0.5, 1], atol=1e-6)


def test_dependence_integration_and_forces_are_moscows_hold():
    p = modes()
    bare = {"dependence": 0, "integration": 0, "presence": 0}
    for name in bare:
        weight = getattr(p, f"hold_by_{name}")
        assert fear_of_loss.hold(made_world(**bare | {name: 1}), p)[0] == pytest.approx(weight)
    assert fear_of_loss.hold(made_world(**bare), p)[0] == 0


def test_at_the_tipping_point_fear_is_one_half():
    p = modes()
    w = made_world(reading_moscow=0.3)
    here = fear_of_loss.drive(w, p, w.reading_moscow, 0)
    fear_of_loss.evolve(w, modes(tipping_point=here), MadeModel())
    assert w.fear[0] == pytest.approx(0.5, abs=1e-5)


def test_one_width_past_the_tipping_point_fear_has_the_logistic_value():
    p = modes()
    w = made_world(reading_moscow=0.3)
    here = fear_of_loss.drive(w, p, w.reading_moscow, 0)
    fear_of_loss.evolve(w, modes(tipping_point=here - p.tipping_width), MadeModel())
    assert w.fear[0] == pytest.approx(1 / (1 + np.exp(-1)), abs=1e-4)


def fear(**state):
    w = made_world(**{"reading_moscow": 0.3} | state)
    fear_of_loss.evolve(w, modes(), MadeModel())
    return float(w.fear[0])


@pytest.mark.parametrize(
    ("variable", "sign"),
    [
        ("reading_moscow", 1),
        ("reciprocity", 1),
        ("nato", 1),
        ("open_issues", 1),
        ("dependence", -1),
        ("integration", -1),
        ("presence", -1),
    ],
)
def test_what_adds_to_fear_and_what_calms_it(variable, sign):
    assert np.sign(fear(**{variable: 0.6}) - fear(**{variable: 0.4})) == sign


def test_ambition_alone_counts_for_less_than_ambition_that_the_west_answers():
    """Outreach and answer together push more than each alone; a loyal Minsk makes the answer harmless."""
    p = modes()

    def drive(reading, answer):
        return float(fear_of_loss.drive(made_world(reciprocity=answer), p, np.float32(reading), 0)[0])

    both, neither = drive(0.5, 0.8), drive(p.loyal_position, 0)
    outreach, answer = drive(0.5, 0), drive(p.loyal_position, 0.8)
    extra = both - outreach - answer + neither
    assert extra == pytest.approx(p.reciprocity_weight * 0.8 * float(fear_of_loss.outreach(0.5, p)), rel=1e-4)
    assert answer == pytest.approx(neither)


def test_the_edge_is_the_position_at_which_fear_would_be_one_half():
    w, p = made_world(reciprocity=0.4), modes()
    edge = fear_of_loss.edge(w, p, p.tipping_point)
    assert fear_of_loss.drive(w, p, edge, p.tipping_point)[0] == pytest.approx(0, abs=1e-6)
    nearer = fear_of_loss.edge(made_world(reciprocity=0.9), p, p.tipping_point)
    assert nearer[0] < edge[0], "the more the West answers, the nearer the edge"


def test_switched_off_fear_does_not_move():
    moved = moved_by("fear_of_loss", still().begin({"reading_moscow": 0.5}), "fear")
    assert moved["fear"][0] > 0.1
