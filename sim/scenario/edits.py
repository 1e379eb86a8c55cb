"""Changes of a scenario made one by one, and taken back one by one. Streamlit is not imported here."""

from typing import Any

from sim.scenario.changes import BLOCKS, LISTS, WORDS, Data, tidy

DROP, ADD = "drop", "add"
# The words around a scenario, its title aside, are one change.
TEXTS = "texts"
# Where one change stands in all changes: a field; a block and a name; a list, `drop` or `add` and a place.
Spot = tuple[str] | tuple[str, str] | tuple[str, str, int]


def with_field(changes: Data, field: str, value: Any) -> Data:
    """With a field of its own."""
    return {**changes, field: value}


def with_entry(changes: Data, block: str, name: str, value: Any) -> Data:
    """With an entry of a block, such as a number; None takes away what the scenario has there."""
    return {**changes, block: {**changes.get(block, {}), name: value}}


def with_row(changes: Data, field: str, row: Any) -> Data:
    """With one more row at the end of a list."""
    edit = changes.get(field, {})
    return {**changes, field: {**edit, ADD: [*edit.get(ADD, []), row]}}


def without_row(changes: Data, field: str, key: str) -> Data:
    """Without the scenario's own rows of this key in a list."""
    edit = changes.get(field, {})
    return {**changes, field: {**edit, DROP: [*dict.fromkeys([*edit.get(DROP, []), key])]}}


def undone(changes: Data, spot: Spot) -> Data:
    """Without one change; the same where there is no such change."""
    field = spot[0]
    gone = WORDS[1:] if field == TEXTS else (field,)
    left = {name: value for name, value in changes.items() if name not in gone}
    if len(spot) == 1 or field not in changes:
        return left
    if len(spot) == 2:
        return tidy({**left, field: {name: v for name, v in changes[field].items() if name != spot[1]}})
    rows = [row for n, row in enumerate(changes[field].get(spot[1], [])) if n != spot[2]]
    return tidy({**left, field: {**changes[field], spot[1]: rows}})


def spots(changes: Data) -> list[Spot]:
    """Where each single change stands, in the order in which they are told."""
    fields = [field for field in changes if field not in (*BLOCKS, *LISTS, *WORDS[1:])]
    found: list[Spot] = [(field,) for field in fields]
    found += [(TEXTS,)] if any(field in changes for field in WORDS[1:]) else []
    found += [(block, name) for block in BLOCKS for name in changes.get(block, {})]
    for field in LISTS:
        for part in (DROP, ADD):
            found += [(field, part, n) for n in range(len(changes.get(field, {}).get(part, [])))]
    return found
