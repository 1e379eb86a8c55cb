"""What docking finds: deliberate slips in the second implementation."""

import pytest

from tests.oracle import aiming, choosing, dangers, endings, evolving, landing, perceiving, striking
from tests.oracle.agreeing import (
    BEHAVIOURS,
    OPTIONS,
    agree_on_a_month,
    agree_on_aims,
    agree_on_choices,
    agree_on_events,
    agree_on_evolving,
    agree_on_fading,
    agree_on_perceiving,
    agree_on_strikes,
    eventful,
)
from tests.oracle.docking import Dock
from tests.oracle.running import Luck, Run

NAMES = [pytest.param(*key, id=" ".join(key)) for key in BEHAVIOURS]


def slip(number: float) -> float:
    return 1.25 * number + 0.03


@pytest.mark.parametrize(("phase", "name"), NAMES)
def test_a_slip_in_any_coefficient_of_a_behaviour_is_found(docks, monkeypatch, phase, name):
    """Each number that a behaviour takes is put wrong, one at a time, and each time the two disagree."""
    rule, taken, param = BEHAVIOURS[phase, name], set[str](), Run.param
    started = [(dock, dock.copies()) for dock in docks(100)]
    with monkeypatch.context() as noting:
        noting.setattr(Run, "param", lambda run, number: taken.add(number) or param(run, number))
        for dock, _ in started:
            dock.behave(phase, name)
            dock.each(rule)
    wrong = {number: [] for number in taken}
    for number, found in wrong.items():
        for dock, runs in started:
            dock.runs = runs
            dock.runs = dock.copies()
            for run in dock.runs:
                run.params[number] = slip(run.params[number])
            dock.each(rule)
            found += dock.differences() + dock.differences_of_goals()
    assert taken
    assert [number for number, found in wrong.items() if not found] == []


NUMBERS = {
    agree_on_events: ["war_shift", "oil_shift"],
    agree_on_choices: [
        *("discount", "danger_weight", "upheaval_weight", "visibility_cost", "western_edge_guess"),
        *("appetite_seen", "lapse", "word_weight_guess", "half_life.unrest", "minsk.temperature"),
        *("kyiv.temperature", "moscow.salience.alarm", "moscow.ideal.patience"),
        *("minsk.strength.concede", "minsk.cost.concede", "minsk.rest.quarrel_over_gas"),
        *("minsk.needs.refuse_base", "minsk.ratio.concede.demand", "washington.delay.reinforce_flank"),
        *("moscow.ratio.private_warning.pressure", "beijing.strength.credit"),
    ],
    agree_on_fading: ["half_life.deeds", "half_life.exercise"],
    agree_on_strikes: [
        *("autonomy_by_dependence", "autonomy_by_integration", "autonomy_by_presence", "absorption_reach"),
        *("loyal_position", "reciprocity_weight", "nato_weight", "tipping_point"),
    ],
}
SLIPS = [pytest.param(agree, name, id=name) for agree, names in NUMBERS.items() for name in names]


@pytest.mark.slow
@pytest.mark.parametrize(("agree", "number"), SLIPS)
def test_a_slip_in_another_number_is_found(docks, agree, number):
    found = []
    for dock in docks(100):
        for run in dock.runs:
            run.params[number] = slip(run.params[number])
        found += agree(dock)
    assert found


def test_another_inertia_is_found(docks):
    found = []
    for dock in docks(100):
        for run in dock.runs:
            run.params["minsk.inertia"] += 1
        found += agree_on_choices(dock)
    assert {difference.what for difference in found} >= {"move of minsk", "move of minsk_words"}


MARKS = {
    "west_deeds": -1,
    "west_integration": 1,
    "isolated_sanctions": 0,
    "isolated_reciprocity": 1,
    "held_months": 1,
    "absorbed_integration": 0,
    "base_built": 0.2,
}


@pytest.mark.parametrize("mark", MARKS)
def test_a_wrong_mark_of_an_ending_is_found(docks, mark):
    found = []
    for dock in docks(100):
        for run in dock.runs:
            run.params[mark] = MARKS[mark]
        found += agree_on_strikes(dock)
    assert any(difference.what == "ending" for difference in found)


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_a_switch_that_the_model_alone_takes_is_found(tmp_path, options):
    dock = Dock(eventful().restructure(options), tmp_path, 25)
    dock.own.structure.clear()
    assert agree_on_a_month(dock, 41)


def as_weighed(goals: object) -> None:
    """Leaves the saliences of a capital as behaviours have weighed them."""


def settled_last(run: Run, luck: Luck) -> None:
    """Lets new issues arise beside all old ones, and settles then."""
    before = run.state["open_issues"]
    evolving.room_for_manoeuvre(run, luck)
    new = run.param("issues_arising")
    closed = before - (run.state["open_issues"] - new) / (1 - new)
    run.state["open_issues"] -= new * closed


def not_warned(run: Run, luck: Luck) -> None:
    run.made_before = {}
    perceiving.unknown_threshold(run, luck)


RULES = {
    "two years of spread": (choosing, "A_YEAR", 24, agree_on_choices),
    "two months ahead": (dangers, "MONTHS_AHEAD", 2, agree_on_choices),
    "saliences not settled": (aiming, "settle", as_weighed, agree_on_aims),
    "the last ending first": (endings, "ENDINGS", endings.ENDINGS[::-1], agree_on_strikes),
    "no strikes": (striking, "BEHAVIOURS", {}, agree_on_strikes),
    "answers that are no contact": (landing, "answered", lambda _: 0.0, agree_on_choices),
    "Kyiv a western capital": (
        perceiving,
        "OBSERVERS",
        perceiving.OBSERVERS | {"kyiv": "west"},
        agree_on_perceiving,
    ),
    "warnings not heard": (
        perceiving,
        "BEHAVIOURS",
        perceiving.BEHAVIOURS | {"unknown_threshold": not_warned},
        agree_on_perceiving,
    ),
    "issues settled last": (
        evolving,
        "BEHAVIOURS",
        evolving.BEHAVIOURS | {"room_for_manoeuvre": settled_last},
        agree_on_evolving,
    ),
    "the last behaviour first": (
        evolving,
        "BEHAVIOURS",
        dict(reversed(evolving.BEHAVIOURS.items())),
        agree_on_evolving,
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_a_slip_in_a_rule_is_found(docks, monkeypatch, rule):
    module, name, wrong, agree = RULES[rule]
    monkeypatch.setattr(module, name, wrong)
    assert [difference for dock in docks(100) for difference in agree(dock)]
