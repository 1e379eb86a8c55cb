"""How runs end, on a made-up course of events: one run, twelve months."""

import re

import numpy as np
import pytest

from sim.model.endings import Endings
from sim.model.outcomes import BALANCING, ENDING, ENDINGS
from sim.seeds.load import load_seeds
from tests.model.behaviours.made import made_world, modes

SEEDS = load_seeds()
QUIET = {"base_file": 0.1, "integration": 0.4, "deeds": 0.0, "sanctions": 0.2, "reciprocity": 0.3}


class Course:
    """Just enough of a model to end runs with: quiet, unless told otherwise."""

    def __init__(self, runs):
        self.month = 0
        self.world = made_world(runs, **QUIET)
        self.happened = {name: np.full(runs, -1, np.int32) for name in ("intervention", "upheaval")}

    def month_of(self, event):
        return self.happened[event]


def ends(runs=1, months=12, **changes):
    """The ending and its month of each run, `changes` being what each month does to the course."""
    course = Course(runs)
    found, p = Endings(course.world), modes()
    for month in range(months):
        course.month = month
        for change in changes.values():
            change(course, month)
        found.note(course.world, p, course)
    return [(ENDINGS[code], int(month)) for code, month in zip(found.code, found.month, strict=True)]


def in_month(when, event):
    def change(course, month):
        if month == when:
            course.happened[event][:] = month

    return change


def state(first, last, **values):
    """The world stands so from the first to the last month."""

    def change(course, month):
        for name, value in values.items():
            setattr(course.world, name, value if first <= month <= last else QUIET[name])

    return change


def test_a_run_in_which_nothing_ends_is_balancing():
    assert ends() == [("balancing", -1)]


@pytest.mark.parametrize("event", ["intervention", "upheaval"])
def test_an_event_ends_a_run_in_its_month(event):
    assert ends(a=in_month(7, event)) == [(event, 7)]


def test_a_finished_base_and_a_signed_union_are_absorption_and_either_alone_is_not():
    assert ends(a=state(3, 11, base_file=0.96, integration=0.56)) == [("absorbed", 3)]
    assert ends(a=state(3, 11, base_file=0.96)) == [("balancing", -1)]
    assert ends(a=state(3, 11, integration=0.9)) == [("balancing", -1)]


@pytest.mark.parametrize(
    ("ending", "held"),
    [
        ("turned_west", {"deeds": 0.6, "integration": 0.2}),
        ("isolated", {"sanctions": 0.5, "reciprocity": 0.1}),
    ],
)
def test_a_state_ends_a_run_once_it_has_held_for_six_months(ending, held):
    assert ends(a=state(2, 7, **held)) == [(ending, 7)]
    assert ends(a=state(2, 6, **held)) == [("balancing", -1)]

    def interrupted(course, month):
        state(2, 11, **held)(course, month)
        if month == 5:
            state(0, 0, **held)(course, month)

    assert ends(a=interrupted) == [(ending, 11)]


@pytest.mark.parametrize(
    "alone", [{"deeds": 0.9}, {"integration": 0.0}, {"sanctions": 0.9}, {"reciprocity": 0.0}]
)
def test_half_of_such_a_state_ends_nothing(alone):
    assert ends(a=state(0, 11, **alone)) == [("balancing", -1)]


def test_the_first_ending_to_occur_counts():
    assert ends(a=in_month(4, "upheaval"), b=in_month(5, "intervention")) == [("upheaval", 4)]
    shut_out = state(0, 11, sanctions=0.5, reciprocity=0.1)
    assert ends(a=shut_out, b=in_month(9, "intervention")) == [("isolated", 5)]
    assert ends(a=shut_out, b=in_month(3, "intervention")) == [("intervention", 3)]


@pytest.mark.parametrize("name", ENDINGS)
def test_an_ending_is_an_event_or_conditions_that_hold_variables_against_parameters(name):
    ending = ENDING[name]
    assert (ending.event is None and not ending.when) == (ending is BALANCING)
    for condition in ending.when:
        variable, way, bound = condition.split()
        assert variable in SEEDS.variables
        assert way in (">=", "<=")
        assert bound in SEEDS.groups["measures"].parameters | SEEDS.parameters
    assert re.search(r"\w", ending.label)
    assert re.search(r"\w", ending.short)
    assert re.search(r"\w", ending.meaning)


def test_what_is_left_when_nothing_ends_comes_last():
    assert ENDINGS[-1] == BALANCING.name
