"""The printable report of a scenario: one content (`content.py`), as an HTML file or as a PDF.

`report_of` plays the scenario and puts together what there is to say; `rendered` gives it a form.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sim.reading import BadInput
from sim.report.content import Report
from sim.wording import clip

if TYPE_CHECKING:
    from sim.playing import Progress
    from sim.report.worlds import Worlds
    from sim.scenario import Scenario

KIND = "Report of a scenario"
KIND_OF_BASELINE = "Report of the baseline"
FORMS = (".html", ".pdf")
UNSAFE = re.compile(r"[^\w.-]+")


def report_of(
    scenario: Scenario, runs: int = 1000, seed: int = 0, progress: Progress | None = None
) -> Report:
    """Play a scenario and the baseline beside it, and tell what came of it.

    `progress` is called with the run-months done and those to do, and may raise to cancel. Raises `BadInput`
    for counts and seeds out of range.
    """
    from sim.report.worlds import worlds
    from sim.scenario import BASELINE, load_scenario

    return compose(worlds(scenario, load_scenario(BASELINE), runs, seed, progress))


def compose(worlds: Worlds) -> Report:
    """The report of worlds that have been played."""
    from sim.report import again, ensemble_told, grounds, one_run, opening

    scenario = worlds.scenario
    return Report(
        title=scenario.title,
        kind=KIND_OF_BASELINE if worlds.is_baseline else KIND,
        summary=scenario.summary,
        question=scenario.question or "",
        again=again.foot(worlds),
        sections=(
            *opening.opening(worlds),
            *ensemble_told.told(worlds),
            *one_run.told(worlds),
            *grounds.grounds(worlds),
            again.again(worlds),
        ),
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


def rendered(report: Report, form: str) -> bytes:
    """A report as the content of a file of this form, one of `FORMS`."""
    from sim.report import as_html, as_pdf

    return as_html.to_html(report).encode() if form == ".html" else as_pdf.to_pdf(report)
