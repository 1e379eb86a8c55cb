import numpy as np
import pytest

from sim.model.behaviours import base_file
from tests.model.behaviours.made import (
    MadeModel,
    alone,
    goals_in_first_month,
    made_world,
    modes,
    moved_by,
    still,
)


def progress(p=None, **state):
    """What a month adds to the file."""
    w = made_world(**{"base_file": 0.3, "demand": 1, "cover": 0, "pressure": 0} | state)
    before = w.base_file.copy()
    base_file.evolve(w, p or modes(), MadeModel())
    return float((w.base_file - before)[0])


def test_where_insistence_meets_equal_resistance_the_file_moves_at_half_its_pace():
    assert progress(insistence=0.4, resistance=0.4) == pytest.approx(modes().file_pace / 2, rel=1e-4)


@pytest.mark.parametrize(("demand", "share"), [(0, 0), (0.1, 0.5), (0.2, 1), (0.9, 1)])
def test_talks_move_only_what_has_been_asked_for(demand, share):
    """At a mark of .2 a demand half as fresh moves the file at half the pace."""
    p = modes(file_pace=0.04, demand_talked_of=0.2)
    moved = progress(p, demand=demand, insistence=0.4, resistance=0.4)
    assert moved == pytest.approx(share * 0.04 / 2, abs=1e-6)


def test_the_contest_decides_the_pace():
    p = modes()
    steps = [progress(insistence=x, resistance=0.5) for x in (0.0, 0.4, 0.6, 1.0)]
    assert steps == sorted(steps)
    assert steps[0] < 0.05 * p.file_pace
    assert steps[-1] > 0.95 * p.file_pace
    assert steps[1] + steps[2] == pytest.approx(p.file_pace, rel=1e-3)


def left(p=None, **state):
    """The resistance that a label leaves, of 0.6."""
    world = made_world(**{"resistance": 0.6, "cover": 1, "alliance_ties": 0, "integration": 0} | state)
    return float(base_file.resistance_left(world, p or modes())[0])


@pytest.mark.parametrize("club", ["alliance_ties", "integration"])
def test_the_alliances_label_lowers_resistance_as_far_as_minsk_is_in_the_club(club):
    """Either club will do: the CSTO in deed, or the Union State by treaties."""
    p = modes()
    assert left(p, **{club: 1}) == pytest.approx(0.6 * (1 - p.cover_effect), rel=1e-5)
    assert left(p) == left(p, cover=0, **{club: 1}) == pytest.approx(0.6)
    apart = {"insistence": 0.4, "resistance": 0.5, "cover": 0.8, "alliance_ties": 0, "integration": 0}
    assert progress(**apart | {club: 0.8}) > progress(**apart)


def test_of_two_clubs_the_closer_one_counts():
    assert left(alliance_ties=0.2, integration=0.5) == left(alliance_ties=0.5, integration=0)


def test_pressure_wears_resistance_down():
    w, p = made_world(runs=2, resistance=0.6, pressure=[0, 0.5]), modes()
    base_file.evolve(w, p, MadeModel(runs=2))
    assert w.resistance[0] == pytest.approx(0.6)
    assert w.resistance[1] == pytest.approx(0.6 * (1 - 0.5 * p.resistance_erosion), rel=1e-5)


def test_what_is_agreed_is_built_whatever_minsk_then_says():
    w, p = made_world(base_file=modes().base_agreed, insistence=0, resistance=1), modes()
    presence, integration = float(w.presence[0]), float(w.integration[0])
    for _ in range(60):
        base_file.evolve(w, p, MadeModel())
    assert w.base_file[0] > p.base_built
    assert w.presence[0] > presence + 0.3 * p.base_presence
    assert w.integration[0] > integration + 0.3 * p.base_integration


def test_forces_and_treaties_come_as_the_base_is_built():
    """The share of the building that a month does brings that share of what a whole base brings."""
    p = modes()
    w = made_world(base_file=p.base_agreed, presence=0.2, integration=0.4)
    base_file.evolve(w, p, MadeModel())
    part = p.building_pace
    assert w.base_file[0] == pytest.approx(p.base_agreed + part * (1 - p.base_agreed), rel=1e-5)
    assert w.presence[0] == pytest.approx(0.2 + part * p.base_presence * 0.8, rel=1e-4)
    assert w.integration[0] == pytest.approx(0.4 + part * p.base_integration * 0.6, rel=1e-4)


def test_short_of_a_yes_no_forces_come():
    w = made_world(base_file=0.5, demand=1, insistence=1)
    presence = w.presence.copy()
    base_file.evolve(w, modes(), MadeModel())
    assert w.base_file[0] > 0.5
    np.testing.assert_array_equal(w.presence, presence)


@pytest.mark.parametrize(("refusal", "left"), [(0, 1), (0.75, 0.25), (1, 0)])
def test_a_file_that_lies_open_makes_moscow_insist_the_less_the_fresher_a_refusal(refusal, left):
    m, p = MadeModel(), modes()
    base_file.aim(made_world(base_file=0.4, refusal=refusal), p, m)
    expected = 0.4 * left * p.stake_in_file
    assert m.capital("moscow").shifted["insistence"][0] == pytest.approx(expected, rel=1e-5)


def test_talks_alone_never_come_to_a_yes():
    """However much Moscow insists and for however long: a yes is Minsk's decision."""
    w, p = made_world(base_file=0.3, demand=1, insistence=1, resistance=0), modes()
    for _ in range(120):
        base_file.evolve(w, p, MadeModel())
    assert w.base_file[0] == pytest.approx(p.talks_end, abs=1e-6)
    assert p.talks_end < p.base_agreed


@pytest.mark.parametrize(("at", "step"), [(0.61, 0.01), (0.62, 0), (0.66, 0), (0.69, 0)])
def test_the_last_step_of_talks_is_what_is_left_of_the_way(at, step):
    """A month at full pace (0.045) would go past the end of talks (0.62)."""
    p = modes(file_pace=0.045, talks_end=0.62, base_agreed=0.7)
    assert progress(p, base_file=at, insistence=1, resistance=0) == pytest.approx(step, abs=1e-6)


def test_switched_off_the_file_only_gathers_dust():
    case = still().begin({"base_file": 0.3, "demand": 1, "insistence": 0.9, "pressure": 0.8})
    moved = moved_by("base_file", case, "base_file", "resistance")
    assert moved["base_file"][0] > 0.1
    assert moved["resistance"][0] < -0.05
    _, on = goals_in_first_month(alone(case, "base_file"), "moscow")
    _, off = goals_in_first_month(alone(case), "moscow")
    assert {goal for goal in on if on[goal] != off[goal]} == {"insistence"}
