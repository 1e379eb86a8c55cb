import numpy as np
import pytest

from sim.behaviours import base_file
from tests.behaviours.made import MadeModel, alone, goals_in_first_month, made_world, modes, moved_by, still


def progress(p=None, **state):
    """What a month adds to the file."""
    w = made_world(**{"base_file": 0.3, "cover": 0, "pressure": 0} | state)
    before = w.base_file.copy()
    base_file.evolve(w, p or modes(), MadeModel())
    return float((w.base_file - before)[0])


def test_where_insistence_meets_equal_resistance_the_file_moves_at_half_its_pace():
    assert progress(insistence=0.4, resistance=0.4) == pytest.approx(modes().file_pace / 2, rel=1e-4)


def test_the_contest_decides_the_pace():
    p = modes()
    steps = [progress(insistence=x, resistance=0.5) for x in (0.0, 0.4, 0.6, 1.0)]
    assert steps == sorted(steps)
    assert steps[0] < 0.05 * p.file_pace
    assert steps[-1] > 0.95 * p.file_pace
    assert steps[1] + steps[2] == pytest.approx(p.file_pace, rel=1e-3)


def test_the_alliances_label_lowers_resistance_unless_the_club_is_kept_at_arms_length():
    p = modes()
    near = base_file.resistance_left(made_world(resistance=0.6, cover=1, alliance_ties=1), p)[0]
    far = base_file.resistance_left(made_world(resistance=0.6, cover=1, alliance_ties=0), p)[0]
    bare = base_file.resistance_left(made_world(resistance=0.6, cover=0, alliance_ties=1), p)[0]
    assert near == pytest.approx(0.6 * (1 - p.cover_effect), rel=1e-5)
    assert (far, bare) == (pytest.approx(0.6), pytest.approx(0.6))
    labelled = progress(insistence=0.4, resistance=0.5, cover=0.8, alliance_ties=0.8)
    assert labelled > progress(insistence=0.4, resistance=0.5, cover=0.8, alliance_ties=0)


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
    w = made_world(base_file=0.5, insistence=1)
    presence = w.presence.copy()
    base_file.evolve(w, modes(), MadeModel())
    assert w.base_file[0] > 0.5
    np.testing.assert_array_equal(w.presence, presence)


def test_a_file_that_lies_open_is_a_stake_that_makes_moscow_insist():
    m, p = MadeModel(), modes()
    base_file.aim(made_world(base_file=0.4), p, m)
    assert m.capital("moscow").shifted["insistence"][0] == pytest.approx(0.4 * p.stake_in_file, rel=1e-5)


def test_switched_off_the_file_only_gathers_dust():
    case = still().begin({"base_file": 0.3, "insistence": 0.9, "pressure": 0.8})
    moved = moved_by("base_file", case, "base_file", "resistance")
    assert moved["base_file"][0] > 0.1
    assert moved["resistance"][0] < -0.05
    _, on = goals_in_first_month(alone(case, "base_file"), "moscow")
    _, off = goals_in_first_month(alone(case), "moscow")
    assert {goal for goal in on if on[goal] != off[goal]} == {"insistence"}
