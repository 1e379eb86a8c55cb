"""One case of hostile input: refused in the house's way, in little time."""

import os
import random
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress

from sim.errors import BadInput
from tests.fuzz import addresses, scenario_files, stored

KINDS: dict[str, Callable[[random.Random], None]] = {
    "files": scenario_files.one_file,
    "uploads": scenario_files.one_upload,
    "changes": scenario_files.one_change,
    "bits": stored.one_of_bits,
    "attributes": stored.one_of_attributes,
    "structure": stored.one_of_structure,
    "links": addresses.one_link,
    "pinned": addresses.one_pinned,
    "settings": addresses.one_setting,
}
STORED = ("bits", "attributes", "structure")
"""Kinds that judge a stored file in a process of its own: each takes as long as a hundred others."""
RARE = 33
"""How many cases of the other kinds are played for one of these."""
# What says no beside `BadInput`: the page shows the message of a `ValueError` of these.
ALSO_REFUSED: dict[str, type[Exception]] = {"pinned": ValueError}
SECONDS = 2.0
LONGEST_MESSAGE = 20_000


class Fault(Exception):  # noqa: N818 - read as a sentence: "except Fault"
    """What a case came to instead of an answer or one clear message."""


def in_turn(kinds: Sequence[str]) -> list[str]:
    """Kinds in the order in which they are played, over and over; those that take long are rare."""
    quick = [kind for kind in kinds if kind not in STORED]
    slow = [kind for kind in kinds if kind in STORED]
    return [*quick * RARE, *slow] if quick else slow


def of_seed(kind: str, seed: int) -> random.Random:
    """The chance of one case."""
    return random.Random(f"{kind} {seed}")


def play(kind: str, rng: random.Random) -> float:
    """Play a case and give its seconds of processor time; raises `Fault`."""
    begun = seconds()
    try:
        KINDS[kind](rng)
    except BadInput as bad:
        if not bad.problems or len(str(bad)) > LONGEST_MESSAGE or not is_plain(str(bad)):
            raise Fault(f"{kind}: a message that is none: {str(bad)[:300]!r}") from None
    except ALSO_REFUSED.get(kind, BadInput):
        pass
    except Exception:
        raise Fault(f"{kind}: {traceback.format_exc(limit=-6)}") from None
    taken = seconds() - begun
    if taken > SECONDS:
        raise Fault(f"{kind}: {taken:.1f} s of processor time")
    return taken


def load() -> None:
    """Play a case of each kind, so that what is loaded and compiled once is not counted to any."""
    for kind, one in KINDS.items():
        with suppress(Exception):
            one(of_seed(kind, 0))


def seconds() -> float:
    """The processor time that this process and those it started have taken."""
    return sum(os.times()[:4])


def is_plain(text: str) -> bool:
    """Whether a message can be printed as it stands."""
    return all(character.isprintable() or character == "\n" for character in text)
