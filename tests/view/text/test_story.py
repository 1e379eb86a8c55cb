"""A run told in plain sentences."""

import pytest

from sim import run
from sim.dashboard.server import tasks
from sim.dashboard.state.build import build
from sim.dashboard.state.selection import Selection
from sim.results.dataset import move_names
from sim.scenario.vocabulary import RESTING
from sim.view.text import story
from tests.view import made_walk


def test_a_sentence_says_who_did_what_and_for_what():
    choice = made_walk.choosing("2016-02", "minsk", "delay", "delays what was agreed")
    assert story.describe_choice(choice) == "Minsk delays what was agreed, with an eye to Moscow's alarm."


def test_a_move_of_the_scenario_is_told_as_such():
    choice = made_walk.choosing("2016-02", "washington", "delegation", "sends a delegation", scripted=True)
    assert story.describe_choice(choice) == "Washington sends a delegation, as the scenario has it."


def test_a_move_without_any_gain_has_no_reason_made_up_for_it():
    choice = made_walk.still("2016-02", "riga")
    assert story.describe_choice(choice) == "Riga holds; little spoke for or against."


def test_the_story_leaves_out_who_stood_still_and_tells_events_first():
    told = dict(story.describe_months(made_walk.walk()))
    assert told["2016-07"][0] == "NATO's summit in Warsaw."
    assert len(told["2016-07"]) == 3
    assert not any("holds" in sentence for sentences in told.values() for sentence in sentences)


def test_the_end_of_a_run_is_told_in_its_month():
    walk = made_walk.walk(ending="intervention", ending_month="2017-03")
    assert dict(story.describe_months(walk))["2017-03"][-1] == "The run ends with Moscow's intervention."
    assert story.describe_ending(walk) == "It ends with Moscow's intervention, in March 2017."
    assert story.describe_ending(made_walk.walk()) == "It ends still balancing."


@pytest.fixture(scope="module")
def real():
    """A walk through a real run of the baseline."""
    return tasks.walk(Selection(n_months=12), 3)


def test_a_real_walk_has_every_seat_in_every_month_with_terms_that_add_up(real):
    assert len(real.choices) == 12 * 10
    for choice in real.choices:
        assert choice.options[0] is choice.made
        for option in choice.options:
            assert sum(value for _, value in option.reasons) == pytest.approx(option.utility, abs=1e-4)


def test_a_real_walk_is_the_run_of_that_number(real):
    ensemble = run(build(Selection(n_months=12)), runs=8, seed=0)
    names = {choice.month: choice.chosen for choice in real.choices if choice.seat == "moscow"}
    codes = ensemble["moves"].sel(seat="moscow").values[:, 3]
    assert list(names.values()) == [move_names(ensemble, "moscow")[code] for code in codes]
    assert real.path["deeds"] == pytest.approx(ensemble["deeds"].values[:, 3], abs=1e-4)


def test_reasons_are_plain_words(real):
    for _, sentences in story.describe_months(real):
        for sentence in sentences:
            assert "_" not in sentence
    assert all(choice.chosen in RESTING for choice in real.choices if choice.stood_still)
