"""Which pieces of tuning are on. `TIGHTROPE_TUNING` says `all`, as it is by itself, `none`, or some names
with commas between them.

A piece is a module of this folder. It asks here whether it is on, and does as Streamlit does by itself where
it is off: what is on the screen is the same.
"""

import os
import sys
from collections.abc import Callable
from functools import cache

from sim.errors import BadInput, clip
from sim.view.text import frame as text

VARIABLE = "TIGHTROPE_TUNING"
ALL, NONE = "all", "none"
PIECES = ("arrow", "columns", "early", "index_page", "parts", "shapes")
MISTAKE = 2
"""The exit code of a user's mistake, as the command line has it."""


def is_on(piece: str) -> bool:
    """Whether a piece is on; raises `BadInput` where the variable names one that is not there."""
    return piece in _pieces(os.environ.get(VARIABLE, ALL))


def check() -> None:
    """End the program with one clear message where the variable names a piece that is not there."""
    or_end(lambda: _pieces(os.environ.get(VARIABLE, ALL)))


def or_end[Answer](function: Callable[[], Answer]) -> Answer:
    """What a function gives that reads settings; a mistake in them ends the program with one message."""
    try:
        return function()
    except BadInput as bad:
        print("tightrope:", bad, file=sys.stderr)
        sys.exit(MISTAKE)


@cache
def _pieces(said: str) -> frozenset[str]:
    """The pieces that a value of the variable has on."""
    names = {part.strip() for part in said.split(",")} - {""}
    if names in (set(), {ALL}):
        return frozenset(PIECES)
    if names == {NONE}:
        return frozenset()
    unknown = sorted(names.difference(PIECES))
    if unknown:
        known = ", ".join((ALL, NONE, *PIECES))
        raise BadInput([f"{VARIABLE}: {text.no_such_tuning(clip(name), known)}" for name in unknown])
    return frozenset(names)
