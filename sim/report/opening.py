"""A report's first page: what was asked, what was changed, and what came of it in brief."""

from collections.abc import Iterable

from sim.report.content import Element, Points, Section, Text
from sim.report.ensemble import write_endings
from sim.report.worlds import Worlds
from sim.scenario.changes import WORDS, between
from sim.scenario.scenario import Scenario, list_scenarios
from sim.view.ending_differences import ending_differences
from sim.view.text.change import describe_change
from sim.view.text.corridor import describe_corridor
from sim.view.text.endings import describe_ending_differences, describe_endings
from sim.view.text.report import opening as text


def write_opening(worlds: Worlds) -> list[Section]:
    """The sheet for a first look: in brief, endings, what is changed, and the task for a class, if any."""
    brief = Points(tuple(("", sentence) for sentence in in_brief(worlds)))
    sections = [
        Section(text.IN_BRIEF, (brief,)),
        write_endings(worlds),
        Section(text.CHANGED, tuple(_changes(worlds))),
    ]
    scenario = worlds.scenario
    task = (
        (text.WHY_IT_MATTERS, scenario.why_it_matters),
        (text.WHERE_TO_LOOK, text.FIGURES_LEFT_OUT if _is_another(scenario) else scenario.look_at),
        (text.AN_EXERCISE, scenario.exercise),
    )
    points = tuple((lead, said) for lead, said in task if said)
    if points:
        sections.append(Section(text.FOR_A_CLASS, (Points(points),)))
    return sections


def _is_another(scenario: Scenario) -> bool:
    """Whether one of the program's own is changed here: then the figures in its words are of another."""
    known = {one.name: one for one in list_scenarios()}
    own = known.get(scenario.name)
    return bool(own and own.look_at == scenario.look_at and between(own, scenario).keys() - set(WORDS))


def in_brief(worlds: Worlds) -> Iterable[str]:
    """What a reader should know who reads no further."""
    now = worlds.now
    yield describe_endings(now)
    if worlds.beside is not None:
        alike = sum(row[name] for name, row in worlds.beside.flow.items())
        before = worlds.beside.now
        endings = describe_ending_differences(ending_differences(now, before))
        yield text.describe_against_baseline(endings, describe_change(now, before), alike)
    yield " ".join(describe_corridor(now))
    if worlds.correlations:
        first = worlds.correlations[0]
        yield text.describe_closest(first.prior, first.outcome)


def _changes(worlds: Worlds) -> Iterable[Element]:
    if worlds.is_baseline:
        yield Text(text.UNCHANGED)
        return
    changes = (text.with_grounds(one.text, one.claims, one.assumed) for one in worlds.changes)
    yield Points(tuple(("", change) for change in changes))
    yield Text(text.GROUNDS, quiet=True)
    if worlds.beside is None:
        yield Text(text.UNPAIRED)
