"""The printable report of a scenario: one content (`content.py`), as an HTML file or as a PDF.

`make_report` simulates the scenario and puts together what there is to say; `render` gives it a form.
"""

from __future__ import annotations

import re
from pathlib import Path

from sim.errors import BadInput, clip
from sim.report import as_html, as_pdf
from sim.report.content import Report
from sim.report.ensemble import write_ensemble
from sim.report.grounds import write_grounds
from sim.report.one_run import write_run
from sim.report.opening import write_opening
from sim.report.reproduce import write_foot, write_reproduction
from sim.report.words import write_words
from sim.report.worlds import Worlds, simulate_worlds
from sim.running.evaluators.base import Progress
from sim.running.limits import USUAL_RUNS
from sim.scenario.scenario import BASELINE, Scenario, load_scenario
from sim.view.text.report import KIND, KIND_OF_BASELINE

FORMS = (".html", ".pdf")
UNSAFE = re.compile(r"[^\w.-]+")


def make_report(
    scenario: Scenario, runs: int = USUAL_RUNS, seed: int = 0, progress: Progress | None = None
) -> Report:
    """Simulate a scenario and the baseline beside it, and say what came of it.

    `progress` is called with the run-months done and those to do, and may raise to cancel. Raises `BadInput`
    for counts and seeds out of range.
    """
    return compose(simulate_worlds(scenario, load_scenario(BASELINE), runs, seed, progress))


def compose(worlds: Worlds) -> Report:
    """The report of worlds that have been simulated."""
    scenario = worlds.scenario
    sections = (
        *write_opening(worlds),
        *write_ensemble(worlds),
        *write_run(worlds),
        *write_grounds(worlds),
    )
    return Report(
        title=scenario.title,
        kind=KIND_OF_BASELINE if worlds.is_baseline else KIND,
        summary=scenario.summary,
        question=scenario.question or "",
        again=write_foot(worlds),
        sections=(*sections, write_words(sections), write_reproduction(worlds)),
    )


def file_name(scenario: Scenario) -> str:
    """The name of a report's file where none is given; a scenario's own name may hold anything."""
    safe = UNSAFE.sub("-", scenario.name).strip("-.") or "scenario"
    return f"{safe}-report.html"


def check_form(path: Path) -> str:
    """The form that a file's name asks for; raises `BadInput` for any other than those of `FORMS`."""
    form = path.suffix.lower()
    if form not in FORMS:
        right = f"a name ending in {' or '.join(FORMS)} would be right"
        raise BadInput(f"{clip(path)}: a report is a page or a PDF, {right}")
    return form


def render(report: Report, form: str) -> bytes:
    """A report as the content of a file of this form, one of `FORMS`."""
    return as_html.to_html(report).encode() if form == ".html" else as_pdf.to_pdf(report)
