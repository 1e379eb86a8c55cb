"""Look up what the analyses say and what in the model rests on it, with links both ways.

Analyses, claims, parameters, variables, behaviours, capitals, dangers, moves, patterns, scenarios, readings
of the lenses and dated facts are the entries; whatever names another is linked to it, and the other back.
"""

from __future__ import annotations

from typing import Any

from sim.errors import BadInput, clip, nearest
from sim.evidence.web import KINDS as KINDS
from sim.evidence.web import Entry as Entry
from sim.evidence.web import web as web

_SPLIT = {"move": ".", "danger": ".", "reading": "="}
"""What stands between the two parts of an id; either part finds it where nothing has that id."""


def look_up(id_: str) -> list[dict[str, Any]]:
    """All entries of an id, each with its links.

    A move goes by `SEAT.MOVE` or by its own name alone, a danger by `CAPITAL.DANGER` or the danger, a reading
    by `LENS=READING`, its own name or its lens, and anything that has a title by its title. Raises `BadInput`
    for an id that nothing has, with the nearest one that something has.
    """
    wanted = str(id_).casefold()
    entries = list(web().values())
    found = [entry for entry in entries if entry.id.casefold() == wanted]
    if all(entry.kind == "term" for entry in found):  # what a word means, and what goes by that name
        found += [entry for entry in entries if wanted in _parts(entry) and entry not in found]
    if not found:
        known = {name for entry in entries for name in (entry.id, *_parts(entry))}
        raise BadInput(f"{clip(id_)!r}: nothing in the evidence has this id, {nearest(id_, known)}")
    return [entry.plain() for entry in found]


def _parts(entry: Entry) -> set[str]:
    """The other names that an entry goes by, in small letters."""
    names = {str(entry.facts["label"])} if "label" in entry.facts else set()
    if entry.kind in _SPLIT:
        first, _, second = entry.id.partition(_SPLIT[entry.kind])
        names |= {first, second} if entry.kind == "reading" else {second}
    return {name.casefold() for name in names}


def index() -> dict[str, dict[str, str]]:
    """Every id by kind, with its line."""
    ids: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    for entry in web().values():
        ids[entry.kind][entry.id] = entry.says
    return ids
