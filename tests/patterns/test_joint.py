"""Joint validity: what holds together in draws that are the same in all runs."""

from types import ModuleType

import numpy as np
import pytest

from sim.errors import BadInput
from sim.luck.draws import draw_all
from sim.luck.streams import Streams
from sim.patterns import discover
from sim.patterns import joint as joint_validity
from sim.patterns.joint import FixedDraws, Joint, fixed, holds, judge, measure_joint
from sim.patterns.lab import START, Lab
from sim.running.task import resolve
from sim.scenario.scenario import load_scenario
from sim.seeds.load import load_seeds

HELD = np.array([[1, 0, 1, 1], [0, 1, 1, 1], [1, 0, 1, 0], [1, 1, 1, 1]], dtype=bool)
MADE = Joint(("P1", "P2", "P3", "P4"), HELD, (True, False, True, True), 100, 7)


def drawn(draws=3, seed=0):
    return draw_all(load_seeds().parameters, {}, Streams(seed, draws), central=False)


def test_a_summary_counts_what_holds_in_each_draw():
    found = MADE.summary()
    assert (found["draws"], found["runs"], found["seed"], found["patterns"]) == (4, 100, 7, 4)
    assert (found["mean_held"], found["least_held"], found["most_held"]) == (3.0, 2, 4)
    assert found["all_hold"] == 0.25


def test_a_summary_has_the_share_of_draws_of_each_pattern():
    assert MADE.summary()["shares"] == {"P1": 0.75, "P2": 0.5, "P3": 1.0, "P4": 0.75}


def test_a_summary_names_what_misses_at_all_modes():
    found = MADE.summary()
    assert (found["at_modes"], found["missed_at_modes"]) == (3, ["P2"])


def test_contradictions_are_pairs_that_miss_in_turn_the_strongest_first():
    """P1 and P2 correlate at -1/sqrt(3), P1 and P4 at -1/3, P2 and P4 at 1/sqrt(3); P3 says nothing."""
    assert MADE.contradictions() == [
        {"patterns": ["P1", "P2"], "correlation": -0.58},
        {"patterns": ["P1", "P4"], "correlation": -0.33},
    ]


def test_a_pattern_that_misses_in_hardly_any_draw_contradicts_none():
    held = np.ones((100, 2), dtype=bool)
    held[0, 0] = False
    held[50:, 1] = False
    assert Joint(("P1", "P2"), held, (True, True), 16, 0).contradictions() == []


def test_a_fixed_draw_has_a_number_for_every_uncertain_one():
    start = load_scenario(START)
    values = drawn()
    case = fixed(start, values, 1)
    assert set(case.parameters) == set(load_seeds().parameters)
    assert all(isinstance(value, (int, float)) for value in case.parameters.values())
    assert case.parameters["tipping_point"] == pytest.approx(np.asarray(values["tipping_point"])[1])
    assert case.parameters != fixed(start, values, 2).parameters


def test_a_fixed_draw_leaves_what_the_scenario_sets_itself():
    start = load_scenario(START).set({"tipping_point": 0.3})
    assert fixed(start, drawn(), 0).parameters["tipping_point"] == 0.3


def test_the_draws_and_the_modes_are_cut_into_blocks_that_leave_none_out():
    whole = FixedDraws(4, 16, 0)
    assert whole.blocks(2) == [(0, 2), (2, 4), (4, 5)]
    assert whole.part(2, 4) == (whole, 2, 4)
    assert whole.n_months == 1
    assert resolve(whole.function) is judge


def test_the_last_row_is_the_model_at_all_modes(monkeypatch):
    def of_a_fixed_draw(module, lab):
        return not lab.start.central and len(lab.start.parameters) == len(load_seeds().parameters)

    monkeypatch.setattr(joint_validity, "holds", of_a_fixed_draw)
    told = []
    found = measure_joint(2, 16, progress=lambda *step: told.append(step))
    assert found.ids == tuple(discover())
    assert found.held.shape == (2, len(discover()))
    assert found.held.all()
    assert not any(found.at_modes)
    assert told[-1] == (3, 3)


@pytest.mark.parametrize("error", [ZeroDivisionError, ValueError])
def test_a_pattern_that_cannot_be_measured_does_not_hold(error):
    def observe(lab, scenario):
        raise error

    module = ModuleType("broken")
    vars(module).update(observe=observe, holds=lambda sample: True)
    assert not holds(module, Lab(16))


@pytest.mark.parametrize("draws", [0, -1, 10_001, 1.5, True])
def test_a_number_of_draws_that_cannot_be_is_told(draws):
    with pytest.raises(BadInput, match=r"draws: .* a whole number from 1 to 10,000 would be right"):
        measure_joint(draws)


@pytest.mark.slow
def test_a_draw_is_judged_by_every_pattern_and_the_same_each_time():
    told = []
    part = FixedDraws(1, 16, 0), 0, 1
    found = judge(part, lambda *step: told.append(step))
    assert found.shape == (1, len(discover()))
    assert found.dtype == np.bool_
    assert told == [(1, 1)]
    assert (judge(part) == found).all()
