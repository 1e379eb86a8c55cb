"""What a scenario changes, in sentences."""

import pytest

from sim.scenario.scenario import list_scenarios, load_scenario
from sim.view.changes import list_changes

BASELINE = load_scenario("baseline")


def told(scenario) -> list[str]:
    return [change.text for change in list_changes(scenario, BASELINE)]


def test_the_baseline_changes_nothing():
    assert told(BASELINE) == []


@pytest.mark.parametrize(
    "scenario", [s for s in list_scenarios() if s.name != "baseline"], ids=lambda s: s.name
)
def test_every_scenario_of_the_library_changes_something_in_a_short_list(scenario):
    found = told(scenario)
    assert 1 <= len(found) <= 25
    assert all(text.endswith((".", "!")) and "  " not in text for text in found)


def test_a_number_is_told_beside_what_it_usually_is():
    assert told(BASELINE.set({"tipping_point": 0.3})) == [
        "Moscow's tipping point is set to 0.3 instead of 0.44 (between 0.31 and 0.58) (index)."
    ]
    assert told(BASELINE.begin({"prisoners": 0.5})) == [
        "Political prisoners at the start: 0.5 instead of 0.08 (between 0.04 and 0.14)."
    ]


def test_events_say_what_they_do():
    event = BASELINE.event("2017-03", adds={"unrest": 0.2}, sets={"oil": 0.5}, name="A bad spring")
    assert told(event) == ["In March 2017: A bad spring; it raises unrest by 0.2 and sets oil price to 0.5."]


def test_an_event_that_is_left_out_is_told_but_not_one_beyond_the_end():
    events = [event.model_dump(mode="json") for event in BASELINE.events][1:]
    assert told(BASELINE.changed(events=events)) == ["Left out: NATO's summit in Warsaw (July 2016)."]
    assert told(BASELINE.lasting(3)) == ["It is played from January 2016 to March 2016."]


def test_what_is_played_and_what_is_not_open():
    scripted = BASELINE.force("moscow", "hold", ("2016-02", "2016-06")).block("minsk", "concede")
    assert told(scripted) == [
        "Moscow does nothing from February 2016 to June 2016, as the scenario has it.",
        "Not open to Minsk at any time: “concedes on forces and treaties”.",
    ]


def test_rules_that_are_switched_off():
    text = " ".join(told(BASELINE.switch_off("spiral").play_randomly("kyiv").at_modes()))
    assert "Switched off: the spiral with Kyiv." in text
    assert "Kyiv moves at random" in text
    assert "at its most likely value" in text


def test_many_changes_of_a_kind_are_counted():
    many = BASELINE
    for n in range(20):
        many = many.force("kyiv", "accuse", BASELINE.months[n]).event(
            "2016-05", {"unrest": 0.1}, name=f"e{n}"
        )
    found = told(many)
    assert "20 moves of Kyiv are played by a script instead of being chosen." in found
    assert "And 8 events more." in found
