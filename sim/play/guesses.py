"""Guesses: what is asked before the first round and before the debrief, what came of it, and the scores.

A guess is how likely somebody takes something to be, as a share of one.
"""

from __future__ import annotations

from collections.abc import Mapping

from sim.errors import BadInput, clip, nearest

FIRST = ("intervention", "balancing")
"""Asked before the first round: that the game ends so."""
BEARS_LESS, SAME = "moscow_bears_less", "same_without_you"
LAST = (BEARS_LESS, SAME)
"""Asked before the debrief: that Moscow bears less than Minsk then believes, and that the same run ends in
the same way if the model plays it alone.
"""
GUESSES = (*FIRST, *LAST)


def check_guesses(guesses: Mapping[str, float]) -> None:
    """Raise `BadInput` for a guess at what is not asked, or for one that is no share of one."""
    wrong = [
        f"guesses: {clip(repr(name))} is not asked, {nearest(name, GUESSES)}"
        for name in guesses
        if name not in GUESSES
    ]
    wrong += [
        f"guesses: {name}: {clip(repr(share))}, a share from 0 to 1 would be right"
        for name, share in guesses.items()
        if name in GUESSES and not 0 <= share <= 1
    ]
    if wrong:
        raise BadInput(wrong)


def what_came(ending: str, left_alone: str, tipping_point: float, estimate: float) -> dict[str, bool]:
    """Whether each thing that can be guessed came true.

    `ending` is the game's and `left_alone` that of its run without players; `estimate` is what Minsk takes
    Moscow's tipping point to be in the end.
    """
    ended = {name: name == ending for name in FIRST}
    return ended | {BEARS_LESS: tipping_point < estimate, SAME: ending == left_alone}


def brier(guesses: Mapping[str, float], came: Mapping[str, bool]) -> dict[str, float]:
    """The Brier score of each guess: the squared distance to what came, 0 at best and 1 at worst."""
    return {name: (share - came[name]) ** 2 for name, share in guesses.items()}
