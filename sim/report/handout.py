"""A handout of one page: the question, the rope with its counts, the sentence, the exercise, the limits."""

from collections.abc import Iterable

from sim.report.content import Element, Picture, Report, Section, Text
from sim.report.ensemble import PHONE, WIDE, table_of_endings
from sim.report.reproduce import write_foot
from sim.report.worlds import Worlds, simulate_worlds
from sim.running.evaluators.base import Progress
from sim.running.limits import USUAL_RUNS
from sim.scenario.scenario import BASELINE, Scenario, load_scenario
from sim.view.charts.palette import LIGHT
from sim.view.charts.rope import rope
from sim.view.pictures import svg
from sim.view.summary import out_of_a_hundred
from sim.view.tellings import sentence
from sim.view.text import rope as rope_text
from sim.view.text.pages import home
from sim.view.text.report import handout as text

HEIGHT = 270


def make_handout(
    scenario: Scenario,
    runs: int = USUAL_RUNS,
    seed: int = 0,
    about: str = "",
    progress: Progress | None = None,
) -> Report:
    """Simulate a scenario and the baseline beside it, and put on a page what came of it.

    `about` says what is on show, to begin the sentence; the scenario's title where it is left out.
    """
    return compose(simulate_worlds(scenario, load_scenario(BASELINE), runs, seed, progress), about)


def compose(worlds: Worlds, about: str = "") -> Report:
    """The handout of worlds that have been simulated."""
    scenario = worlds.scenario
    about = about or home.about(scenario.title, [], worlds.is_baseline)
    sections = [Section(text.ROPE, tuple(_rope(worlds, about)))]
    if scenario.exercise:
        sections.append(Section(text.EXERCISE, (Text(scenario.exercise),)))
    sections.append(Section(text.LIMITS, (Text(text.ABOUT_LIMITS),)))
    return Report(
        title=scenario.title,
        kind=text.KIND,
        summary=scenario.summary,
        question=scenario.question or "",
        again=write_foot(worlds),
        sections=tuple(sections),
        is_one_page=True,
    )


def _rope(worlds: Worlds, about: str) -> Iterable[Element]:
    """What came of it as a sentence, as a picture and as numbers."""
    now, before = worlds.now, worlds.beside.now if worlds.beside else None
    counts = out_of_a_hundred(now.endings)
    yield Text(sentence(about, now, before))
    wide, narrow = (svg(rope(now, LIGHT, height=HEIGHT), width) for width in (WIDE, PHONE))
    yield Picture(wide, rope_text.describe_rope(counts, now.months[-1]), narrow)
    yield Text(text.HOW_TO_READ, quiet=True)
    yield table_of_endings(now, before, with_signs=True)
