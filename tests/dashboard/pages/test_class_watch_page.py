"""A page of a class that goes on by itself: what it is told, and what it draws anew."""

import pytest
import streamlit as st

from sim.dashboard.pages.classroom import again
from sim.errors import BadInput
from sim.running.task import BusyError
from sim.view.text.pages import classroom as text
from sim.view.text.pages import play
from tests.dashboard.pages.class_pages import (
    button,
    clock,
    code_of,
    counted,
    headings,
    pressed,
    token_of,
    watch,
)
from tests.dashboard.pages.conftest import CLASS
from tests.dashboard.scripted import opened, reported


def test_a_press_for_a_round_that_has_closed_is_none_for_the_next(lesson, school):
    teacher, _, bears = lesson
    pressed(bears, "play:hand-in")  # closes the round that the teacher's page still shows as open
    pressed(teacher, "class:close")
    assert school.wall(code_of(teacher)).number == 1
    assert "Round 2 of 2" in headings(teacher)
    school.take_back(token_of(teacher), 0)
    bears.run()
    school.close_round(token_of(teacher), 0)
    pressed(bears, "play:hand-in")
    assert "Round 2 of 2" in headings(bears)
    assert not any(seat.is_in for seat in school.wall(code_of(teacher)).seats)


def test_a_room_with_a_clock_shows_what_is_left_of_it(school):
    teacher = opened("classroom")
    teacher.number_input(key="class:clock").set_value(3).run()
    pressed(teacher, "class:open")
    pressed(teacher, "class:start")
    assert clock(teacher)["clock"] == text.TIME_LEFT
    assert 170 < clock(teacher)["left"] <= 180
    assert school.teacher(token_of(teacher)).seconds == 180


def test_a_page_of_which_the_browser_has_found_another_version_shows_it(lesson, school):
    teacher, _, bears = lesson
    drawn = clock(teacher)
    school.pause(token_of(teacher))
    reported(teacher, watch(teacher), "changed", {"page": drawn["page"]})
    assert clock(teacher)["clock"] == text.PAUSED
    assert clock(teacher)["stage"] == drawn["stage"] + 1
    stage = clock(bears)["stage"]
    reported(bears, watch(bears), "changed", {"page": clock(bears)["page"]})
    assert clock(bears)["stage"] > stage
    assert counted(bears) == "1 of 2 in"


def test_a_page_is_told_of_which_sheets_it_shows_and_how_all_are_counted(lesson):
    teacher, _, bears = lesson
    before = clock(bears)
    assert before["sheets"] == ["moscow"]
    assert before["counts"] == ["0 of 2 in", "1 of 2 in", "2 of 2 in"]
    assert {"minsk", "moscow"} <= set(clock(teacher)["sheets"])


def test_who_has_handed_in_sees_the_sheet_in_the_place_of_the_cards(lesson, school):
    _, foxes, bears = lesson
    foxes.run()
    assert headings(foxes).index(play.YOU_KNOW) < headings(foxes).index(text.SHEET_IN)
    assert play.CARDS not in headings(foxes)
    assert text.SHEET_IN not in headings(bears)
    assert play.CARDS in headings(bears)
    assert clock(foxes)["is_in"] == ["minsk"]
    assert clock(foxes)["stage"] == school.wall(code_of(foxes)).looked.stage


def test_a_team_that_was_out_and_is_in_again_hands_in_anew(lesson):
    teacher, foxes, _ = lesson
    foxes.run()
    assert text.SHEET_IN in headings(foxes)
    pressed(teacher, "class:member:1")
    pressed(teacher, "class:member:1")
    foxes.run()
    assert text.SHEET_IN not in headings(foxes)
    assert play.CARDS in headings(foxes)


@pytest.mark.parametrize("said", [{"page": 0}, {}, None, "x", [1]])
def test_a_page_that_was_lost_on_its_way_is_drawn_once_more(lesson, said):
    _, _, bears = lesson
    before = clock(bears)["page"]
    reported(bears, watch(bears), "changed", said)
    assert clock(bears)["page"] > before
    assert not bears.exception


@pytest.fixture
def looks_again(monkeypatch):
    """After how many seconds pages ask to be drawn again."""
    asked = []
    monkeypatch.setattr(again, "after", asked.append)
    return asked


def fails(problem):
    def call(*_):
        raise problem

    return call


def test_a_page_that_cannot_tell_whether_the_run_has_ended_goes_on_and_tries_again(
    lesson, workers, looks_again, monkeypatch
):
    teacher, _, bears = lesson
    wall = opened("classroom", **{"cl.room": code_of(teacher), "cl.view": "wall"})
    with monkeypatch.context() as busy:
        busy.setitem(workers.functions, f"{CLASS}:tell", fails(BusyError("Too much is asked for.")))
        button(bears, "play:hand-in").click().run()
        for page in (teacher, bears, wall):
            looks_again.clear()
            page.run()
            assert not page.exception
            assert page.error[0].value == "Too much is asked for."
            assert clock(page)["stage"]
            assert looks_again == [again.LATER]
            assert text.TITLE not in headings(page)
    for page in (teacher, bears, wall):
        page.run()
        assert not page.error
        assert "Round 2 of 2" in headings(page)


@pytest.mark.parametrize("problem", [BadInput("url: it does not open"), BusyError("Busy."), OSError("away")])
def test_a_key_that_opens_nothing_just_now_is_kept_and_tried_again(
    lesson, school, looks_again, monkeypatch, problem
):
    teacher, _, bears = lesson
    wall = opened("classroom", **{"cl.room": code_of(teacher), "cl.view": "wall"})
    seen = [headings(page) for page in (teacher, bears, wall)]
    with monkeypatch.context() as away:
        for name in ("teacher", "team", "wall"):
            away.setattr(school, name, fails(problem))
        for page in (teacher, bears, wall):
            looks_again.clear()
            page.run()
            assert page.error or page.exception
            assert text.TITLE not in headings(page)
            assert looks_again == [again.LATER]
            assert ("cl.key" in page.query_params) == (page is not wall)
            assert "cl.room" in page.query_params
    for page, before in zip((teacher, bears, wall), seen, strict=True):
        page.run()
        assert not page.error
        assert headings(page) == before


def test_a_wall_that_is_opened_after_too_many_wrong_codes_comes_by_itself(lesson, school, looks_again):
    teacher, *_ = lesson
    for _ in range(20):
        with pytest.raises(BadInput):
            school.find("A7K3MX")
    wall = opened("classroom", **{"cl.room": code_of(teacher), "cl.view": "wall"})
    assert "tried too often" in wall.error[0].value
    assert looks_again == [again.LATER]
    assert text.TITLE not in headings(wall)
    assert code_of(teacher) in str(wall.query_params["cl.room"])


def test_a_page_is_drawn_anew_when_the_browser_asks_and_not_before(monkeypatch):
    asked, runs = [], []
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "rerun", lambda: asked.append("the page"))
    monkeypatch.setattr(st, "fragment", lambda does, run_every: runs.append(run_every) or does)
    for n_asked in (0, 1):
        again.after(7)
        assert len(asked) == n_asked
        again._ask()
        assert len(asked) == n_asked + 1
    assert runs == [7, 7]


def test_a_page_that_cannot_look_when_it_is_told_says_so_and_looks_again(
    lesson, school, looks_again, monkeypatch
):
    _, _, bears = lesson
    monkeypatch.setattr(school, "wall", fails(OSError("away")))
    monkeypatch.setattr(school, "team", fails(OSError("away")))
    reported(bears, watch(bears), "changed", {"page": clock(bears)["page"]})
    assert bears.exception
    assert looks_again == [again.LATER]
