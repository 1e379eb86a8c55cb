"""Processes as Linux lists them."""

import contextlib
from pathlib import Path


def is_there(number: int) -> bool:
    """Whether a process is there and runs."""
    try:
        stat = Path(f"/proc/{number}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):  # it may go between any two looks
        return False
    return "Z" not in stat.rpartition(")")[2].split()[:1]


def below(number: int) -> set[int]:
    """The processes that this one has started, and those that they have."""
    found: set[int] = set()
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{number}/task").iterdir():
            children = {int(child) for child in (task / "children").read_text().split()}
            found |= children.union(*map(below, children))
    return found
