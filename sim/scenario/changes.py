"""What a reader changes in a scenario: kept as a short text, put on top of the scenario, found between two.

The text is JSON, and is read by the strict reader of scenario files: a stranger's text can do no more than
give an error. Streamlit is not imported here.
"""

import json
from functools import lru_cache, partial
from typing import Any, Literal

from pydantic import Field

from sim.errors import nearest, shown
from sim.scenario.fields import (
    BlockedRow,
    Claims,
    Event,
    Line,
    Month,
    Name,
    Number,
    Points,
    ScenarioModel,
    ScriptRow,
    Text,
    Votes,
    name_with,
)
from sim.scenario.inheritance import within
from sim.scenario.months import is_month
from sim.scenario.scenario import Scenario
from sim.yaml.messages import Mistake
from sim.yaml.read import Document, read

WORDS = ("title", "summary", "question", "why_it_matters", "look_at", "exercise", "claims", "assumed")
FIELDS = (*WORDS, "start", "end", "central")
BLOCKS = ("parameters", "initial", "paths", "elections", "structure", "seats")
LISTS = ("events", "script", "blocked", "without")
CHANGED = "-changed"
KEPT_READ = 64
Data = dict[str, Any]


class RowChanges[Row](ScenarioModel):
    """What is taken from a list, by the key of its rows, and what is added at its end."""

    drop: tuple[str, ...] = ()
    add: tuple[Row, ...] = ()


class Changes(ScenarioModel):
    """What differs from a scenario; in a block nothing (`null`) takes the entry away."""

    title: Line | None = None
    summary: Text | None = None
    question: Text | None = None
    why_it_matters: Text | None = None
    look_at: Text | None = None
    exercise: Text | None = None
    claims: Claims = ()
    assumed: Text | None = None
    start: Month | None = None
    end: Month | None = None
    central: bool = False
    parameters: dict[str, Number | None] = Field(default={})
    initial: dict[str, float | None] = Field(default={})
    paths: dict[str, Points | None] = Field(default={})
    elections: dict[Literal["minsk", "moscow"], Votes | None] = Field(default={})
    structure: dict[Name, Name | None] = Field(default={})
    seats: dict[str, Literal["chooses", "random"] | None] = Field(default={})
    events: RowChanges[Event] = RowChanges[Event]()
    script: RowChanges[ScriptRow] = RowChanges[ScriptRow]()
    blocked: RowChanges[BlockedRow] = RowChanges[BlockedRow]()
    without: RowChanges[Name] = RowChanges[Name]()


def read_changes(text: str, name: str = "the changes") -> Data:
    """Changes of a text as plain data, without what is empty; raises `BadInput`."""
    if not text:
        return {}
    return tidy(read(text, name).into(Changes).model_dump(mode="json", by_alias=True, exclude_unset=True))


@lru_cache(maxsize=KEPT_READ)
def known_changes(text: str) -> Data:
    """Changes that were read before; nobody may change them in place."""
    return read_changes(text)


def text_of(changes: Data) -> str:
    """Changes as a text that is the same for the same changes; nothing at all where nothing is changed."""
    kept = tidy(changes)
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"), sort_keys=True) if kept else ""


def tidy(changes: Data) -> Data:
    """Changes without blocks and lists in which nothing is changed."""
    kept = {}
    for field, value in changes.items():
        whole = {part: rows for part, rows in value.items() if rows} if field in LISTS else value
        if field not in (*BLOCKS, *LISTS) or whole:
            kept[field] = whole
    return kept


def key_of(field: str, row: Any) -> str:
    """How a row of a list is called when it is taken away."""
    if field == "without":
        return row
    if field == "events":
        return f"{row['month']} {row['name']}"
    first = row.get("month") or row.get("from") or ""
    last = row.get("until") or first
    return f"{row['seat']} {row['move']} {first if first == last else f'{first}..{last}'}".rstrip()


def data_of(scenario: Scenario) -> Data:
    """A scenario's fields as its file has them."""
    return scenario.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def applied(base: Scenario, changes: Data) -> Scenario:
    """A scenario with changes put on top of it, checked like a file; raises `BadInput`."""
    if not changes:
        return base
    below = _cut(data_of(base), changes)
    fields = {field: changes[field] for field in FIELDS if field in changes}
    for field in (field for field in BLOCKS if field in changes):
        merged = {**below.get(field, {}), **changes[field]}
        fields[field] = {name: value for name, value in merged.items() if value is not None}
    wrong: list[Mistake] = []
    for field in (field for field in LISTS if field in changes):
        fields[field] = _edited(field, below.get(field, []), changes[field], wrong)
    if wrong:
        raise Document("the changes", changes).bad(wrong)
    name = name_with(base.name, CHANGED)
    return base.changed(**{**below, **fields, "name": name})


def _cut(below: Data, changes: Data) -> Data:
    """The scenario's fields without what lies outside the months that the changes ask for."""
    start, end = changes.get("start") or below["start"], changes.get("end") or below["end"]
    if (start, end) == (below["start"], below["end"]) or not (is_month(start) and is_month(end)):
        return below
    # An own copy of the rows: `within` shortens them in place.
    return within(json.loads(json.dumps(below)), start, end)


def _edited(field: str, rows: list[Any], edit: Data, wrong: list[Mistake]) -> list[Any]:
    """A list without the rows that are taken away, and with those that are added."""
    known = [key_of(field, row) for row in rows]
    drop = edit.get("drop", ())
    for n, key in enumerate(drop):
        if key not in known:
            wrong.append(Mistake((field, "drop", n), partial(_nothing_to_drop, key, known)))
    kept = [row for key, row in zip(known, rows, strict=True) if key not in drop]
    return [*kept, *edit.get("add", ())]


def _nothing_to_drop(key: str, known: list[str]) -> str:
    return f"there is no {shown(key)} to take away, {nearest(key, known, 'there are')}"


def between(base: Scenario, other: Scenario) -> Data:
    """The changes that make one scenario of another, whatever they are called."""
    above = data_of(other)
    below = _cut(data_of(base), above)
    changes: Data = {}
    empty = {"claims": (), "central": False}
    for field in FIELDS:
        if below.get(field) != above.get(field):
            changes[field] = above.get(field, empty.get(field))
    for field in BLOCKS:
        old, new = below.get(field, {}), above.get(field, {})
        changes[field] = {name: new.get(name) for name in {**old, **new} if old.get(name) != new.get(name)}
    for field in LISTS:
        old, new = below.get(field, []), above.get(field, [])
        edit = {
            "drop": list(dict.fromkeys(key_of(field, row) for row in old if row not in new)),
            "add": [row for row in new if row not in old],
        }
        if _edited(field, old, edit, []) != new:  # another order, or rows of the same key
            edit = {"drop": list(dict.fromkeys(key_of(field, row) for row in old)), "add": new}
        changes[field] = edit
    return tidy(changes)
