"""The Home page as a script: guess first, then the rope, its counts, three levers, scenes, cards, doors."""

import json
from dataclasses import replace

import pytest

from sim.dashboard.frame import pages, picture, sidebar
from sim.dashboard.pages.home import levers, live, scenes
from sim.dashboard.server.policy import FEW
from sim.dashboard.state import catalogue
from sim.dashboard.state.selection import Selection
from sim.errors import BadInput
from sim.running.task import TaskError
from sim.view.summary import out_of_a_hundred
from sim.view.text.pages import home as text
from tests.dashboard.scripted import PAGES, components, looked_again, opened, reported, texts

SKIP = {"hm.guess": "skipped"}
MOVED = {"set.tipping_point": "0.3"}


def handles(page):
    return {data["name"]: data | {"proto": proto} for data, proto in _handles(page)}


def _handles(page):
    return [(json.loads(proto.json), proto) for proto in components(page, "lever-handle")]


def place(name, value):
    return next(lever for lever in catalogue.levers() if lever.name == name).places.index(value)


def value(page, name):
    found = handles(page)[name]
    return next(lever for lever in catalogue.levers() if lever.name == name).places[found["at"]]


def moved(page, name, value, event="moved"):
    """The page once a handle has been let go at a value, or is dragged over it."""
    found = handles(page)[name]
    report = {"at": place(name, value), "turn": found["turn"] + (event == "moved")}
    return reported(page, found["proto"], event, report)


def button(page, label):
    return next(each for each in page.button if label in each.label)


def links(page):
    return [link.proto.query_string for link in page.get("page_link")]


def test_a_guess_comes_first_and_shows_no_run(workers):
    page = opened()
    assert not page.exception
    assert "how many are still on the rope in December 2020?" in texts(page)
    assert "Of 100 Minsks</h2>" not in texts(page)
    assert not handles(page)
    assert set(page.session_state[picture.PICTURES].by_key) == {"rope-before"}


def test_a_guess_is_set_beside_what_came_of_it_and_stays_in_the_link(workers):
    page = opened()
    page.slider(key="home:handle").set_value(40).run()
    button(page, "Let them walk").click().run()
    assert not page.exception
    found = out_of_a_hundred(workers.made(Selection()).endings)["balancing"]
    assert text.guess_was(40, found) in texts(page)
    assert page.query_params["hm.guess"] == "40"
    assert "You guessed 40" in texts(opened(**{"hm.guess": "40"}))


def test_a_guess_can_be_skipped_and_is_not_asked_of_who_follows_a_link(workers):
    page = opened()
    button(page, "Skip").click().run()
    for shown in (page, opened(**SKIP), opened(**MOVED)):
        assert "Of 100 Minsks</h2>" in texts(shown)
        assert "You guessed" not in texts(shown)


@pytest.mark.parametrize("odd", ["101", "-1", "x", "<b>", "9" * 5000])
def test_a_guess_of_a_link_that_is_none_is_told(workers, odd):
    page = opened(**{"hm.guess": odd})
    assert not page.exception
    assert page.warning


def test_the_page_says_what_it_is(workers):
    said = texts(opened(**SKIP))
    assert "A model of six analyses, not a forecast." in said
    assert "Scenario: Baseline" in said
    assert "In the baseline" in said
    assert "100 of 2,000 runs." in said


def test_the_counts_are_those_of_the_rope(workers):
    page = opened(**SKIP)
    _, spec = page.session_state[picture.PICTURES].by_key["rope"]
    counts = out_of_a_hundred(workers.made(Selection()).endings)
    for name, count in counts.items():
        if count:
            assert f"<b>{count}</b>" in texts(page), name
    assert spec["params"][0]["name"] == "picked"


def test_three_levers_are_in_sight_with_their_ends_their_tick_and_their_units(workers):
    page = opened(**SKIP)
    assert tuple(handles(page)) == levers.FIRST
    said = texts(page)
    for words in ("acts early", "tolerates much", "analyses: 0.44"):
        assert words in said
    moved(page, "oil_shift", 0.1)
    assert any("The oil price as it was → +10 dollars a barrel" in each.label for each in page.button)


def test_a_lever_redraws_the_picture_alone_and_says_what_it_changes(workers):
    page = opened(**SKIP)
    moved(page, "tipping_point", 0.3)
    assert not page.exception
    assert not handles(page)
    assert "**With a less patient Moscow " in texts(page)
    assert page.query_params["set.tipping_point"] == "0.3"
    assert workers.asked[-1] == Selection(levers=(("tipping_point", 0.3),))


def ropes(page):
    (proto,) = components(page, "rope-live")
    return json.loads(proto.json) if proto.json else None


def test_a_lever_on_its_way_sends_ropes_of_places_side_by_side_and_changes_nothing_else(workers):
    page = opened(**SKIP)
    refined, asked = list(workers.refined), list(workers.asked)
    link = dict(page.query_params)
    moved(page, "tipping_point", 0.3, "dragged")
    assert not page.exception
    sent = ropes(page)
    at = place("tipping_point", 0.3)
    assert sent["lever"] == "tipping_point"
    assert str(at) in sent["pictures"]
    assert len(sent["pictures"]) == live.AT_ONCE
    assert "With a less patient Moscow" in sent["pictures"][str(at)]["says"]
    assert "100 of 256 runs" in sent["pictures"][str(at)]["says"]
    assert "<i>" in sent["pictures"][str(at)]["counts"]
    assert dict(page.query_params) == link
    assert workers.refined == refined
    assert {each.runs for each in workers.asked[len(asked) :]} == {FEW}  # the baseline beside them
    moved(page.run(), "tipping_point", 0.3, "dragged")
    assert ropes(page)["number"] > sent["number"]  # equal ropes are told from those sent before


def test_ropes_that_cannot_be_made_are_none_until_the_lever_is_let_go(workers):
    page = opened(**SKIP)
    workers.error = TaskError("no workers")
    moved(page, "tipping_point", 0.3, "dragged")
    assert ropes(page)["pictures"] == {}
    assert not page.error
    moved(page.run(), "tipping_point", 0.3)
    assert page.error


@pytest.mark.parametrize(
    "report",
    [None, 7, "x", {}, {"at": 5}, {"at": "5", "turn": 1}, {"at": -1, "turn": 1}, {"at": 46, "turn": 1}],
)
@pytest.mark.parametrize("event", ["moved", "dragged"])
def test_an_odd_report_of_a_handle_moves_nothing(workers, event, report):
    page = opened(**SKIP)
    reported(page, handles(page)["tipping_point"]["proto"], event, report)
    assert not page.exception
    assert "set.tipping_point" not in page.query_params
    assert value(page, "tipping_point") == 0.44


def test_a_change_is_a_chip_that_takes_it_back(workers):
    page = opened(**SKIP, **MOVED, scenario="gas-war")
    assert any("Moscow's tipping point 0.44 → 0.30" in each.label for each in page.button)
    button(page, "0.44 → 0.30").click().run()
    assert "set.tipping_point" not in page.query_params
    assert value(page, "tipping_point") == 0.44
    button(page, "Scenario: A gas war").click().run()
    assert "scenario" not in page.query_params
    assert "In the baseline" in texts(page)


def test_a_lever_is_put_back_where_the_analyses_have_it(workers):
    page = opened(**MOVED)
    assert value(page, "tipping_point") == 0.3
    page.button(key="home:lever:tipping_point:undo").click().run()
    assert value(page, "tipping_point") == 0.44
    assert "set.tipping_point" not in page.query_params


def test_the_drawer_has_the_other_levers_once_it_is_open(workers):
    page = opened(**SKIP)
    page.session_state["home:drawer"] = True
    page.run()
    assert set(handles(page)) == {lever.name for lever in catalogue.levers()}


def test_a_lever_keeps_its_place_from_home_to_explore_and_back(workers):
    page = opened(**SKIP)
    moved(page, "tipping_point", 0.3)
    page.switch_page(PAGES.format("explore")).run()
    assert page.slider(key="lever:tipping_point").value == 0.3
    assert page.slider(key="lever:engagement").value == 1.2
    page.slider(key="lever:tipping_point").set_value(0.36).run()
    page.run()
    page.switch_page(PAGES.format("home")).run()
    assert value(page, "tipping_point") == 0.36
    page.switch_page(PAGES.format("why")).run()
    assert page.slider(key="lever:tipping_point").value == 0.36


def test_each_scene_has_its_idea_and_its_own_exercise(workers):
    page = opened(**SKIP)
    said = texts(page)
    for name, scenario in scenes.EXERCISES.items():
        assert text.IDEAS[name][0] in said
        assert catalogue.scenarios()[scenario].exercise.strip() in said
    assert set(scenes.EXERCISES) == set(text.IDEAS) == set(scenes.SCENES)


def test_every_scenario_has_a_card_that_asks_its_question_and_opens_it(workers):
    page = opened(**SKIP)
    for name, scenario in catalogue.scenarios().items():
        assert scenario.question.strip() in texts(page)
        assert any(f"scenario={name}" in link for link in links(page)), name


def test_the_doors_lead_to_pages(workers):
    page = opened(**SKIP)
    found = {link.proto.page for link in page.get("page_link")}
    assert {"evidence", "what_matters", "branch_history", "workshop", "explore", "compare", "why"} <= found
    assert {*text.TEACH_LINKS, *text.QUESTION_LINKS, *text.BUILD_LINKS} <= set(pages.titles())


def test_a_first_picture_says_that_more_runs_are_coming_and_is_refined(workers):
    workers.holds_up = True
    page = opened(**SKIP)
    assert "100 of 500 runs, more are on their way" in texts(page)
    workers.holds_up = False
    looked_again(page.run())
    assert "100 of 2,000 runs." in texts(page)


def test_a_scenario_of_other_months_is_told_by_itself(workers):
    made = workers.made

    def later(selection):
        summary = made(selection)
        months = tuple(f"{int(month[:4]) + 4}{month[4:]}" for month in summary.months)
        return replace(summary, months=months) if selection.scenario == "gas-war" else summary

    workers.made = later
    page = opened(**SKIP, scenario="gas-war")
    assert not page.exception
    assert "**In “A gas war” " in texts(page)
    assert "instead of" not in texts(page)
    assert "±" not in texts(page)


@pytest.mark.parametrize("error", [TaskError("no workers"), BadInput("scenarios/x.yaml:1:1: is <b>odd</b>")])
def test_trouble_is_a_message_and_never_a_traceback(workers, error):
    workers.error = error
    page = opened(**SKIP)
    assert not page.exception
    assert page.error


CHEAP_OIL = b"base: baseline\ntitle: Cheap oil\nsummary: Oil is cheap.\nparameters: {oil_shift: -0.3}\n"


@pytest.fixture
def with_cheap_oil(workers):
    """Home with a scenario from a file, which sets the number of a lever."""
    page = opened("workshop")
    page.file_uploader[0].set_value(("mine.yaml", CHEAP_OIL, "application/yaml")).run()
    return page.switch_page(PAGES.format("home")).run()


def test_with_the_workshop_s_changes_go_the_numbers_that_they_set(with_cheap_oil):
    page = with_cheap_oil
    button(page, "Changed in the workshop").click().run()
    assert not page.exception
    assert page.session_state[sidebar.LAST] == Selection()
    assert {name for name in page.query_params if name.startswith("set.")} == set()
    assert value(page, "oil_shift") == 0
    assert "In the baseline" in texts(page)


def test_a_lever_rests_where_the_scenario_has_it_and_its_tick_is_the_analyses(with_cheap_oil):
    page = with_cheap_oil
    assert value(page, "oil_shift") == -0.3
    assert "<em>as it was</em>" in texts(page)
    moved(page, "oil_shift", 0.1)
    page.run()
    page.button(key="home:lever:oil_shift:undo").click().run()
    assert value(page, "oil_shift") == -0.3
    assert "set.oil_shift" not in page.query_params
