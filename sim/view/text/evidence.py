"""What there is to look up, in words: the names of its kinds, an entry's heading and its facts."""

from typing import Any

from sim.evidence.lookup import Entry
from sim.view.text.escape import escape_markdown
from sim.view.text.words import name_in_words, with_sign

PLURALS = {"analysis": "analyses"}
# Facts that stand in a line of their own and not in the list.
RANGE = ("low", "mode", "high", "unit", "rest")


def name_kinds(kind: str) -> str:
    """The name of a kind for more than one of it."""
    return PLURALS.get(kind, f"{kind}s")


def title_of(entry: Entry) -> str:
    """An entry's heading: what it is and how it is called."""
    name = entry.facts.get("label") or entry.id
    if entry.kind == "move":
        seat, _, move = entry.id.partition(".")
        name = f"{name_in_words(seat)}: {name_in_words(move)}".capitalize()
    elif entry.kind in ("variable", "parameter"):
        name = name_in_words(entry.id)
    return f"{entry.kind.capitalize()} · {name}"


def describe_facts(entry: Entry) -> list[str]:
    """What is known of an entry, a line each, as Markdown."""
    lines = [line] if (line := _describe_range(entry)) else []
    hidden = {*RANGE, "label"} if line else {"label"}
    lines += [
        f"**{name_in_words(name).capitalize()}:** {_describe(fact)}"
        for name, fact in entry.facts.items()
        if name not in hidden and fact not in (0, False)
    ]
    return lines


def _describe_range(entry: Entry) -> str:
    """The number of a parameter or a variable with its range and unit."""
    known = entry.facts
    unit = escape_markdown(known.get("unit", ""))
    if "mode" in known:
        return (
            f"**Value:** most likely {known['mode']:g}, from {known['low']:g} to {known['high']:g} ({unit})"
        )
    if entry.kind == "variable":
        return f"**Scale:** {known['low']:g} to {known['high']:g} ({unit}), at rest {known['rest']:g}"
    return ""


def _describe(fact: Any) -> str:
    if isinstance(fact, dict):
        return "; ".join(
            f"{escape_markdown(name_in_words(str(name)))} {_describe(value)}" for name, value in fact.items()
        )
    if isinstance(fact, list | tuple):
        return ", ".join(_describe(part) for part in fact)
    if isinstance(fact, float):
        return with_sign(fact, 3).rstrip("0").rstrip(".")
    return escape_markdown(fact)
