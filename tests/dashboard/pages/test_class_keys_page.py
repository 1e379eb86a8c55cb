"""Who gets into a room of the page Class, and what nobody sees without its key."""

import json

import pytest

from sim.dashboard.pages.classroom import keeping, keys
from sim.errors import BadInput
from sim.rooms.secrets import new_token
from sim.view.text.pages import classroom as text
from tests.dashboard.pages.class_pages import (
    SEALED,
    button,
    code_of,
    counted,
    headings,
    led,
    own_state,
    pressed,
    sent,
    token_of,
)
from tests.dashboard.scripted import PAGES, opened, texts


def test_a_sealed_sheet_is_on_no_page_and_in_no_session_but_its_own(lesson, school):
    teacher, foxes, bears = lesson
    wall = opened("classroom", **{"cl.room": code_of(teacher), "cl.view": "wall"})
    assert "signs an air-defence agreement" in texts(foxes)
    for page in (teacher, bears, wall):
        assert SEALED not in sent(page)
        assert "air-defence" not in sent(page)
        assert SEALED not in str(own_state(page))
    assert counted(bears) == "1 of 2 in"
    assert SEALED not in keeping.everything(token_of(teacher))
    assert json.loads(keeping.everything(token_of(teacher)))["sheets"][0]["moves"] is None


def test_a_session_holds_neither_the_game_nor_the_truth(lesson):
    for page in lesson:
        said = str(own_state(page))
        assert "tipping_point" not in said
        assert "GameFile" not in said
        assert "n_rounds: " not in said
        assert "pl.game" not in page.query_params


def test_the_pin_is_open_to_be_written_down_in_the_lobby_and_folded_away_later(school):
    teacher = led()
    pin = teacher.session_state["class:pin"]
    shown = [("lobby", True), ("playing", False)]
    for phase, is_open in shown:
        assert school.wall(code_of(teacher)).phase == phase
        folded = next(one for one in teacher.expander if one.label == text.PIN and pin in texts(one))
        assert folded.proto.expanded == is_open
        assert text.PIN_ON_PROJECTOR in texts(folded)
        if is_open:
            pressed(teacher, "class:start")


def test_a_key_stands_in_the_address_of_its_page_alone_and_in_nothing_that_is_shown(lesson):
    for page in lesson:
        token = token_of(page)
        assert token in str(page.query_params["cl.key"])
        assert token not in sent(page)
        page.switch_page(PAGES.format("explore")).run()
        assert "cl.key" not in page.query_params
        assert token not in sent(page)
        page.switch_page(PAGES.format("classroom")).run()
        assert token in str(page.query_params["cl.key"])
        assert token_of(page) == token


def test_a_team_comes_back_by_its_address_to_its_seat_and_its_sheet(lesson):
    _, foxes, bears = lesson
    again = opened("classroom", **{"cl.key": f"s.{token_of(foxes)}"})
    assert text.SHEET_IN in headings(again)
    pressed(opened("classroom", **{"cl.key": f"s.{token_of(bears)}"}), "play:hand-in")
    again.run()
    assert "Round 2 of 2" in headings(again)


@pytest.mark.parametrize("key", ["s.AAAAAAAA", "t.AAAAAAAA", "AAAA", "s.<b>", "x.AAAAAAAA"])
def test_a_wrong_key_opens_nothing_and_leaves_the_address(school, key):
    page = opened("classroom", **{"cl.key": key})
    assert not page.exception
    assert page.error or page.warning
    assert text.TITLE in headings(page)
    assert "cl.key" not in page.query_params


def test_a_teams_key_is_no_teachers(lesson):
    teacher, foxes, _ = lesson
    for key in (f"t.{token_of(foxes)}", f"s.{token_of(teacher)}"):
        page = opened("classroom", **{"cl.key": key})
        assert page.error
        assert text.TITLE in headings(page)


def test_a_team_that_is_removed_is_out_and_may_be_let_in_again(lesson):
    teacher, _, bears = lesson
    pressed(teacher, "class:member:2")
    bears.run()
    assert [one.value for one in bears.error] == [text.OUT]
    assert text.TITLE in headings(bears)
    assert text.REMOVED in texts(teacher)
    pressed(teacher, "class:member:2")
    assert text.REMOVED not in texts(teacher)


def test_a_team_that_is_removed_while_it_hands_in_is_told_once(lesson, school):
    teacher, _, bears = lesson
    school.remove(token_of(teacher), 2)
    button(bears, "play:hand-in").click().run()
    assert not bears.exception
    assert [one.value for one in bears.error] == [text.OUT]


@pytest.mark.parametrize("key", ["s.AAAAAAAA", "t.AAAAAAAA"])
def test_a_wrong_key_does_not_say_that_a_room_is_deleted(school, key):
    code = code_of(led())
    for address in ({"cl.key": key}, {"cl.key": key, "cl.room": code}):
        page = opened("classroom", **address)
        assert [one.value for one in page.error] == [text.NO_KEY]


def test_markup_in_names_is_text(lesson):
    teacher, foxes, bears = lesson
    for page in (teacher, foxes, bears):
        page.run()
        assert "·b onclick·" in texts(page) or page is bears
        assert "<b onclick" not in texts(page)
        assert "](http" not in texts(page)


def test_a_teacher_comes_back_by_code_and_pin(lesson):
    teacher, _, _ = lesson
    code, pin = code_of(teacher), teacher.session_state["class:pin"]
    page = opened("classroom", **{"cl.room": code})
    page.text_input(key="class:enter-pin").set_value("000000" if pin != "000000" else "111111")
    page.button(key="class:enter").click().run()
    assert "six digits of its teacher" in page.error[0].value
    page.text_input(key="class:enter-pin").set_value(pin)
    pressed(page, "class:enter")
    assert text.TEAMS in headings(page)
    assert text.NO_PIN in texts(page)


def test_a_code_of_no_room_is_said(school):
    for page in (opened("classroom", **{"cl.room": "A7K3MX"}), opened("classroom")):
        page.text_input(key="class:code").set_value("A7K3MX")
        page.button(key="class:find").click().run()
        assert not page.exception
        assert "there is no room of it" in page.error[0].value
    wall = opened("classroom", **{"cl.room": "A7K3MX", "cl.view": "wall"})
    assert wall.error


@pytest.mark.parametrize(
    ("address", "is_ours_alone"),
    [
        ("http://127.0.0.1:8501/classroom", True),
        ("http://[::1]:8501/classroom", True),
        ("http://localhost:8501/classroom", True),
        ("http://class.localhost/classroom", True),
        ("http://10.0.0.7:8501/classroom", False),
        ("https://school.example/classroom", False),
        ("/classroom", False),
    ],
)
def test_an_address_by_which_nobody_else_can_join_is_known(address, is_ours_alone):
    assert keys.is_for_this_machine(address) == is_ours_alone


def test_the_entrance_says_when_nobody_else_can_join_by_it(school, monkeypatch):
    said = {}
    for public in ("http://127.0.0.1:8501", "http://10.0.0.7:8501"):
        monkeypatch.setenv("TIGHTROPE_ADDRESS", public)
        said[public] = texts(led())
    assert [text.THIS_MACHINE in each for each in said.values()] == [True, False]


def test_a_room_is_deleted_for_everybody(lesson):
    teacher, foxes, bears = lesson
    code = code_of(teacher)
    wall = opened("classroom", **{"cl.room": code_of(bears), "cl.view": "wall"})
    pressed(teacher, "class:delete")
    assert text.DELETED in teacher.success[0].value
    token = token_of(foxes)
    foxes.run()
    button(bears, "play:hand-in").click().run()
    wall.run()
    later = opened("classroom", **{"cl.room": code, "cl.key": f"s.{token}"})
    for page in (foxes, bears, wall, later):
        assert not page.exception
        assert [one.value for one in page.error] == [text.GONE]
        assert text.JOIN in headings(page)
        assert page.text_input(key="class:code").value == ""
        assert "cl.room" not in page.query_params
        page.run()
        assert not page.error


def asks_to_join(code, name, capital):
    """A page on which Join was pressed, and which has not asked for more since."""
    page = opened("classroom", **{"cl.room": code})
    page.text_input(key="class:name").set_value(name)
    page.selectbox(key="class:seat").set_value(capital)
    return page.button(key="class:join").click().run()


def claim_of(page):
    return str(page.query_params["cl.join"]).strip("[]'")


def teams_in(school, code):
    return [seat.team for seat in school.wall(code).seats if seat.team]


def test_a_device_that_has_not_heard_that_it_joined_is_back_in_its_seat(school):
    code = code_of(led())
    page = asks_to_join(code, "Foxes", "minsk")
    assert teams_in(school, code) == []  # not before the browser has its way back
    claim = claim_of(page)
    page.run()  # what came of it was lost on its way
    reloaded = opened("classroom", **{"cl.room": code, "cl.join": claim})
    for one in (page, reloaded):
        assert text.you_are("Foxes", "minsk") in texts(one)
        assert "cl.join" not in one.query_params
    assert teams_in(school, code) == ["Foxes"]


def test_a_browser_without_the_token_that_it_was_sent_is_sent_it_again_before_it_joins(school):
    code = code_of(led())
    page = asks_to_join(code, "Foxes", "minsk")
    claim = claim_of(page)
    del page.query_params["cl.join"]
    page.run()
    assert teams_in(school, code) == []
    assert claim_of(page) == claim
    page.run()
    assert teams_in(school, code) == ["Foxes"]


def test_an_address_that_is_passed_on_before_joining_seats_nobody_in_anothers_seat(school):
    code = code_of(led())
    first = opened("classroom", **{"cl.room": code})
    assert "cl.join" not in first.query_params
    passed_on = {key: str(first.query_params[key]).strip("[]'") for key in first.query_params}
    pages = [opened("classroom", **passed_on) for _ in range(2)]
    for page, name, capital in zip(pages, ("Foxes", "Wolves"), ("minsk", "moscow"), strict=True):
        page.text_input(key="class:name").set_value(name)
        page.selectbox(key="class:seat").set_value(capital)
        page.button(key="class:join").click().run()
        page.run()
        assert text.you_are(name, capital) in texts(page)
    assert token_of(pages[0]) != token_of(pages[1])


def test_a_token_that_came_with_a_link_makes_no_team(school):
    code, planted = code_of(led()), new_token()
    page = opened("classroom", **{"cl.room": code, "cl.join": planted})
    page.text_input(key="class:name").set_value("Foxes")
    page.selectbox(key="class:seat").set_value("minsk")
    page.button(key="class:join").click().run()
    page.run()
    assert text.you_are("Foxes", "minsk") in texts(page)
    assert token_of(page) != planted
    with pytest.raises(BadInput):
        school.team(planted)


def test_who_could_not_join_asks_anew_by_another_token(school):
    code = code_of(led())
    school.join(code, "Foxes", "minsk")
    page = asks_to_join(code, "Foxes", "moscow")
    page.run()
    assert "is taken in this room" in page.error[0].value
    assert "cl.join" not in page.query_params
    page.run()
    assert not page.error
    page.text_input(key="class:name").set_value("Wolves")
    page.button(key="class:join").click().run()
    page.run()
    assert text.you_are("Wolves", "moscow") in texts(page)
