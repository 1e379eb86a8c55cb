"""Entries that do nothing, stand twice, or contradict each other: each is told, for somebody meant it.

A move that is blocked may be scripted all the same, as when a decision is swapped: that is said, not
refused.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sim.scenario.months import count_of, is_month
from sim.scenario.parts import MAX_MONTHS, block, rows, texts, wrong
from sim.yaml.messages import Loc, Mistake

_ROWS = ("events", "script", "blocked")
_LISTS = (*_ROWS, "without")


def idle(data: dict[str, Any]) -> Iterator[Mistake]:
    """All such entries of a scenario; what is not of the right type is passed over."""
    yield from doubles(data)
    for n, event in rows(data, "events"):
        for name in block(event, "adds").keys() & block(event, "sets").keys():
            yield wrong(("events", n, "adds", name), "is set by the same event, keep one of the two", True)
    start, end = data.get("start"), data.get("end")
    if is_month(start) and is_month(end):
        yield from votes(data, str(start))
        for variable, points in block(data, "paths").items():
            yield from idle_points(variable, points, str(start), str(end))


def doubles(data: dict[str, Any]) -> Iterator[Mistake]:
    """Nothing stands twice in a list."""
    lists: list[tuple[Loc, Any]] = [((name,), data.get(name)) for name in (*_LISTS, "claims")]
    lists += [(("elections", name), votes) for name, votes in block(data, "elections").items()]
    lists += [((name, n, "claims"), row.get("claims")) for name in _ROWS for n, row in rows(data, name)]
    for loc, entries in lists:
        seen = set()
        for n, entry in enumerate(entries if isinstance(entries, (list, tuple)) else ()):
            text = json.dumps(entry, sort_keys=True)
            if text in seen:
                yield wrong((*loc, n), "stands there already, once would be right")
            seen.add(text)


def votes(data: dict[str, Any], start: str) -> Iterator[Mistake]:
    """A vote that is over before the scenario begins does nothing, nor one that nobody lives to see."""
    for capital in block(data, "elections"):
        for n, month in texts(data["elections"], capital):
            if is_month(month) and not 0 <= count_of(month) - count_of(start) <= 2 * MAX_MONTHS:
                right = f"a month from {start} on, within {2 * MAX_MONTHS} months, would be right"
                yield wrong(("elections", capital, n), f"is {month} and does nothing, {right}")


def idle_points(variable: str, points: Any, start: str, end: str) -> Iterator[Mistake]:
    """A point outside the scenario counts only where the path comes from it or goes to it."""
    months = sorted(filter(is_month, points)) if isinstance(points, dict) else []
    counting = points_that_count(months, start, end)
    for month in (month for month in months if month not in counting):
        what = f"does nothing, the scenario is from {start} to {end}; delete it"
        yield wrong(("paths", variable, month), what, at_name=True)


def points_that_count(months: Iterable[str], start: str, end: str) -> list[str]:
    """Of a path's months those inside, and the nearest on either side where none stands at that end."""
    known = sorted(months)
    before, after = [month for month in known if month < start], [month for month in known if month > end]
    inside = [month for month in known if start <= month <= end]
    reach_in = before[-1:] if start not in inside else []
    reach_out = after[:1] if end not in inside else []
    return [*reach_in, *inside, *reach_out]
