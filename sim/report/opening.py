"""A report's first page: what was asked, what was changed, and what came of it in brief."""

from collections.abc import Iterable

from sim.dashboard import words
from sim.report.changes import Change
from sim.report.content import Block, Points, Section, Text
from sim.report.worlds import Worlds

UNCHANGED = "Nothing: this is the baseline itself, with which other scenarios are compared."
GROUNDS = (
    "In brackets: the claims behind a change, told at the end; or why it is assumed. Where several numbers "
    "are given, the first is the likeliest and each world draws its own between the others."
)


def opening(worlds: Worlds) -> list[Section]:
    """In brief, what is changed, and the task for a class where the scenario has one."""
    sections = [Section("In brief", (Points(tuple(("", text) for text in in_brief(worlds))),))]
    sections.append(Section("What is changed against the baseline", tuple(_changed(worlds))))
    scenario = worlds.scenario
    told = (
        ("Why it matters.", scenario.why_it_matters),
        ("Where to look.", scenario.look_at),
        ("An exercise.", scenario.exercise),
    )
    points = tuple((lead, text) for lead, text in told if text)
    if points:
        sections.append(Section("For a class", (Points(points),)))
    return sections


def in_brief(worlds: Worlds) -> Iterable[str]:
    """What a reader should know who reads no further."""
    now = worlds.now
    yield words.endings_say(now)
    if worlds.beside is not None:
        alike = sum(row[name] for name, row in worlds.beside.flow.items())
        text = words.change_says(now, worlds.beside.now)
        yield f"Against the baseline: {text} {words.in_hundred(alike)} worlds end as they do there."
    yield " ".join(words.corridor_says(now))
    if worlds.leanings:
        first = worlds.leanings[0]
        outcome = words.OUTCOME_WORDS[first.outcome][0].lower()
        label = first.prior.lever.label if first.prior.lever else first.prior.meaning
        yield f"Of all uncertain numbers one goes most closely with an outcome: “{label}”, with {outcome}."


def _changed(worlds: Worlds) -> Iterable[Block]:
    if worlds.is_baseline:
        yield Text(UNCHANGED)
        return
    yield Points(tuple(("", f"{change.text}{_grounds(change)}") for change in worlds.changed))
    yield Text(GROUNDS, quiet=True)
    if worlds.beside is None:
        yield Text(
            "It begins in another month than the baseline. There is nothing to pair, and the results stand "
            "alone."
        )


def _grounds(change: Change) -> str:
    """The claims and the assumption behind a change, in brackets."""
    parts = [*change.claims, *([change.assumed.rstrip(".")] if change.assumed else [])]
    return f" ({'; '.join(parts)})" if parts else ""
