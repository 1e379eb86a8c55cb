"""What a report is made of, before it takes a form: sections of texts, lists, tables and pictures.

HTML and PDF are two renderings of the same content, so that they cannot differ in what they say. All texts
are plain: a renderer shows them as they stand, whatever signs they hold.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A paragraph; a quiet one is a note beside a picture or a table."""

    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Points:
    """A list; each point may have a lead that is set bold before it."""

    points: tuple[tuple[str, str], ...]
    dense: bool = False
    """Many points: set small, in two columns where there is room."""
    long: bool = False
    """So many that they may fill more than a page."""
    numbered: bool = False
    """In an order that is counted."""


@dataclass(frozen=True)
class Table:
    """A table with a heading for each column; the columns numbered in `right` hold numbers."""

    says: str
    """What the table holds, in a line above it."""
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()
    """How the columns share the width; as their contents need it where left out."""
    is_form: bool = False
    """To be filled in by hand: with room to write in its cells."""


@dataclass(frozen=True)
class Facts:
    """Names with their values."""

    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Picture:
    """A drawing (SVG) with the text that stands for it; `narrow` is the same drawn for a phone."""

    svg: str
    says: str
    narrow: str | None = None
    title: str = ""


@dataclass(frozen=True)
class Pictures:
    """Pictures side by side, so many in a row where there is room."""

    pictures: tuple[Picture, ...]
    in_a_row: int


@dataclass(frozen=True)
class Source:
    """Text as it is, in signs of one width."""

    text: str


@dataclass(frozen=True)
class Lines:
    """Empty lines to write on."""

    number: int


@dataclass(frozen=True)
class Beside:
    """A picture at the left with blocks at its right; on a phone one below the other."""

    picture: Picture
    blocks: "tuple[Text | Table, ...]"


Element = Text | Points | Table | Facts | Picture | Pictures | Source | Lines | Beside


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it; `level` 2 begins a section, 3 a part of one."""

    title: str
    blocks: tuple[Element, ...]
    level: int = 2
    new_page: bool = False


@dataclass(frozen=True)
class Report:
    """A whole report; `again` is the line at the foot of every page that tells how it was made."""

    title: str
    kind: str
    summary: str
    question: str
    again: str
    sections: tuple[Section, ...]
    author: str = "Tightrope"
    language: str = "en"
    is_one_page: bool = False
    """Set closer, and without a list of contents."""
