"""Data and reports as files' contents, made in another process."""

import tempfile
from pathlib import Path

from sim.dashboard.state.build import build
from sim.dashboard.state.selection import Selection
from sim.report import make_report, render
from sim.report.handout import make_handout
from sim.report.lesson import make_lesson, make_worksheet
from sim.results import files
from sim.running.ensemble import run
from sim.running.evaluators.base import Progress
from sim.view.lessons import paper_of


def data(selection: Selection, form: str, progress: Progress) -> bytes:
    """Every run of what is chosen as the content of a file of this form: `.nc`, `.parquet` or `.csv`.

    A CSV has the last month alone: as text all months would take a hundred megabytes.
    """
    ds = run(build(selection), runs=selection.runs, seed=selection.seed, progress=progress)
    if form == files.CSV:
        ds = ds.isel(month=slice(-1, None))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"runs{form}"
        files.save(ds, file)
        return file.read_bytes()


def handout(selection: Selection, about: str, progress: Progress) -> bytes:
    """What is chosen on one page; `about` says what that is, to begin a sentence."""
    made = make_handout(build(selection), selection.runs, selection.seed, about, progress)
    return render(made, ".html")


def report(selection: Selection, form: str, progress: Progress) -> bytes:
    """The report of what is chosen as the content of a file of this form: `.html` or `.pdf`."""
    return render(make_report(build(selection), selection.runs, selection.seed, progress), form)


def lesson(name: str) -> bytes:
    """A paper for teachers as the content of a PDF."""
    return render(make_lesson(paper_of(name)), ".pdf")


def worksheet(name: str) -> bytes:
    """The worksheet of a lesson as the content of a PDF."""
    return render(make_worksheet(paper_of(name)), ".pdf")
