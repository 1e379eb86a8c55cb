"""The parts of a scenario as it stands in its files, of whatever type they are there."""

from typing import Any

from sim.yaml.messages import Loc, Mistake

MAX_MONTHS = 240


def block(value: Any, name: str) -> dict[str, Any]:
    """A named block of a block; empty where there is none."""
    inner = value.get(name) if isinstance(value, dict) else None
    return inner if isinstance(inner, dict) else {}


def rows(value: Any, name: str) -> list[tuple[int, dict[str, Any]]]:
    """The blocks in a named list, with their place in it."""
    inner = value.get(name) if isinstance(value, dict) else None
    return (
        [(n, row) for n, row in enumerate(inner) if isinstance(row, dict)] if isinstance(inner, list) else []
    )


def texts(value: Any, name: str) -> list[tuple[int, str]]:
    """The texts in a named list, with their place in it."""
    inner = value.get(name) if isinstance(value, dict) else None
    return (
        [(n, text) for n, text in enumerate(inner) if isinstance(text, str)]
        if isinstance(inner, list)
        else []
    )


def wrong(loc: Loc, what: str, at_name: bool = False) -> Mistake:
    """The mistake of these words."""
    return Mistake(loc, lambda: what, at_name)
