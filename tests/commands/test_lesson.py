"""The command `lesson`: the papers for teachers listed, read and printed."""

import pytest

from sim.view.lessons import load_papers
from tests.commands.test_cli import answer, tightrope, told


def test_the_list_names_every_paper_with_its_title_and_lessons_with_their_minutes():
    result = tightrope("lesson")
    assert result.exit_code == 0
    lines = dict(line.split(maxsplit=1) for line in result.stdout.splitlines())
    for name, paper in load_papers().items():
        assert lines[name].startswith(paper.title)
        if paper.lesson:
            assert f"{paper.lesson.minutes} minutes" in lines[name]
    assert [row["name"] for row in answer("lesson")] == list(load_papers())


def test_a_lesson_is_read_on_the_terminal_without_marks():
    result = tightrope("lesson", "rope")
    assert result.exit_code == 0
    assert result.stdout.startswith("# The rope")
    assert "<!--" not in result.stdout
    assert answer("lesson", "rope")["links"] == load_papers()["rope"].links


def test_a_lesson_is_printed_as_pdf_and_as_a_page_at_once(tmp_path):
    pdf, html = tmp_path / "rope.pdf", tmp_path / "rope.html"
    found = answer("lesson", "rope", "--pdf", pdf, "--html", html)
    assert [row["file"] for row in found] == [str(pdf), str(html)]
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "Limits to say aloud" in html.read_text(encoding="utf-8")


def test_a_worksheet_is_printed_alone(tmp_path):
    html = tmp_path / "sheet.html"
    assert tightrope("lesson", "rope", "--worksheet", "--html", html).exit_code == 0
    said = html.read_text(encoding="utf-8")
    assert "Worksheet" in said
    assert "Assessment" not in said


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("roap",), "no paper for teachers"),
        (("rope", "--pdf", "rope.html"), "a name ending in .pdf would be right"),
        (("rope", "--html", "rope.pdf"), "a name ending in .html would be right"),
        (("rope", "--pdf", "nowhere/rope.pdf"), "there is no folder"),
        (("rope", "--worksheet"), "--pdf or --html beside it would be right"),
        (("guide", "--worksheet", "--pdf", "guide.pdf"), "has no worksheet"),
        (("--pdf", "rope.pdf"), "`tightrope lesson` lists them"),
        (("--worksheet", "--pdf", "rope.pdf"), "`tightrope lesson` lists them"),
    ],
)
def test_what_cannot_be_done_is_told_once_and_leaves_no_file(arguments, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert says in told("lesson", *arguments)
    assert list(tmp_path.iterdir()) == []
