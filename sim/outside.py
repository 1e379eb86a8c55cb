"""What comes from outside, as text, as a number, as JSON: one reader of each.

Files, forms, links, options of commands and stored results are read by these alone, so that what may be set
in one place may be read back in every other.
"""

import json
import math
import re
import unicodedata
from typing import Any

MAX_DIGITS = 40
MAX_JSON, MAX_JSON_DEPTH = 2_000_000, 12

INTEGER = re.compile(r"[-+]?[0-9]+")
DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
# Control characters, line ends that YAML 1.2 does not know, marks that turn the reading direction round,
# marks of the order of bytes, tags that no reader sees, and what is no character at all.
_ODD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
# Letters by their kind, which no font draws.
_DRAWN_AS_NOTHING = frozenset("\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0")
_UNSEEN = ("Z", "C")
_LINE_ENDS = re.compile(r"[\t\n\r]")


def odd_character(text: str) -> re.Match[str] | None:
    """The first character that no text may hold, since it is not seen, or is not read back everywhere."""
    return _ODD.search(text)


def named(character: str) -> str:
    """A character as messages name it: U+00A0 (no-break space)."""
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X} ({name})" if name else f"U+{ord(character):04X}"


def checked_text(text: str) -> str:
    """A text as it may be kept; raises `ValueError` with what is wrong with it."""
    if odd := _ODD.search(text):
        raise ValueError(f"holds the control character {named(odd.group())}, delete it")
    if "\r" in text:
        raise ValueError("holds the control character U+000D, end lines with a plain line end")
    if not any(map(is_seen, text)):
        raise ValueError("shows nothing, a text that can be seen would be right")
    return text


def checked_line(text: str) -> str:
    """A text of one line, without the line end behind it; raises `ValueError` as `checked_text` does."""
    line = checked_text(text).rstrip("\n")
    if broken := _LINE_ENDS.search(line):
        what = "a tab" if broken.group() == "\t" else "a line end"
        raise ValueError(f"holds {what}, a text of one line would be right")
    return line


def is_seen(character: str) -> bool:
    """Whether a reader sees anything of a character."""
    return unicodedata.category(character)[0] not in _UNSEEN and character not in _DRAWN_AS_NOTHING


def is_odd_space(character: str) -> bool:
    """Whether it looks like a plain space, or like nothing, and is none."""
    return character not in " \t\n\r" and not is_seen(character)


def number_of(text: str) -> float | None:
    """The number that a text writes in plain digits, such as -0.5 or 3e-2; None where it writes none."""
    plain = text.strip(" ")
    if len(plain) > MAX_DIGITS or not DECIMAL.fullmatch(plain):
        return None
    value = float(plain)
    return value if math.isfinite(value) else None


def whole_number_of(text: str) -> int | None:
    """The whole number that a text writes in plain digits; None where it is no such number."""
    plain = text.strip(" ")
    return int(plain) if len(plain) <= MAX_DIGITS and INTEGER.fullmatch(plain) else None


def json_of(text: object, longest: int = MAX_JSON) -> Any:
    """The value of a JSON text of bounded length and depth; raises `ValueError` for any other."""
    if not isinstance(text, str) or len(text) > longest:
        raise ValueError(f"is no JSON text of at most {longest:,} characters")
    if _depth(text) > MAX_JSON_DEPTH:
        raise ValueError(f"is nested deeper than {MAX_JSON_DEPTH} levels")
    return json.loads(text, parse_constant=_no_number)


def _depth(text: str) -> int:
    """At least how deep a JSON text is nested; brackets within its texts count as well."""
    depth = deepest = 0
    for character in re.findall(r"[\[\]{}]", text):
        depth += 1 if character in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _no_number(word: str) -> float:
    raise ValueError(f"holds {word}, which is no number")
