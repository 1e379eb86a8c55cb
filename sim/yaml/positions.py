"""Positions in files, and blocks and lists that know theirs."""

from collections.abc import Callable
from typing import Any, NamedTuple

from sim.errors import BadInput

WHOLE_FILE = "the file"


class Position(NamedTuple):
    """A position in a file; lines and columns count from 1, line 0 means a value that no file holds."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Fields(dict[str, Any]):
    """A block of named fields that knows where it, its names and its values stand."""

    def __init__(self, at: Position):
        super().__init__()
        self.at = at
        self.places: dict[str, tuple[Position, Position]] = {}

    def put(self, name: str, value: Any, places: tuple[Position, Position]) -> None:
        """Set a field together with the positions of its name and its value."""
        self[name] = value
        self.places[name] = places

    def copied(self) -> "Fields":
        """A block of its own with the same fields at the same places."""
        other = Fields(self.at)
        other.update(self)
        other.places = dict(self.places)
        return other


class Entries(list[Any]):
    """A list that knows where it and its entries stand."""

    def __init__(self, at: Position):
        super().__init__()
        self.at = at
        self.places: list[Position] = []
        self.numbers: list[int] = []

    def put(self, value: Any, place: Position, number: int | None = None) -> None:
        """Append an entry together with its position and its number in its own file's list."""
        self.numbers.append(len(self) if number is None else number)
        self.append(value)
        self.places.append(place)

    def take(self, other: "Entries", wanted: Callable[[Any], bool] = lambda entry: True) -> "Entries":
        """Append the wanted entries of another list, each with its position and number; returns itself."""
        for value, place, number in zip(other, other.places, other.numbers, strict=True):
            if wanted(value):
                self.put(value, place, number)
        return self


def whole_file(name: str, what: str, line: int = 1, column: int = 1) -> BadInput:
    """The error for a file that cannot be used at all."""
    return BadInput(f"{Position(name, line, column)}: {WHOLE_FILE}: {what}")
