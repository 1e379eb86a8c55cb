"""The Why page as a script: it walks through the run that is picked, month by month."""

import pytest

from sim.dashboard.frame import picture
from sim.dashboard.state.selection import Selection
from sim.errors import BadInput
from sim.running.task import TaskError
from tests.dashboard.scripted import PAGES, opened, texts
from tests.view import made_walk


def pick(page, name):
    return page.segmented_control[0].set_value(name)


def test_the_page_opens_on_the_typical_run(workers):
    page = opened("why")
    assert not page.exception
    assert not page.error
    assert len(workers.walked) == 1
    assert f"Run {workers.walked[0]}." in texts(page)
    assert len(page.get("arrow_vega_lite_chart")) + len(page.get("vega_lite_chart")) == 7


def test_another_run_is_picked_by_what_it_is_or_by_its_number(workers):
    page = opened("why")
    pick(page, "worst").run()
    assert len(set(workers.walked)) == 2
    pick(page, "number").run()
    page.number_input(key="why:number").set_value(41).run()
    assert workers.walked[-1] == 41
    assert not page.exception


def test_a_run_is_found_by_what_minsk_does_in_it_and_opens_at_that_month(workers):
    page = opened("why")
    pick(page, "does").run()
    assert not page.exception
    assert page.selectbox(key="why:does").value == "refuse_base"
    page.select_slider(key="why:month").set_value("2016-05").run()
    page.selectbox(key="why:does").set_value("delay").run()
    assert page.select_slider(key="why:month").value == "2016-01"  # where it is made first
    assert not page.exception
    assert page.query_params["why.does"] in ("delay", ["delay"])
    again = opened("why", **{"why.run": "does", "why.does": "delay", "why.month": "2016-03"})
    assert again.selectbox(key="why:does").value == "delay"
    assert again.select_slider(key="why:month").value == "2016-03"


def test_another_month_shows_what_happened_in_it(workers):
    page = opened("why")
    page.select_slider(key="why:month").set_value("2016-07").run()
    assert "## July 2016" in texts(page)
    assert "NATO's summit in Warsaw." in texts(page)
    assert len(workers.walked) == 1


def test_those_who_stood_still_are_shown_when_asked_for(workers):
    page = opened("why")
    assert "### Washington" in texts(page)
    before = len(page.markdown)
    page.toggle(key="why:all").set_value(True).run()
    assert len(page.markdown) >= before


def test_a_choice_is_a_sentence_with_two_bars_and_its_terms_come_when_asked_for(workers):
    page = opened("why")
    assert "It had a chance of " in texts(page)
    by_key = page.session_state[picture.PICTURES].by_key
    assert "verdict-minsk" in by_key
    assert "terms-minsk" not in by_key
    page.toggle(key="why:terms").set_value(True).run()
    assert not page.exception
    assert "terms-minsk" in page.session_state[picture.PICTURES].by_key
    assert page.query_params["why.terms"] == "yes"
    assert "terms-minsk" in opened("why", **{"why.terms": "yes"}).session_state[picture.PICTURES].by_key


def test_the_sidebar_keeps_what_it_says_from_page_to_page(workers):
    page = opened(**{"set.tipping_point": "0.3"})
    page.switch_page(PAGES.format("why")).run()
    assert page.slider(key="lever:tipping_point").value == 0.3
    assert page.query_params["set.tipping_point"] == "0.3"
    assert workers.asked.count(Selection(levers=(("tipping_point", 0.3),))) == 1


def test_the_same_walk_is_made_once_however_many_worlds_are_on_show(workers):
    page = opened("why")
    page.run()
    assert workers.walked == workers.walked[:1]


@pytest.mark.parametrize("error", [TaskError("no workers"), BadInput("x.yaml:1:1: is odd")])
def test_trouble_is_a_message_and_never_a_traceback(workers, error):
    workers.error = error
    page = opened("why")
    assert not page.exception
    assert page.error


def test_a_month_that_the_run_does_not_have_is_not_kept(workers):
    page = opened("why")
    page.session_state["why:month"] = "1999-01"
    page.run()
    assert not page.exception
    assert page.select_slider(key="why:month").value in made_walk.MONTHS
