"""What there is to look up, found by words and told in words. Streamlit is not imported here."""

from collections.abc import Iterable
from typing import Any

from sim.dashboard.words import signed
from sim.lookup import KINDS, Entry
from sim.printing import spoken

PLURALS = {"analysis": "analyses"}
MARKUP = str.maketrans({character: f"\\{character}" for character in "\\`*_[]$<>#|~"})
# Facts that are told in a line of their own and not in the list.
RANGE = ("low", "mode", "high", "unit", "rest")


def many(kind: str) -> str:
    """The name of a kind for more than one of it."""
    return PLURALS.get(kind, f"{kind}s")


def plain(text: object) -> str:
    """Text that Markdown shows as it stands."""
    return str(text).translate(MARKUP)


def found(entries: Iterable[Entry], words: str, kind: str | None = None) -> list[Entry]:
    """The entries that hold all words, in their id, in what they say or in their facts; by id first."""
    asked = words.casefold().split()
    hits = []
    for entry in entries:
        if kind is not None and entry.kind != kind:
            continue
        named = spoken(entry.id).casefold() + " " + entry.id.casefold()
        text = f"{named} {entry.says} {' '.join(map(str, entry.facts.values()))}".casefold()
        if all(word in text for word in asked):
            by_id = not all(word in named for word in asked)
            hits.append((entry.id.casefold() != words.strip().casefold(), by_id, entry))
    hits.sort(key=lambda hit: (hit[0], hit[1], KINDS.index(hit[2].kind)))
    return [entry for *_, entry in hits]


def title(entry: Entry) -> str:
    """An entry's heading: what it is and how it is called."""
    name = entry.facts.get("label") or entry.id
    if entry.kind == "move":
        seat, _, move = entry.id.partition(".")
        name = f"{spoken(seat)}: {spoken(move)}".capitalize()
    elif entry.kind in ("variable", "parameter"):
        name = spoken(entry.id)
    return f"{entry.kind.capitalize()} · {name}"


def facts(entry: Entry) -> list[str]:
    """What is known of an entry, a line each, as Markdown."""
    lines = [line] if (line := _range(entry)) else []
    hidden = {*RANGE, "label"} if line else {"label"}
    lines += [
        f"**{spoken(name).capitalize()}:** {_told(fact)}"
        for name, fact in entry.facts.items()
        if name not in hidden and fact not in (0, False)
    ]
    return lines


def _range(entry: Entry) -> str:
    """The number of a parameter or a variable with its range and unit."""
    known = entry.facts
    unit = plain(known.get("unit", ""))
    if "mode" in known:
        return (
            f"**Value:** most likely {known['mode']:g}, from {known['low']:g} to {known['high']:g} ({unit})"
        )
    if entry.kind == "variable":
        return f"**Scale:** {known['low']:g} to {known['high']:g} ({unit}), at rest {known['rest']:g}"
    return ""


def _told(fact: Any) -> str:
    if isinstance(fact, dict):
        return "; ".join(f"{plain(spoken(str(name)))} {_told(value)}" for name, value in fact.items())
    if isinstance(fact, list | tuple):
        return ", ".join(_told(part) for part in fact)
    if isinstance(fact, float):
        return signed(fact, 3).rstrip("0").rstrip(".")
    return plain(fact)


def address_of(kind: str, id_: str) -> dict[str, str]:
    """What opens the Evidence page at an entry, as parts of its address."""
    return {"ev.part": "look-up", "ev.at": f"{kind}:{id_}"}
