"""The Compare page as a script: A stays pinned while B is built."""

from dataclasses import replace

import pytest

from sim.dashboard.server import tasks
from sim.dashboard.state.selection import Selection
from sim.errors import BadInput
from sim.running.task import TaskError
from sim.view.charts.flow import flow
from sim.view.charts.palette import DARK, LIGHT
from tests.dashboard.scripted import opened, texts
from tests.view.charts.test_charts import drawn
from tests.view.made_comparison import SPEAKS_MORE, comparison

ENDINGS = ("intervention", "absorbed", "upheaval", "turned_west", "isolated", "balancing")
FLOW = {a: dict.fromkeys(ENDINGS, 0.0) for a in ENDINGS}
FLOW["balancing"] |= {"balancing": 0.7, "intervention": 0.1}
FLOW["intervention"] |= {"intervention": 0.196, "upheaval": 0.004}
FOUND = comparison(FLOW, 1, (SPEAKS_MORE,), ("a note",))


@pytest.fixture
def compared(workers):
    workers.answers = lambda *asked: FOUND
    return workers


def test_the_page_opens_on_the_baseline_beside_itself(compared):
    page = opened("compare")
    assert not page.exception
    assert page.info
    assert compared.done == []


def test_a_moved_lever_builds_b_and_everything_that_differs_is_told(compared):
    page = opened("compare")
    page.slider(key="lever:tipping_point").set_value(0.3).run()
    assert not page.exception
    assert not page.info
    said = texts(page)
    assert "From **March 2017** on" in said
    assert "Minsk speaks of neutrality: 12.0 → **20.0** of 100 months" in said
    assert "90 in 100 worlds end alike" in said
    assert "a note" in said
    assert len(compared.done) == 1


def test_what_is_on_show_can_be_pinned_and_stays_while_b_changes(compared):
    page = opened("compare", **{"set.tipping_point": "0.3"})
    page.slider(key="lever:tipping_point").set_value(0.3).run()
    next(button for button in page.button if button.label.startswith("Pin what")).click().run()
    assert page.info
    page.slider(key="lever:tipping_point").set_value(0.5).run()
    pinned = page.session_state["compare:a"]
    assert pinned.levers == (("tipping_point", 0.3),)
    assert not page.info


def test_scenarios_of_unequal_length_are_compared_over_the_longer(compared):
    page = opened("compare")
    page.selectbox(key="scenario").set_value("crackdown-after-election").run()
    assert not page.exception
    assert compared.asked[-1] == Selection(n_months=84, runs=2000)


def test_scenarios_that_begin_in_different_months_are_shown_and_not_paired(compared, monkeypatch):
    made = compared.made
    earlier = tuple(f"{2013 + n // 12}-{n % 12 + 1:02d}" for n in range(60))
    monkeypatch.setattr(
        compared,
        "made",
        lambda selection: replace(made(selection), months=earlier) if selection.levers else made(selection),
    )
    page = opened("compare", **{"set.tipping_point": "0.3"})
    assert not page.exception
    assert "begin in different months" in page.info[0].value
    assert "## B less A, at the end" not in texts(page)
    assert compared.done == []


@pytest.mark.parametrize("error", [TaskError("no workers"), BadInput("x.yaml:1:1: is odd")])
def test_trouble_is_a_message_and_never_a_traceback(compared, error):
    compared.error = error
    page = opened("compare")
    assert not page.exception
    assert page.error


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
def test_the_flow_of_endings_shows_each_way_once(ink):
    spec = flow(FLOW, ink)
    assert len(spec["data"]["values"]) == 4
    assert {row["number"] for row in spec["data"]["values"]} == {"70", "10", "20", "<1"}
    assert "ends so in B" in drawn(spec)


def test_a_worker_compares_two_choices_under_the_same_luck():
    found = tasks.compare(Selection(), Selection(levers=(("tipping_point", 0.2),), runs=64))
    assert found.runs == 64
    assert sum(sum(row.values()) for row in found.flow.values()) == pytest.approx(1)
    assert found.parting_month is not None
