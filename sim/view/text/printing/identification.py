"""The words of the identification on the command line."""

from collections.abc import Mapping
from typing import Any

from sim.view.text.printing import in_plain_signs
from sim.view.text.words import count_in_words

NARROWED = "What the facts narrow"
LEVERS = "The levers"
REST = "Every other number"
CHECK = "Can the method be believed?"
LEFT_OUT = "Does weighting the draws help on an episode that is left out?"
LEFT_OUT_HEAD = ["gain in bits (90 %)", "all years", "since {}"]


def count_rest(rows: list[Mapping[str, Any]]) -> str:
    """How many numbers are not told of."""
    more = count_in_words(len(rows), "more number")
    return f"{more}, about which the facts say little: `--all` or `--json` has them."


def plain(text: str) -> str:
    """A sentence of the pages with the signs that every terminal has, as a sentence."""
    return in_plain_signs(text if text.endswith(".") else f"{text}.")
