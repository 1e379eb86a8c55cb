"""The handout: one page with question, rope, the sentence with its interval, exercise and limits."""

import re

import pytest

from sim.report import render
from sim.report.handout import compose, make_handout
from sim.report.worlds import simulate_worlds
from sim.scenario.scenario import load_scenario
from sim.view.ending_differences import ending_differences
from sim.view.text.outcomes import ENDING_WORDS
from sim.view.text.report import handout as text
from sim.view.text.rope import describe_changed_fates, sign_of
from tests.report.test_report import HOSTILE, RUNS, SEED, Page, what_if

NAME = "washington-looks-away"


@pytest.fixture(scope="module")
def worlds():
    return simulate_worlds(load_scenario(NAME), load_scenario("baseline"), RUNS, SEED)


@pytest.fixture(scope="module")
def html(worlds):
    return render(compose(worlds), ".html").decode()


def test_all_that_belongs_on_the_page_is_there_in_its_order(worlds, html):
    page, scenario = Page(html), load_scenario(NAME)
    said = page.said()
    sentence = describe_changed_fates(
        f"in “{scenario.title}”", ending_differences(worlds.now, worlds.beside.now)
    )
    assert "±" in sentence
    parts = [scenario.question, sentence, scenario.exercise, text.ABOUT_LIMITS]
    places = [said.index(" ".join(part.split())) for part in parts]
    assert places == sorted(places)
    assert page.headings == [text.ROPE, text.EXERCISE, text.LIMITS]
    assert "nav" not in {tag for tag, _ in page.tags}
    assert page.unclosed == []


def test_its_picture_has_a_sign_for_each_of_the_hundred_runs(worlds, html):
    wide = re.search(r"<svg [^>]*wide.*?</svg>", html, re.DOTALL)
    groups = re.findall(r'<g class="mark-symbol.*?</g>', wide[0], re.DOTALL)
    assert sum(group.count("<path") for group in groups) == len(worlds.now.rope.runs)
    said = Page(html).said()
    for name in worlds.now.endings:
        assert f"{sign_of(name)} {ENDING_WORDS[name]}" in said


def test_it_may_begin_its_sentence_as_the_page_does(worlds):
    said = Page(render(compose(worlds, "with a patient Moscow"), ".html").decode()).said()
    assert "With a patient Moscow " in said


def test_the_baseline_is_told_by_itself():
    said = Page(render(make_handout(load_scenario("baseline"), RUNS, SEED), ".html").decode()).said()
    assert "In the baseline " in said
    assert "instead of" not in said


def test_what_a_stranger_wrote_is_shown_and_not_run():
    worlds = simulate_worlds(what_if(), load_scenario("baseline"), RUNS, SEED)
    page = Page(render(compose(worlds), ".html").decode())
    assert "script" not in {tag for tag, _ in page.tags}
    assert HOSTILE in page.said()
