"""Lessons: their files are read as strictly as other seeds, and what they tell stands between marks."""

import shutil

import pytest

from sim.errors import BadInput
from sim.files import seeds_folder, teaching_folder
from sim.view import lessons
from sim.view.lessons import FigureSeed, LessonFile, Paper, load_papers, paper_of, with_told

ROPE = (seeds_folder() / "lessons" / "rope.yaml").read_text(encoding="utf-8")


@pytest.fixture
def with_rope(tmp_path, monkeypatch):
    """Read the lessons with another text of the rope's file in the place of its own."""

    def put(text: str) -> None:
        (tmp_path / "lessons").mkdir()
        (tmp_path / "lessons" / "rope.yaml").write_text(text, encoding="utf-8")
        shutil.copytree(teaching_folder(), tmp_path / "teaching")
        monkeypatch.setattr(lessons, "seeds_folder", lambda: tmp_path)
        monkeypatch.setattr(lessons, "teaching_folder", lambda: tmp_path / "teaching")

    return put


def test_lessons_come_in_their_order_and_the_other_papers_after_them():
    papers = list(load_papers().values())
    orders = [paper.lesson.order for paper in papers if paper.lesson]
    assert orders == sorted(orders)
    assert [paper.name for paper in papers if not paper.lesson] == ["guide", "role-cards"]
    assert [paper.lesson is None for paper in papers] == [False] * len(orders) + [True] * 2


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("minutes: 45", "minutes: 4", "minutes"),
        ("level: school", "level: nursery", "level"),
        ("order: 20\n", "", "order"),
        (
            "{ending: balancing}",
            "{ending: balancing, says: outcomes}",
            "one of ending, move, ",
        ),
        ("{ending: balancing}", "{}", "one of ending, move, "),
        ("{ending: balancing}", "{ending: balancin}", "no ending 'balancin', did you mean balancing"),
        ("{ending: balancing}", "{move: minsk.hode}", "no move 'minsk.hode', did you mean minsk.hold"),
        ("{ending: balancing}", "{happened: peace}", "no happened 'peace'"),
        ("{ending: balancing}", "{endings: balancing}", "endings"),
    ],
)
def test_a_file_that_is_wrong_says_where(with_rope, old, new, says):
    assert old in ROPE
    with_rope(ROPE.replace(old, new, 1))
    with pytest.raises(BadInput, match="seeds/lessons/rope.yaml:.*" + says):
        load_papers()


def test_a_paper_that_is_not_there_is_told_with_the_nearest_one():
    with pytest.raises(BadInput, match=r"no paper for teachers.*role-cards"):
        paper_of("role-card")


def test_what_is_told_takes_its_place_between_its_marks_each_time():
    seed = LessonFile(
        order=1, minutes=30, level="school", for_whom="all", told={"n": FigureSeed(ending="balancing")}
    )
    paper = Paper("p", "# P\n\n<!-- told: n -->3<!-- /told --> and <!-- told: n --><!-- /told -->.", seed)
    told = with_told(paper, lambda figure: f"{figure.ending}!")
    mark = "<!-- told: n -->balancing!<!-- /told -->"
    assert told == f"# P\n\n{mark} and {mark}."
