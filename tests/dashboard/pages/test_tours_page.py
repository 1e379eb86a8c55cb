"""The page Tours below its tours: the lessons with their papers, and links that open what they say."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from sim.dashboard.pages.play import tasks as play
from sim.dashboard.pages.tours import lessons
from sim.dashboard.server import exports
from sim.view.lessons import load_papers
from sim.view.text.pages import tours as text
from tests.dashboard.pages.test_branch_history_page import answers as answers
from tests.dashboard.pages.test_compare_page import compared as compared
from tests.dashboard.scripted import opened, texts

PAPERS = load_papers()
LESSONS = [paper for paper in PAPERS.values() if paper.lesson]
LINKS = sorted({address for paper in PAPERS.values() for address in paper.links.values()})


@pytest.fixture
def tables(answers, compared):
    """The workers with what the pages of the lessons ask for: made-up branches, comparisons and games."""
    for name in ("begin", "read", "lay"):
        answers.functions[f"{play.__name__}:{name}"] = getattr(play, name)
    return answers


def test_every_lesson_has_a_card_with_its_papers_and_its_links(workers):
    page = opened("tours")
    assert not page.exception
    said = texts(page)
    assert said.index(f"## {text.TEACH}") > said.index("# Tours")
    buttons = [button.label for button in page.get("download_button")]
    links = [link.label for link in page.get("page_link")]
    assert buttons.count(text.LESSON) == buttons.count(text.WORKSHEET) == len(LESSONS)
    assert set(text.PAPERS.values()) <= set(buttons)
    for paper in LESSONS:
        assert f"### {paper.title}" in said
        assert set(paper.links) <= set(links)


def test_a_paper_is_made_in_another_process_for_who_asks(workers):
    workers.functions[lessons.WORKSHEET] = lambda name: f"{name} made".encode()
    assert lessons.make_paper("ann", lessons.WORKSHEET, "rope") == b"rope made"


@pytest.mark.parametrize("make", [exports.lesson, exports.worksheet])
def test_what_is_made_is_a_pdf(make):
    assert make("rope").startswith(b"%PDF")


@pytest.mark.parametrize("address", LINKS)
def test_a_link_of_a_lesson_opens_its_page_without_a_word_of_complaint(tables, address):
    parts = urlsplit(address)
    page = opened(parts.path.strip("/") or "home", **dict(parse_qsl(parts.query)))
    assert not page.exception
    assert not page.error
    assert not page.warning
    assert "# " in texts(page)
