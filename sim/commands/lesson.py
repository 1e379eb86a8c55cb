"""The command `lesson`: the lessons, to read or to print."""

from pathlib import Path
from typing import Annotated

import typer

from sim.commands.answering import answer, say
from sim.commands.options import AsJson
from sim.errors import BadInput
from sim.printing import lessons as words
from sim.report import render
from sim.report.lesson import make_lesson, make_worksheet
from sim.results.replacing import check_target, replacing, shown_path
from sim.view.lessons import Paper, load_papers, paper_of
from sim.view.text import lessons as text

ORDER = 55


def complete_paper(begun: str) -> list[str]:
    """The papers whose names begin so, for the shell that completes one."""
    return [name for name in load_papers() if name.startswith(begun)]


Name = Annotated[
    str | None,
    typer.Argument(
        metavar="[NAME]", help="A lesson or a paper; else all are listed.", autocompletion=complete_paper
    ),
]
Pdf = Annotated[Path | None, typer.Option(metavar="FILE.pdf", help="Print it as a PDF.")]
Html = Annotated[Path | None, typer.Option(metavar="FILE.html", help="Write it as one HTML file.")]
Worksheet = Annotated[bool, typer.Option("--worksheet", help="Print the worksheet of the lesson alone.")]


def command(
    name: Name = None,
    pdf: Pdf = None,
    html: Html = None,
    worksheet: Worksheet = False,
    as_json: AsJson = False,
) -> None:
    """Lessons for school and university: list them, read one, or print it with its worksheet."""
    targets = {ending: target for ending, target in ((".pdf", pdf), (".html", html)) if target is not None}
    if worksheet and not targets:
        raise BadInput(text.WHERE_TO_WRITE)
    if name is None:
        if targets:
            raise BadInput(text.NO_NAME)
        answer([words.row(paper) for paper in load_papers().values()], words.listed, as_json)
        return
    paper = paper_of(name)
    if targets:
        answer(_write(paper, targets, worksheet), words.written, as_json)
    elif as_json:
        answer(words.row(paper) | {"markdown": paper.markdown}, str, as_json)
    else:
        say(words.to_read(paper))


def _write(paper: Paper, targets: dict[str, Path], worksheet: bool) -> list[dict[str, object]]:
    """Write a paper in each form that is asked for."""
    for ending, target in targets.items():
        if target.suffix.lower() != ending:
            raise BadInput(text.wrong_ending(shown_path(target), ending))
        check_target(target)
    report = make_worksheet(paper) if worksheet else make_lesson(paper)
    found = []
    for ending, target in targets.items():
        made = render(report, ending)
        with replacing(target) as partial:
            partial.write_bytes(made)
        found.append({"file": str(target), "title": report.title, "bytes": len(made)})
    return found
