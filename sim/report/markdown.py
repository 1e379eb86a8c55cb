"""The Markdown of the papers for teachers as the sections of a report: what they use of it, and no more.

Headings, paragraphs, lists, tables, code; a paragraph of dots is lines to write on. A paragraph that ends in
a colon before a table says what the table holds.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from sim.report.content import Element, Lines, Points, Section, Source, Table, Text
from sim.view.text.words import PERCENT

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
ADDRESS = re.compile(r"\[([^\]]+)\]\((/[^)\s]*)\)")
LINK = re.compile(r"\[([^\]]+)\]\([^)\s]*\)")
MARKS = re.compile(r"\*\*|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
ITEM = re.compile(r"(?:-|\d+\.) (.*)", re.DOTALL)
LEAD = re.compile(r"\*\*(.+?)\*\*\s*(.*)", re.DOTALL)
NEXT_ITEM = re.compile(r"\n(?=- |\d+\. )")
HEADING = re.compile(r"^(#{1,3}) (.+)$", re.MULTILINE)
DOTS, FENCE = "…", "```"
NARROWEST, FREE, WIDEST = 9, 24, 48
"""How wide a column is at least and at most, in letters; and one with room to write."""


def read_markdown(markdown: str) -> tuple[str, str, list[Section]]:
    """A paper's title, its first paragraph, and its sections."""
    before, *parts = HEADING.split(COMMENT.sub("", markdown))
    if before.strip() or not parts or len(parts[0]) != 1:
        raise ValueError("a paper begins with its title")
    opening, *rest = _blocks(parts[2], parts[1])
    summary = opening.text if isinstance(opening, Text) else ""
    sections = [Section(plain(parts[1]), tuple(rest))] if rest else []
    for marks, title, body in zip(parts[3::3], parts[4::3], parts[5::3], strict=True):
        sections.append(Section(plain(title), tuple(_blocks(body, plain(title))), level=len(marks)))
    return plain(parts[1]), summary, sections


def plain(text: str) -> str:
    """A text without its marks; a link to a page keeps the address, to be typed in."""
    text = LINK.sub(r"\1", ADDRESS.sub(r"\1 (\2)", text))
    return " ".join(MARKS.sub("", text).split())


def _blocks(body: str, title: str) -> Iterator[Element]:
    """What stands under a heading."""
    says = ""
    for part in _parts(body):
        if says and not part.startswith("|"):
            yield Text(says)
        says, previous = "", says
        if part.startswith("|"):
            yield _table(part, previous or title)
        elif part.startswith(FENCE):
            yield Source(part.strip("`").partition("\n")[2].rstrip())
        elif ITEM.match(part):
            items = tuple(_point(item) for item in NEXT_ITEM.split(part))
            yield Points(items, numbered=not part.startswith("-"))
        elif not part.strip(DOTS + "\n"):
            yield Lines(part.count("\n") + 1)
        elif part.endswith(":"):
            says = plain(part)
        else:
            yield Text(plain(part))
    if says:
        yield Text(says)


def _parts(body: str) -> Iterator[str]:
    """What blank lines set apart; code is kept whole."""
    for is_code, lines in groupby(_marked(body.strip("\n").split("\n")), key=lambda line: line[0]):
        text = "\n".join(line for _, line in lines)
        yield from [text] if is_code else (part for part in re.split(r"\n\s*\n", text.strip("\n")) if part)


def _marked(lines: list[str]) -> Iterator[tuple[bool, str]]:
    """Each line with whether it is of code."""
    inside = False
    for line in lines:
        is_fence = line.startswith(FENCE)
        yield inside or is_fence, line
        inside ^= is_fence


def _point(item: str) -> tuple[str, str]:
    """An item of a list: what is bold at its beginning, and the rest."""
    said = ITEM.sub(r"\1", item, count=1)
    led = LEAD.match(said)
    return (plain(led[1]), plain(led[2])) if led else ("", plain(said))


def _table(part: str, says: str) -> Table:
    """A table; where a row leaves a cell open there is room to write in it."""
    head, rule, *rows = [tuple(_cells(line)) for line in part.split("\n")]
    right = tuple(n for n, mark in enumerate(rule) if mark.endswith(":"))
    columns = zip(head, *rows, strict=True)
    wide = [max(len(cell) if cell else FREE for cell in column) for column in columns]
    wide = [min(max(width, NARROWEST), WIDEST) for width in wide]
    shares = tuple(round(PERCENT * width / sum(wide)) for width in wide)
    return Table(says.rstrip(":") + ".", head, tuple(rows), right, shares, any("" in row for row in rows))


def _cells(line: str) -> list[str]:
    return [plain(cell) for cell in line.strip().strip("|").split("|")]
