"""What the tests of the page Class share: a database of rooms, and a lesson that has begun."""

import pytest

from sim.dashboard.pages.classroom import tasks
from sim.dashboard.pages.play import tasks as play_tasks
from sim.dashboard.server import rooms as own
from tests.dashboard.pages.class_pages import MARKUP, SEALED, code_of, joined, led, pressed

PLAY, CLASS = "sim.dashboard.pages.play.tasks", "sim.dashboard.pages.classroom.tasks"


@pytest.fixture
def school(workers, monkeypatch, tmp_path):
    """A database of its own, and the workers with the real tasks of a game."""
    monkeypatch.setenv("TIGHTROPE_ROOMS", f"sqlite:///{tmp_path}/rooms.db")
    for name in ("begin", "lay", "advise", "uncover", "paper"):
        workers.functions[f"{PLAY}:{name}"] = getattr(play_tasks, name)
    for name in ("tell", "scenario_file"):
        workers.functions[f"{CLASS}:{name}"] = getattr(tasks, name)
    yield own.rooms()
    own.close()


@pytest.fixture
def lesson(school):
    """A room that is played: the pages of its teacher and of two teams, of which Minsk's sheet is in."""
    teacher = led()
    code = code_of(teacher)
    foxes, bears = joined(code, MARKUP, "minsk"), joined(code, "Bears", "moscow")
    pressed(teacher, "class:start")
    foxes.run()
    card = next(part for part in foxes.get("button_group") if part.key == f"play:card:minsk:{SEALED}")
    card.set_value([0]).run()
    pressed(foxes, "play:hand-in")
    for page in (bears, teacher):
        page.run()
        assert not page.exception
    return teacher, foxes, bears
