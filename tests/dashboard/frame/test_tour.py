"""A tour's step above the page that it is about, with its progress in the link."""

import re

import pytest

from sim.dashboard.frame import pages, tour
from sim.dashboard.state import catalogue
from sim.dashboard.state.url_codec import decode
from sim.view import tellings
from tests.dashboard.scripted import opened, texts
from tests.dashboard.studies.made_studies import hostile

FIRST, SECOND = {"tr.at": "rope.1"}, {"tr.at": "rope.2", "set.tipping_point": "0.3"}
STEPS = [(each, n) for each in tour.tours().values() for n in range(len(each.seed.steps))]


@pytest.mark.parametrize(("each", "number"), STEPS, ids=lambda part: getattr(part, "name", str(part)))
def test_every_step_is_a_link_that_opens_its_page_in_its_state(each, number):
    step, link = each.seed.steps[number], tour._address(each, number)
    found = decode(link, catalogue.program())
    assert found.problems == []
    assert found.made_by == ""
    assert found.selection.scenario == step.scenario
    assert dict(found.selection.levers) == step.levers
    assert link["tr.at"] == f"{each.name}.{number + 1}"
    assert step.picks.items() <= link.items()


@pytest.mark.parametrize(("each", "number"), STEPS, ids=lambda part: getattr(part, "name", str(part)))
def test_every_step_is_drawn_above_its_page(workers, each, number):
    link = tour._address(each, number)
    page = opened(each.seed.steps[number].page, **link)
    assert not page.exception
    assert not page.error
    assert not page.warning
    said = texts(page)
    assert f"step {number + 1} of {len(each.seed.steps)}" in said
    assert said.index(f"**{each.seed.steps[number].title}.**") < re.search("^# ", said, re.MULTILINE).start()


def test_the_guess_is_kept_in_the_link_and_told_of_the_ensemble_on_show(workers):
    page = opened(**FIRST)
    page.slider(key=tour.HANDLE).set_value(31).run()
    assert page.query_params["tr.guess"] in ("31", ["31"])
    page = opened(**SECOND, **{"tr.guess": "31"})
    seen = workers.made(workers.asked[-1])
    assert tellings.guess(31, "intervention", seen) in texts(page)


def test_numbers_are_of_what_is_on_show_and_not_of_what_the_step_set(workers):
    told = [tells(opened(**(SECOND | {"set.danger_weight": value}))) for value in ("7.5", "3")]
    assert len(told[0]) == len(told[1]) > 0
    assert told[0] != told[1]


def test_who_strays_is_led_back_and_who_leaves_is_left_alone(workers):
    page = opened("what_matters", **FIRST)
    assert "Tour: The rope" in texts(page)
    assert any("This step is on Home" in link.label for link in page.get("page_link"))
    page.button(key="tour:leave").click().run()
    assert not page.exception
    assert "Tour: " not in texts(page)
    assert "tr.at" not in page.query_params


@pytest.mark.parametrize("at", ["rope.9", "rope.0", "rope", "nowhere.1", hostile()])
def test_a_step_that_is_not_there_is_told_and_left_out(workers, at):
    page = opened(**{"tr.at": at})
    assert not page.exception
    assert len(page.warning) == 1
    assert "Tour: " not in texts(page)


def test_no_page_has_a_step_outside_of_a_tour(workers):
    assert "Tour: " not in texts(opened("explore"))


def test_the_page_has_a_way_into_every_tour(workers):
    page = opened("tours")
    assert not page.exception
    labels = [link.label for link in page.get("page_link")]
    assert labels.count("Begin") == len(tour.tours())
    for each in tour.tours().values():
        assert f"## {each.seed.title}" in texts(page)
    assert "tours" in pages.titles()


def tells(page) -> list[str]:
    """The lines that a step tells."""
    return re.findall(r"^- .*$", texts(page), re.MULTILINE)
