"""The debrief on paper says what the debrief itself has."""

import pytest

from sim.play.game import file_of, game_of
from sim.report import render
from sim.report.content import Points, Table
from sim.report.debrief import make_debrief
from sim.view.text import play as words
from tests.play.playing import played


@pytest.fixture(scope="module")
def file():
    return file_of(played(players=["minsk"], n_rounds=4, run=5, luck=4, share=1), {"intervention": 0.25})


@pytest.fixture(scope="module")
def paper(file):
    return make_debrief(file)


def everything(paper, kind):
    return [block for section in paper.sections for block in section.blocks if isinstance(block, kind)]


def test_it_has_the_figures_of_the_debrief(file, paper):
    told = game_of(file).debrief("minsk", file.guesses)
    places = everything(paper, Table)[0]
    assert [row[0] for row in places.rows] == [words.label_of(name) for name in told.places]
    assert [row[1] for row in places.rows] == [f"{place.value:.2f}" for place in told.places.values()]
    lines = [line for points in everything(paper, Points) for _, line in points.points]
    assert (
        words.describe_score("intervention", 0.25, told.came["intervention"], told.scores["intervention"])
        in lines
    )
    assert {words.describe_swap(swap) for swap in told.swaps} <= set(lines)


def test_it_has_a_line_for_every_month_that_was_played(file, paper):
    months = [month for month, _ in everything(paper, Points)[-1].points]
    assert months == file.setup().case.months


def test_it_is_a_page_and_a_pdf_and_the_same_each_time(file, paper):
    assert b"played as Minsk" in render(paper, ".html")
    assert render(paper, ".pdf") == render(make_debrief(file), ".pdf")


def test_a_scenario_of_a_strangers_own_words_is_shown_as_plain_text(file):
    case = file.setup().scenario.changed(name="mine", title="<b>Bold</b>")
    own = file.model_copy(update={"scenario": None, "own": case.to_yaml()})
    assert b"<b>Bold</b>" not in render(make_debrief(own), ".html")
