"""Scenario files: finding them by name, and joining a file to the base that it builds on."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, cast

from sim.errors import BadInput, clip, nearest, no_such, shown
from sim.scenario.idle import points_that_count
from sim.scenario.months import is_month
from sim.scenario.parts import rows
from sim.yaml.messages import Mistake
from sim.yaml.positions import Entries, Fields
from sim.yaml.read import Document, read

MAX_CHAIN = 8
_NAME = re.compile(r"[A-Za-z0-9_-]{1,80}")
# What a file adds to by key, and what it appends to; all else it replaces.
_MERGED = ("parameters", "initial", "paths", "elections", "structure", "seats")
_APPENDED = ("events", "script", "blocked", "without")
# What a file says about itself is not handed on.
_OWN = (
    "name",
    "title",
    "summary",
    "question",
    "why_it_matters",
    "look_at",
    "exercise",
    "claims",
    "assumed",
    "base",
)

Check = Callable[[Document], object]

EMPTY = "''"


def names(folder: Path) -> list[str]:
    """The names of the scenarios in a folder."""
    return sorted(path.stem for path in folder.glob("*.yaml") if _NAME.fullmatch(path.stem))


def load(name_or_path: str | Path, folder: Path, check: Check) -> Document:
    """The scenario of a name in the folder, or of a path, joined to its bases."""
    text = str(name_or_path)
    if isinstance(name_or_path, Path) or re.search(r"[/\\]|\.ya?ml$", text):
        path = Path(name_or_path)
        return resolved(read(path), folder, check, path)
    path = folder / f"{text}.yaml"
    if not _NAME.fullmatch(text) or not path.exists():
        right = nearest(text, names(folder))
        raise BadInput(f"{clip(text) or EMPTY}: there is no such scenario, {right}")
    return resolved(_read(path, folder), folder, check, path)


def resolved(document: Document, folder: Path, check: Check, path: Path | None = None) -> Document:
    """A file joined to its base, that one's base, and so on; `check` looks at each base by itself."""
    chain = _chain(document, folder, path)
    whole = _named(chain.pop())
    while chain:
        check(whole)
        whole = _named(_joined(whole, chain.pop()))
    return whole


def within(data: dict[str, Any], start: str, end: str) -> dict[str, Any]:
    """A sound scenario's fields without the events and rows that lie outside these months."""
    kept = data.copied() if isinstance(data, Fields) else dict(data)
    for field in ("events", "script", "blocked"):
        if field in kept:
            kept[field] = _filtered(kept[field], partial(_overlaps, field=field, start=start, end=end))
    for field in ("events", "script", "blocked"):
        for _, row in rows(kept, field):
            if row.get("from") and row["from"] < start:
                row["from"] = start
            if row.get("until") and row["until"] > end:
                row["until"] = end
    if isinstance(paths := kept.get("paths"), dict):
        kept["paths"] = _each(paths, lambda points: _only(points, points_that_count(points, start, end)))
    if isinstance(votes := kept.get("elections"), dict):
        kept["elections"] = _each(votes, lambda months: _filtered(months, lambda month: month >= start))
    return kept


def _read(path: Path, folder: Path) -> Document:
    """A file, by its short name if it came with the program."""
    return read(path, name=f"scenarios/{path.name}" if path.parent == folder else None)


def _chain(document: Document, folder: Path, path: Path | None) -> list[Document]:
    """A file, its base, that one's base and so on."""
    chain = [document]
    seen = {path.resolve()} if path else set()
    while "base" in (last := chain[-1]).data:
        path = _base(last, folder, path)
        if path.resolve() in seen:
            raise _bad_base(last, "leads back to a file that builds on it, another base would be right")
        if len(chain) == MAX_CHAIN:
            raise _bad_base(
                last, f"makes a chain of over {MAX_CHAIN} files, an earlier one of them would be right"
            )
        seen.add(path.resolve())
        chain.append(_read(path, folder))
    return chain


def _base(document: Document, folder: Path, path: Path | None) -> Path:
    """The file of a document's base: beside the document, else among the scenarios."""
    name = document.data["base"]
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise _bad_base(
            document, f"is {shown(name)}, a scenario's plain name such as 'baseline' would be right"
        )
    beside = path.parent / f"{name}.yaml" if path else None
    if beside and beside != path and beside.exists():
        return beside
    if not (shipped := folder / f"{name}.yaml").exists():
        raise _bad_base(document, no_such("scenario", name, names(folder)))
    return shipped


def _bad_base(document: Document, what: str) -> BadInput:
    return BadInput(document.problem(("base",), what))


def _named(document: Document) -> Document:
    """The document with its file's name for a name, where it says none itself."""
    document.data.setdefault("name", clip(Path(document.name).stem or "scenario"))
    return document


def _joined(base: Document, over: Document) -> Document:
    """What a file says on top of its base."""
    own, below = cast(Fields, over.data), cast(Fields, base.data)
    start, end = own.get("start", below["start"]), own.get("end", below["end"])
    if is_month(start) and is_month(end):
        below = cast(Fields, within(below, start, end))
    joined = Fields(own.at)
    for field in (name for name in below if name not in _OWN):
        joined.put(field, below[field], below.places[field])
    for field in (name for name in own if name != "base"):
        joined.put(field, _on_top(joined.get(field), own[field], field), own.places[field])
    _drop(joined, base, over)
    return Document(over.name, joined)


def _on_top(below: Any, own: Any, field: str) -> Any:
    """A field's value in a joined file: merged by key, appended, or its own."""
    if field in _MERGED and isinstance(below, Fields) and isinstance(own, Fields):
        merged = below.copied()
        for name, value in own.items():
            merged.put(name, value, own.places[name])
        return merged
    if field in _APPENDED and isinstance(below, Entries) and isinstance(own, Entries):
        return Entries(own.at).take(below).take(own)
    return own


def _drop(joined: Fields, base: Document, over: Document) -> None:
    """Take away the inherited events that a file drops, and the entries that drop them."""
    inherited = {event["name"] for _, event in rows(base.data, "events")}
    wrong: list[Mistake] = []
    dropped = set()
    for n, event in rows(over.data, "events"):
        if not _drops(event):
            continue
        name = event.get("name")
        if isinstance(name, str) and name in inherited:
            dropped.add(name)
        else:
            wrong.append(Mistake(("events", n, "name"), partial(_not_inherited, name, inherited)))
        beside = event.keys() - {"name", "drop"}
        wrong += [Mistake(("events", n, field), _not_beside_drop, at_name=True) for field in beside]
    if wrong:
        raise over.bad(wrong)
    if dropped:
        # A file's own entries stay, whatever they are: what is wrong with one is told later.
        own = {id(event) for event in over.data["events"]}
        events = joined["events"]
        kept = Entries(events.at).take(
            events, lambda e: not _drops(e) and (id(e) in own or e["name"] not in dropped)
        )
        joined.put("events", kept, joined.places["events"])


def _drops(event: Any) -> bool:
    return isinstance(event, dict) and event.get("drop") is True


def _not_beside_drop() -> str:
    return "has no place beside `drop`, delete it"


def _not_inherited(name: object, inherited: set[str]) -> str:
    if not isinstance(name, str):
        return f"is {shown(name)}, the name of an inherited event would be right"
    return no_such("inherited event", name, inherited, "there are")


def _overlaps(row: dict[str, Any], field: str, start: str, end: str) -> bool:
    """Whether an event or a row of a sound scenario touches these months."""
    first = row.get("month") or row.get("from") or start
    if field == "events":
        return start <= first <= end
    last = row.get("month") or row.get("until") or (first if field == "script" else end)
    return first <= end and last >= start


def _each(block: dict[str, Any], change: Callable[[Any], Any]) -> dict[str, Any]:
    """A block with each of its values changed."""
    changed = block.copied() if isinstance(block, Fields) else dict(block)
    for name, value in block.items():
        changed[name] = change(value)
    return changed


def _only(block: dict[str, Any], names: list[str]) -> dict[str, Any]:
    """A block with these of its fields alone."""
    if not isinstance(block, Fields):
        return {name: block[name] for name in block if name in names}
    kept = Fields(block.at)
    for name in (name for name in block if name in names):
        kept.put(name, block[name], block.places[name])
    return kept


def _filtered(entries: list[Any], wanted: Callable[[Any], bool]) -> list[Any]:
    if isinstance(entries, Entries):
        return Entries(entries.at).take(entries, wanted)
    return [entry for entry in entries if wanted(entry)]
