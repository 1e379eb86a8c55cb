"""The page Class where a run ends before its last round, and the clock goes on before any page was drawn."""

import pytest

from sim.dashboard.pages.classroom import tasks
from sim.play.game import game_of
from tests.dashboard.pages.class_pages import button
from tests.dashboard.scripted import opened
from tests.rooms.made_rooms import game

EARLY = game(("minsk", "moscow"), n_rounds=10, pace=6, run=5)
"""A game that ends with an intervention in its tenth month, in the second of its rounds."""


@pytest.fixture
def overrun(school):
    """A room in which a third round was closed before anybody could say that there was none."""
    room = school.open(EARLY, "Year ten")
    teams = [school.join(room.code, name, seat) for name, seat in (("Foxes", "minsk"), ("Bears", "moscow"))]
    school.start(room.token)
    for number in range(3):
        school.close_round(room.token, number)
    return school, room, teams[0]


def test_rounds_after_the_runs_end_have_no_news_and_do_not_count():
    played = game_of(EARLY)
    while not played.is_over:
        played.close()
    assert (len(played.rounds), played.truth.month) == (2, 10)
    twice = EARLY.model_copy(update={"rounds": ({}, {})})
    thrice = EARLY.model_copy(update={"rounds": ({}, {}, {})})
    assert tasks.tell(thrice.to_yaml()) == tasks.tell(twice.to_yaml())
    assert tasks.tell(twice.to_yaml()).n_rounds == 2


@pytest.mark.parametrize("who", ["teacher", "team", "wall"])
def test_whoever_comes_first_finds_the_game_over_and_is_shown_its_end(overrun, who):
    school, room, foxes = overrun
    asked = {
        "teacher": {"cl.key": f"t.{room.token}"},
        "team": {"cl.key": f"s.{foxes.token}"},
        "wall": {"cl.room": room.code, "cl.view": "wall"},
    }
    page = opened("classroom", **asked[who])
    assert not page.exception
    assert not page.error
    wall = school.wall(room.code)
    assert (wall.phase, wall.number) == ("over", 2)
    assert "October 2016" in " ".join(part.value for part in page.markdown)


def test_the_last_round_can_still_be_taken_back(overrun):
    school, room, _ = overrun
    page = opened("classroom", **{"cl.key": f"t.{room.token}"})
    button(page, "class:take-back").click().run()
    assert not page.exception
    assert not page.error
    wall = school.wall(room.code)
    assert (wall.phase, wall.number, wall.take) == ("playing", 1, 1)
