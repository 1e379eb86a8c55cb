"""YAML text into blocks and lists that know where they stand.

The rules are YAML 1.2's core schema, in a small and safe part of the language: one document, a block of
named fields at the top, no anchors, aliases or tags, no field twice. `no`, `on`, `2016-01` and `1_000` are
text. Limits keep a hostile file from costing time or memory.
"""

import re
from typing import Any

import yaml

from sim.errors import BadInput, clip
from sim.outside import DECIMAL, INTEGER, MAX_DIGITS, is_odd_space, named, odd_character
from sim.yaml.messages import Loc, dotted
from sim.yaml.positions import WHOLE_FILE, Entries, Fields, Position, whole_file

MAX_DEPTH = 12
MAX_NODES = 20_000
MAX_PROBLEMS = 20

# libyaml where PyYAML was built with it, as its wheels are; else the slow parser.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_SPECIAL = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_AT_A_SPACE = re.compile(r"(?:^ *|[:\-?,\[{])(?P<space>[^\x00-\x7f])", re.MULTILINE)
_NUMBER_STARTS = frozenset("-+.0123456789")
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


def parse(text: str, name: str) -> Fields:
    """The named fields of a YAML text; raises `BadInput`, `name` being the file in its messages."""
    text = text.removeprefix("\ufeff")
    if odd := odd_character(text):
        what = f"holds the control character {named(odd.group())}, delete it"
        raise whole_file(name, what, *end_of(text[: odd.start()]))
    builder = _read_events(text, name)
    if builder.problems:
        raise BadInput(builder.problems)
    if not isinstance(builder.root, Fields):
        if odd := _odd_space(text):
            raise whole_file(name, _beside(odd["space"]), *end_of(text[: odd.start("space")]))
        what = "is empty" if builder.root is None else "does not hold named fields at its top"
        raise whole_file(name, f"{what}, lines such as `name: value` would be right")
    return builder.root


def _read_events(text: str, name: str) -> "_Builder":
    """A builder that has taken all events of a text, or those before its first mistake."""
    builder = _Builder(name)
    error = builder.take_all(text)
    if error is None:
        return builder
    # The parser looks ahead of its events and has limits of its own, in its own words. What it accepted
    # before it gave up is read again alone: where that is beyond one of our limits, this is what to tell.
    accepted = _Builder(name)
    accepted.take_all(text[: _index_of(error)])
    if accepted.is_stopped:
        return accepted
    builder.syntax_error(error, text)
    return builder


def _index_of(error: yaml.YAMLError) -> int:
    """How many characters the parser had accepted when it gave up; 0 where it does not say."""
    mark = getattr(error, "problem_mark", None)
    return mark.index if mark else 0


def _odd_space(text: str) -> re.Match[str] | None:
    """The first character in the place of a plain space: where a line begins, or after a colon or a dash."""
    return next((found for found in _AT_A_SPACE.finditer(text) if is_odd_space(found["space"])), None)


def _beside(space: str) -> str:
    return f"{named(space)} stands where a plain space or nothing belongs, write a space or delete it"


def resolve(text: str) -> Any:
    """A plain scalar's value by YAML 1.2's core schema; numbers have at most 40 characters."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_STARTS:
        return text
    if INTEGER.fullmatch(text) or _OTHER_BASE.fullmatch(text):
        _check_length(text)
        return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
    if DECIMAL.fullmatch(text):
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
        self.stack: list[Fields | Entries] = []
        # Where in its parent each open container stands, then the name that waits for its value.
        self.path: list[str | int] = []
        self.waiting: tuple[str, Position] | None = None
        self.n_nodes = 0
        self.n_documents = 0
        self.is_stopped = False

    def take_all(self, text: str) -> yaml.YAMLError | None:
        """Take the events of a text up to a limit; returns the parser's error if it gives up."""
        loader = _LOADER(text)
        try:
            while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
                self.take(event)
        except _Stop:
            self.is_stopped = True
        except yaml.YAMLError as error:
            return error
        finally:
            loader.dispose()
        return None

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self.scalar(event, self.arrive(event))
        elif kind is yaml.MappingStartEvent:
            self.open(Fields(self.arrive(event)))
        elif kind is yaml.SequenceStartEvent:
            self.open(Entries(self.arrive(event)))
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.stack.pop()
            del self.path[-1:]  # the top block stands in no other
        elif kind is yaml.AliasEvent:
            self.add(None, self.arrive(event))
        elif kind is yaml.DocumentStartEvent:
            self.start_document(event)

    def place(self, event: Any) -> Position:
        mark = event.start_mark
        return Position(self.name, mark.line + 1, mark.column + 1)

    def arrive(self, event: Any) -> Position:
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

    def scalar(self, event: Any, place: Position) -> None:
        text = event.value
        if event.style == '"' and (odd := odd_character(text)):
            self.refuse(place, f"the text holds the control character {named(odd.group())}, delete it")
        if not event.style and text and (found := next(filter(is_odd_space, (text[0], text[-1])), None)):
            self.refuse(place, f"{_beside(found)}, or quote the text")
        if self.stack and self.waiting is None and isinstance(block := self.stack[-1], Fields):
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

    def open(self, container: Fields | Entries) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self.stop(container.at, f"is nested deeper than {MAX_DEPTH} levels, make it flatter")
        loc = self.loc()
        self.add(container, container.at)
        if self.stack:
            self.path.append(loc[-1])
        self.stack.append(container)

    def add(self, value: Any, place: Position) -> None:
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

    def refuse(self, place: Position, what: str) -> None:
        self.problems.append(f"{place}: {self.field()}: {what}")
        if len(self.problems) >= MAX_PROBLEMS:
            raise _Stop

    def stop(self, place: Position, what: str) -> None:
        self.problems.append(f"{place}: {self.field()}: {what}")
        raise _Stop

    def syntax_error(self, error: yaml.YAMLError, text: str) -> None:
        if odd := _odd_space(text[: _index_of(error)]):
            line, column = end_of(text[: odd.start("space")])
            place = Position(self.name, line, column)
            self.problems.append(f"{place}: {WHOLE_FILE}: is not YAML: {_beside(odd['space'])}")
            return
        problem = str(getattr(error, "problem", None) or "it cannot be parsed")
        # A quote that is not closed is noticed at the file's end: its opening is the place to look at.
        order = (
            ("context_mark", "problem_mark")
            if "end of stream" in problem
            else ("problem_mark", "context_mark")
        )
        mark = next((found for name in order if (found := getattr(error, name, None))), None)
        place = Position(self.name, mark.line + 1, mark.column + 1) if mark else Position(self.name, 1, 1)
        known = (plain for phrase, plain in _SYNTAX.items() if phrase in problem)
        what = next(known, f"{clip(problem)}, compare the line with a scenario that loads")
        self.problems.append(f"{place}: {self.field()}: is not YAML: {what}")
