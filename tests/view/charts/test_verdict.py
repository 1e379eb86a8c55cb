"""Two bars for a choice: the move made and the likeliest passed over, as long as they are likely."""

from dataclasses import replace

import pytest
import vl_convert

from sim.view.charts.palette import LIGHT
from sim.view.charts.verdict import verdict
from sim.view.text.story import explain_choice
from tests.view import made_walk


@pytest.fixture
def choice():
    return next(each for each in made_walk.walk(0).choices if len(each.options) > 1 and not each.scripted)


def test_the_move_made_comes_first_and_bars_are_chances(choice):
    rows = verdict(choice, LIGHT)["data"]["values"]
    others = [option for option in choice.options if not option.chosen]
    likeliest = max(others, key=lambda option: option.probability)
    assert [row["move"] for row in rows] == [choice.made.label, likeliest.label]
    chances = [choice.made.probability, likeliest.probability]
    assert [row["chance"] for row in rows] == pytest.approx(chances, abs=1e-4)


def test_it_is_drawn(choice):
    drawn = vl_convert.vegalite_to_svg({**verdict(choice, LIGHT), "width": 400})
    assert choice.made.label in drawn
    assert "NaN" not in drawn


def test_a_choice_without_another_has_one_bar(choice):
    alone = replace(choice, options=(choice.made,))
    assert len(verdict(alone, LIGHT)["data"]["values"]) == 1
    assert "the likeliest else" not in explain_choice(alone)


def test_the_sentence_says_what_was_done_for_what_and_how_likely_it_was(choice):
    says = explain_choice(choice)
    assert choice.made.label in says
    assert "It had a chance of " in says
    assert "the likeliest else" in says
    assert explain_choice(replace(choice, scripted=True)).endswith("the scenario makes this move.")
