"""The error for a user's mistake, and how its message quotes what was given and names what would be right."""

from collections.abc import Collection
from difflib import get_close_matches
from numbers import Integral
from typing import Any

CLIP = 60
MAX_LISTED = 12


class BadInput(ValueError):  # noqa: N818 - read as a sentence: "except BadInput"
    """What is wrong with an input, problem by problem.

    Each of `problems` reads `file:line:column: field: what is wrong, what would be right`.
    """

    def __init__(self, problems: list[str] | str):
        self.problems = [problems] if isinstance(problems, str) else list(problems)
        super().__init__("\n".join(self.problems))

    def __reduce__(self):
        return type(self), (self.problems,)


def clip(text: object, width: int = CLIP) -> str:
    """A text on one printable line of a bounded length."""
    line = "".join(c if c.isprintable() else "?" for c in str(text)[: width + 1])
    return line if len(line) <= width else line[: width - 1] + "…"


def shown(value: object) -> str:
    """A value as a message shows it: short values as they are, large ones by their kind."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a block of named fields"
    if isinstance(value, (list, tuple)):
        return "a list"
    return f"'{clip(value)}'" if isinstance(value, str) else clip(value)


def nearest(name: object, known: Collection[str], what: str = "known here") -> str:
    """What would be right in place of an unknown name: the nearest ones, or the list if it is short."""
    near = get_close_matches(str(name)[:CLIP], sorted(known), n=3, cutoff=0.6)
    if near:
        return f"did you mean {' or '.join(near)}?"
    listed = sorted(known)[:MAX_LISTED]
    more = f" and {len(known) - len(listed)} more" if len(known) > len(listed) else ""
    return f"{what}: {', '.join(listed)}{more}" if listed else "nothing is allowed here"


def no_such(kind: str, name: object, known: Collection[str], what: str = "known here") -> str:
    """That there is nothing of this kind and name, and what would be right."""
    return f"there is no {kind} {shown(name)}, {nearest(name, known, what)}"


def check_count(name: str, value: Any, low: int, high: int) -> None:
    """Raise `BadInput` for what is not a whole number from low to high."""
    right = f"a whole number from {low:,} to {high:,} would be right"
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise BadInput(f"{name}: {clip(repr(value))} is not a whole number, {right}")
    if not low <= int(value) <= high:
        raise BadInput(f"{name}: {clip(value)} is out of range, {right}")
