"""A lesson, its worksheet, or another paper for teachers, to be printed: made of its Markdown."""

from collections.abc import Sequence
from dataclasses import replace

from sim.errors import BadInput
from sim.report.content import Report, Section
from sim.report.markdown import read_markdown
from sim.results.dataset import version
from sim.running.limits import USUAL_RUNS
from sim.view.lessons import Paper
from sim.view.text import lessons as text

SEED = 0
"""The luck under which the figures of the lessons are measured."""


def make_lesson(paper: Paper) -> Report:
    """A paper whole; the worksheet of a lesson has a page of its own."""
    title, summary, sections = read_markdown(paper.markdown)
    sheet, lesson = _sheet(sections), paper.lesson
    apart = {sheet.start, sheet.stop} if sheet else set()
    sections = [replace(part, new_page=n in apart) for n, part in enumerate(sections)]
    return Report(
        title=title,
        kind=text.kind(lesson.level, lesson.minutes) if lesson else text.KIND,
        summary=summary,
        question="",
        again=text.made_by(version(), USUAL_RUNS, SEED),
        sections=tuple(sections),
    )


def make_worksheet(paper: Paper) -> Report:
    """The worksheet of a lesson alone; raises `BadInput` for a paper that has none."""
    whole = make_lesson(paper)
    sheet = _sheet(whole.sections)
    if not sheet:
        raise BadInput(f"{paper.name}: {text.NO_WORKSHEET}")
    parts = (replace(whole.sections[n], new_page=False) for n in sheet)
    return replace(whole, summary=text.NAME_AND_DATE, sections=tuple(parts), is_one_page=True)


def _sheet(sections: Sequence[Section]) -> range:
    """Where the worksheet stands among the sections: its heading with the parts below it."""
    titles = [section.title for section in sections]
    if text.WORKSHEET not in titles:
        return range(0)
    first = titles.index(text.WORKSHEET)
    after = (n for n in range(first + 1, len(sections)) if sections[n].level <= sections[first].level)
    return range(first, next(after, len(sections)))
