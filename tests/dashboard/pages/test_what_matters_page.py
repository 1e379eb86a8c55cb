"""The What matters page as a script: it opens on finished pictures; studies are begun, watched, cancelled."""

from dataclasses import replace

import pytest

from sim.dashboard.pages.what_matters.finding import OnShow, as_json
from sim.dashboard.state.selection import Selection
from sim.dashboard.studies import queue
from sim.dashboard.studies.questions import question_of
from sim.dashboard.studies.queue import Standing
from sim.errors import BadInput
from sim.running.task import TaskError
from tests.dashboard.scripted import opened, texts
from tests.dashboard.studies.made_studies import MadeUpStudies, finding, hostile

MOVED = {"set.oil_shift": "0.2"}
PARTS = ["weights", "map", "boxes"]


@pytest.fixture
def made_studies(workers, monkeypatch):
    made = MadeUpStudies()
    monkeypatch.setattr(queue, "studies", made)
    return made


def pictures(page):
    return page.get("arrow_vega_lite_chart") + page.get("vega_lite_chart")


def begin(page):
    return next((button for button in page.button if button.label == "Begin this study"), None)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_on_a_finished_picture_without_a_study(made_studies, part):
    page = opened("what_matters", **{"wm.part": part})
    assert not page.exception
    assert not page.error
    assert not page.warning
    assert pictures(page)
    assert begin(page) is None
    assert made_studies.begun == []
    assert "On show is the answer to just this" in texts(page)


def test_another_target_is_read_off_the_same_study_at_once(made_studies):
    page = opened("what_matters")
    page.selectbox(key="wm:of").set_value("intervention").run()
    assert "## What carries whether a world ends with Moscow's intervention" in texts(page)
    assert begin(page) is None
    assert page.query_params["wm.of"] == ["intervention"] or page.query_params["wm.of"] == "intervention"


def test_a_target_of_which_nothing_can_be_said_says_why(made_studies):
    page = opened("what_matters", **{"wm.of": "turned_west"})
    assert not page.exception
    assert "the same in every row" in page.info[0].value
    assert not pictures(page)


@pytest.mark.parametrize("part", PARTS)
def test_a_moved_lever_keeps_the_earlier_picture_and_offers_a_study(made_studies, part):
    page = opened("what_matters", **{"wm.part": part, **MOVED})
    assert pictures(page)
    assert "earlier study" in page.info[0].value
    begin(page).click().run()
    assert not page.exception
    assert made_studies.begun[0].selection == Selection(levers=(("oil_shift", 0.2),))
    assert made_studies.begun[0].kind == {"weights": "sobol"}.get(part, part)


def test_a_study_under_way_shows_how_far_it_is_and_can_be_cancelled(made_studies):
    made_studies.standing = Standing(question_of("sobol", Selection(), ("levers",)), 0, 0.4, 7)
    page = opened("what_matters", **MOVED)
    assert not page.exception
    assert "40 % done, about 7 seconds left" in page.get("progress")[0].proto.text
    next(button for button in page.button if button.label == "Cancel the study").click().run()
    assert made_studies.cancelled == 1
    assert begin(page) is not None


def test_a_study_that_has_only_been_begun_is_getting_ready(made_studies):
    made_studies.standing = Standing(question_of("sobol", Selection(), ("levers",)), 0, 0.0, 9)
    page = opened("what_matters", **MOVED)
    assert page.get("progress")[0].proto.text.startswith("Getting ready, about 9 seconds left")


def test_a_study_in_the_queue_says_how_many_are_before_it(made_studies):
    made_studies.standing = Standing(question_of("sobol", Selection(), ("levers",)), 2, 0.0, 130)
    page = opened("what_matters", **MOVED)
    assert "2 other studies are before yours; about 2 minutes left" in page.get("progress")[0].proto.text


def test_the_answer_is_shown_once_it_is_known_and_stays_when_a_lever_moves_on(made_studies):
    question = question_of("sobol", Selection(levers=(("oil_shift", 0.2),)), ("levers",))
    made_studies.known[question] = finding("sobol", "A title of its own")
    page = opened("what_matters", **MOVED)
    assert "On show: A title of its own, with levers moved" in texts(page)
    assert begin(page) is None
    page.slider(key="lever:tipping_point").set_value(0.5).run()
    assert "On show: A title of its own" in texts(page)
    assert begin(page) is not None


def test_a_study_that_failed_says_why_and_can_be_begun_again(made_studies):
    question = question_of("sobol", Selection(), ("levers",))
    made_studies.standing = Standing(question, problem="too little memory")
    page = opened("what_matters", **MOVED)
    assert page.error[0].value == "too little memory"
    assert begin(page) is not None


def test_a_full_queue_is_a_message(made_studies):
    made_studies.error = TaskError("Too many studies are waiting")
    page = opened("what_matters", **MOVED)
    begin(page).click().run()
    assert not page.exception
    assert "Too many" in page.error[0].value


def test_numbers_of_one_s_own_are_picked_and_bounded(made_studies):
    page = opened("what_matters", **{"wm.set": "own", "wm.own": "tipping_point,start.deeds"})
    assert not page.exception
    begin(page).click().run()
    assert made_studies.begun[0].names == ("tipping_point", "start.deeds")
    page.multiselect(key="wm:own").set_value([]).run()
    assert not page.exception
    assert "Nothing is picked" in texts(page)


def test_the_map_is_seen_from_where_its_levers_stand_without_another_study(made_studies, workers):
    moved = replace(finding("map").parts["intervention"], here=(0.2, 1.0))
    workers.answers = lambda selection, found: moved
    page = opened("what_matters", **{"wm.part": "map", "set.tipping_point": "0.2"})
    assert not page.exception
    assert begin(page) is None
    assert "“Moscow's tipping point” at 0.20" in texts(page)
    assert len(workers.done) == 1


@pytest.mark.parametrize("error", [TaskError("no workers"), BadInput("x.yaml:1:1: is odd")])
def test_trouble_is_a_message_and_never_a_traceback(made_studies, workers, error):
    workers.error = error
    page = opened("what_matters", **{"wm.part": "map", "set.tipping_point": "0.3"})
    assert not page.exception
    assert page.error


def test_the_lever_upwards_is_never_the_one_across(made_studies):
    page = opened("what_matters", **{"wm.part": "map", "wm.x": "reciprocity_weight"})
    assert not page.exception
    assert page.selectbox(key="wm:y").value == "tipping_point"
    assert "reciprocity_weight" not in page.selectbox(key="wm:y").options


def test_a_link_restores_what_is_picked(made_studies):
    link = {"wm.part": "weights", "wm.of": "autonomy", "wm.method": "morris", "wm.span": "spread"}
    page = opened("what_matters", **link, **{"wm.size-morris": "50", "wm.set": "screened"})
    assert not page.warning
    begin(page).click().run()
    question = made_studies.begun[0]
    assert (question.kind, question.size, question.names) == ("morris", 50, ("screened",))
    assert (question.span, question.of) == ("spread", "autonomy")


@pytest.mark.parametrize("key", ["wm.part", "wm.of", "wm.method", "wm.size-sobol", "wm.set", "wm.span"])
@pytest.mark.parametrize("text", ["nothing", "99999999999", hostile()])
def test_a_link_with_nonsense_is_told_and_does_nothing(made_studies, key, text):
    page = opened("what_matters", **{key: text})
    assert not page.exception
    assert len(page.warning) == 1
    assert pictures(page)
    assert made_studies.begun == []


@pytest.mark.parametrize(
    "names", ["nothing_of_the_kind", "tipping_point,tipping_point", ",".join(["x"] * 30), hostile()]
)
def test_numbers_of_a_link_are_looked_up(made_studies, names):
    page = opened("what_matters", **{"wm.set": "own", "wm.own": names})
    assert not page.exception
    assert page.warning


def test_a_number_leads_to_what_is_known_of_it(made_studies):
    page = opened("what_matters")
    assert "CH3" in texts(page)
    page.button(key="wm:go:tipping_point").click().run()
    assert not page.exception
    assert page.query_params["ev.at"] in ("parameter:tipping_point", ["parameter:tipping_point"])


def test_the_numbers_can_be_taken_away_with_their_question(made_studies):
    shown = OnShow(question_of("sobol", Selection(seed=4), ("levers",)), finding("sobol"), True)
    assert '"seed": 4' in as_json(shown)
    assert '"kind": "sobol"' in as_json(shown)
