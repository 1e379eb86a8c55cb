"""The words of the page Play."""

import pytest

from sim.seeds.load import load_seeds
from sim.view.text import debrief
from sim.view.text import play as words
from sim.view.text.pages import play as text


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (["2016-07"], "July 2016"),
        (["2016-01", "2016-02", "2016-03"], "January to March 2016"),
        (["2016-11", "2016-12", "2017-01"], "November 2016 to January 2017"),
    ],
)
def test_a_stretch_of_months_is_said_as_people_say_it(months, said):
    assert text.stretch(months) == said


def test_a_slot_has_its_year_only_where_a_round_has_two():
    assert text.name_slot("2016-02", ["2016-01", "2016-02"]) == "Feb"
    assert text.name_slot("2016-12", ["2016-12", "2017-01"]) == "Dec 2016"


@pytest.mark.parametrize(("months", "said"), [(6, "6 months"), (12, "1 year"), (27, "2 years and 3 months")])
def test_a_span_is_said_in_years_and_months(months, said):
    assert text.describe_span(months) == said


@pytest.mark.parametrize(
    ("value", "before", "said"),
    [
        (0.4, None, "0.40"),
        (0.4, 0.401, "0.40, as before"),
        (0.4, 0.3, "0.40, up 0.10"),
        (0.2, 0.3, "0.20, down 0.10"),
        (0.114, 0.094, "0.11, up 0.02"),  # the figures that are shown agree
        (0.104, 0.106, "0.10, down 0.01"),
    ],
)
def test_a_gauge_says_its_change(value, before, said):
    assert text.gauge(value, before, is_position=False) == said


def test_a_position_has_its_sign():
    assert text.gauge(-0.2, None, is_position=True) == "−0.20"


def test_an_empty_month_is_said_to_be_the_cabinets():
    assert text.slot("2016-01", "moscow", None, has_words=False) == "January 2016: left to your cabinet"
    assert text.slot("2016-01", "minsk_words", "neutrality", has_words=True) == (
        "January 2016, word: speaks of neutrality"
    )


def test_a_card_says_what_it_needs_beside_what_is_known_of_it():
    seed = load_seeds().moves["minsk", "concede"]
    assert "of at least about 0.20 (now 0.31)" in text.needs(seed, dict.fromkeys(seed.needs, 0.31))
    assert "(now" not in text.needs(seed, {})


def test_how_a_game_ended_is_said_before_anything_is_uncovered():
    assert "Minsk is still balancing" in debrief.ended(None, "2017-12")
    assert debrief.ended("intervention", "2017-05") == "In May 2017 the run ended with Moscow's intervention."


def test_every_direction_has_a_plain_name_and_standing_still_lies_last():
    stances = {seed.stance for seed in load_seeds().moves.values()}
    assert stances <= set(words.DIRECTIONS)
    assert max(stances, key=words.place_of) == "hold"
