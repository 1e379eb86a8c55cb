"""The papers for teachers in words: their list, one to read, and what was written."""

from typing import Any

from sim.printing import columns
from sim.report.markdown import COMMENT
from sim.view.lessons import Paper
from sim.view.text import lessons as text


def row(paper: Paper) -> dict[str, Any]:
    """What a list says of a paper; only lessons take time, and are for somebody."""
    found: dict[str, Any] = {"name": paper.name, "title": paper.title}
    if paper.lesson:
        about = paper.lesson.model_dump(mode="json", include={"minutes", "level", "for_whom"})
        found |= about | {"links": paper.links}
    return found


def listed(found: list[dict[str, Any]]) -> str:
    """The papers, a line each."""
    return "\n".join(columns([[one["name"], one["title"], _for_whom(one)] for one in found]))


def _for_whom(one: dict[str, Any]) -> str:
    if "minutes" not in one:
        return text.KIND
    return text.for_whom(one["level"], one["minutes"], one["for_whom"])


def to_read(paper: Paper) -> str:
    """A paper without the marks around what is told."""
    return COMMENT.sub("", paper.markdown).strip()


def written(found: list[dict[str, Any]]) -> str:
    """The files, a line each."""
    return "\n".join(text.written(one["file"], one["title"], one["bytes"] / 1000) for one in found)
