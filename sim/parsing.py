"""YAML text into blocks and lists that know where they stand.

The rules are YAML 1.2's core schema, in a small and safe part of the language: one document, a block of
named fields at the top, no anchors, aliases or tags, no field twice. `no`, `on`, `2016-01` and `1_000` are
text. Limits keep a hostile file from costing time or memory.
"""

import re
from typing import Any

import yaml

from sim.places import WHOLE_FILE, BadInput, Block, Entries, Place, whole_file
from sim.wording import Loc, clip, dotted

MAX_DEPTH = 12
MAX_NODES = 20_000
MAX_DIGITS = 40
MAX_PROBLEMS = 20

# libyaml where PyYAML was built with it, as its wheels are; else the slow parser.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_SPECIAL = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_NUMBER_STARTS = frozenset("-+.0123456789")
# Control characters, line ends that YAML 1.2 does not know, marks that turn the reading direction round.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_SYNTAX = {
    "mapping values are not allowed": "a colon where none is expected, put a text with a colon in quotes",
    "cannot start any token": "a character that no value may begin with, quote the text, indent with spaces",
    "could not find expected ':'": "no colon after a field's name, write `name: value`",
    "did not find expected key": "the indentation does not fit, begin the fields of a block in one column",
    "did not find expected '-'": "the indentation does not fit, begin the entries of a list in one column",
    "did not find expected ',' or": "a bracket or a comma is missing, close every [ and {",
    "unexpected end of stream": "a quote is not closed, end the text with the quote it began with",
    "did not find expected node content": "a value is missing, write a value or close the bracket",
    "alphabetic or numeric character": "a stray & or *, put a text that begins with one in quotes",
    "tab character": "a tab, indent with spaces",
    "mapping keys are not allowed": "a stray ?, put a text that begins with one in quotes",
    "comment or line break": "a text right after | or >, begin it on the next line",
    "<document start>": "something that belongs to no field, write `name: value`",
    "hexdecimal number": "an unknown \\ in double quotes, use single quotes",
    "character escape code": "an unknown \\ in double quotes, use single quotes",
    "unknown escape character": "an unknown \\ in double quotes, use single quotes",
    "block sequence entries are not allowed": "a - where no list may begin, put the list on the next line",
}


def end_of(text: str) -> tuple[int, int]:
    """The line and column just after a text."""
    lines = re.split(r"\r\n|\r|\n", text)
    return len(lines), len(lines[-1]) + 1


def parse(text: str, name: str) -> Block:
    """The named fields of a YAML text; raises `BadInput`, `name` being the file in its messages."""
    text = text.removeprefix("\ufeff")
    if odd := _UNPRINTABLE.search(text):
        what = f"holds the control character U+{ord(odd.group()):04X}, delete it"
        raise whole_file(name, what, *end_of(text[: odd.start()]))
    builder = _Builder(name)
    loader = _LOADER(text)
    try:
        builder.take_all(loader)
    except yaml.YAMLError as error:
        builder.syntax_error(error)
    finally:
        loader.dispose()
    if builder.problems:
        raise BadInput(builder.problems)
    if not isinstance(builder.root, Block):
        what = "is empty" if builder.root is None else "does not hold named fields at its top"
        raise whole_file(name, f"{what}, lines such as `name: value` would be right")
    return builder.root


def resolve(text: str) -> Any:
    """A plain scalar's value by YAML 1.2's core schema; numbers have at most 40 characters."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_STARTS:
        return text
    if _INTEGER.fullmatch(text):
        _check_length(text)
        return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
    if _FLOAT.fullmatch(text):
        _check_length(text)
        return float(text)
    return float(text.replace(".", "")) if _SPECIAL.fullmatch(text) else text


def _check_length(number: str) -> None:
    if len(number) > MAX_DIGITS:
        raise ValueError(f"is a number of {len(number):,} characters, at most {MAX_DIGITS} would be right")


class _Stop(Exception):  # noqa: N818 - no error: it ends the reading of a file that is refused anyway
    """The file is beyond a limit: read no further."""


class _Builder:
    """Makes blocks, lists and values of the parser's events, and collects what is not allowed."""

    def __init__(self, name: str):
        self.name = name
        self.root: Any = None
        self.problems: list[str] = []
        self.stack: list[Block | Entries] = []
        # Where in its parent each open container stands, then the name that waits for its value.
        self.path: list[str | int] = []
        self.waiting: tuple[str, Place] | None = None
        self.n_nodes = 0
        self.n_documents = 0

    def take_all(self, loader: Any) -> None:
        try:
            while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
                self.take(event)
        except _Stop:
            pass

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self.scalar(event, self.arrive(event))
        elif kind is yaml.MappingStartEvent:
            self.open(Block(self.arrive(event)))
        elif kind is yaml.SequenceStartEvent:
            self.open(Entries(self.arrive(event)))
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.stack.pop()
            del self.path[-1:]  # the top block stands in no other
        elif kind is yaml.AliasEvent:
            self.add(None, self.arrive(event))
        elif kind is yaml.DocumentStartEvent:
            self.start_document(event)

    def place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self.name, mark.line + 1, mark.column + 1)

    def arrive(self, event: Any) -> Place:
        """Count a node and refuse what no node may carry; returns its position."""
        place = self.place(event)
        self.n_nodes += 1
        if self.n_nodes > MAX_NODES:
            self.stop(place, f"the file holds more than {MAX_NODES:,} values, split it or make it smaller")
        if event.anchor is not None:
            self.refuse(place, "anchors (&) and aliases (*) are not allowed, write the value out")
        if getattr(event, "tag", None) is not None:
            self.refuse(place, "tags (!) are not allowed, write the plain value")
        return place

    def start_document(self, event: Any) -> None:
        self.n_documents += 1
        if self.n_documents > 1:
            self.stop(self.place(event), "a second document begins here, delete the line --- or all below it")
        if event.version or event.tags:
            self.refuse(self.place(event), "directives (lines beginning with %) are not allowed, delete them")

    def scalar(self, event: Any, place: Place) -> None:
        text = event.value
        if event.style == '"' and _UNPRINTABLE.search(text):
            self.refuse(place, "the text holds a control character, delete it")
        if self.stack and self.waiting is None and isinstance(block := self.stack[-1], Block):
            if text in block:
                line = block.places[text][0].line
                self.refuse(place, f"the field {clip(text)} is in line {line} already, keep one of the two")
            self.waiting = (text, place)
            return
        try:
            self.add(text if event.style else resolve(text), place)
        except ValueError as error:
            self.refuse(place, str(error))
            self.add(None, place)

    def open(self, container: Block | Entries) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self.stop(container.at, f"is nested deeper than {MAX_DEPTH} levels, make it flatter")
        loc = self.loc()
        self.add(container, container.at)
        if self.stack:
            self.path.append(loc[-1])
        self.stack.append(container)

    def add(self, value: Any, place: Place) -> None:
        """Put a value into the innermost open container."""
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        if isinstance(top, Entries):
            top.put(value, place)
        elif self.waiting is None:
            self.stop(place, "a field's name must be a plain text, not a list, a block or an alias")
        else:
            name, name_place = self.waiting
            top.put(name, value, (name_place, place))
            self.waiting = None

    def loc(self) -> Loc:
        """The path of the value that is being read."""
        if self.waiting:
            return (*self.path, self.waiting[0])
        if self.stack and isinstance(self.stack[-1], Entries):
            return (*self.path, len(self.stack[-1]))
        return tuple(self.path)

    def field(self) -> str:
        return dotted(self.loc()) or WHOLE_FILE

    def refuse(self, place: Place, what: str) -> None:
        self.problems.append(f"{place}: {self.field()}: {what}")
        if len(self.problems) >= MAX_PROBLEMS:
            raise _Stop

    def stop(self, place: Place, what: str) -> None:
        self.problems.append(f"{place}: {self.field()}: {what}")
        raise _Stop

    def syntax_error(self, error: yaml.YAMLError) -> None:
        problem = str(getattr(error, "problem", None) or "it cannot be parsed")
        # A quote that is not closed is noticed at the file's end: its opening is the place to look at.
        order = (
            ("context_mark", "problem_mark")
            if "end of stream" in problem
            else ("problem_mark", "context_mark")
        )
        mark = next((found for name in order if (found := getattr(error, name, None))), None)
        place = Place(self.name, mark.line + 1, mark.column + 1) if mark else Place(self.name, 1, 1)
        known = (plain for phrase, plain in _SYNTAX.items() if phrase in problem)
        what = next(known, f"{clip(problem)}, compare the line with a scenario that loads")
        self.problems.append(f"{place}: {self.field()}: is not YAML: {what}")
