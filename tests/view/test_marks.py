"""What stands at the margin of the corridor, in an order that no chance of hashing changes."""

from sim.scenario.scenario import load_scenario
from sim.view.marks import marks_from_outside, marks_of
from sim.view.summary import Mark

BASELINE = load_scenario("baseline")


def test_marks_of_a_month_are_events_then_votes_then_what_the_script_plays():
    struck = BASELINE.event("2020-08", {"unrest": 0.1}, name="A strike")
    scenario = struck.force("minsk", "concede", "2020-08")
    labels = [mark.label for mark in marks_of(scenario) if mark.month == "2020-08"]
    assert labels == ["A strike", "Minsk votes", "Minsk concedes on forces and treaties"]


def test_standing_still_is_no_mark_and_the_same_mark_stands_once():
    still = BASELINE.force("moscow", "hold", "2016-03").force("minsk_words", "silence", "2016-03")
    assert marks_of(still) == marks_of(BASELINE)
    twice = BASELINE.event("2016-03", {"unrest": 0.1}, name="x").event("2016-03", {"alarm": 0.1}, name="x")
    assert marks_of(twice).count(Mark("2016-03", "x")) == 1


def test_marks_from_outside_leave_out_the_script_and_lie_within_the_months():
    scripted = BASELINE.force("minsk", "concede", "2020-08").lasting(24)
    assert [mark.label for mark in marks_from_outside(scripted)] == [
        mark.label for mark in marks_of(BASELINE) if mark.month <= "2017-12"
    ]
