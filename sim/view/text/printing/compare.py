"""The words of comparisons on the command line."""

from sim.analysis.pairs.paired import Better, MoveChange
from sim.view.ending_differences import EndingDifference
from sim.view.text.endings import describe_difference
from sim.view.text.printing import describe_size, in_plain_signs
from sim.view.text.words import name_in_words, per_hundred

SAME = "The two do not differ in anything, in any run."
OUTCOMES = "At the end, B less A, on a scale from 0 to 1; and in how many of 100 worlds B ends better"
OUTCOMES_HEAD = ["", "mean", "of the mean, 90 %", "9 runs in 10", "better", "same", "worse", "better is"]
ENDINGS = "Endings, in 100 worlds: in A, in B, B less A (half its 90 % interval)"
NEVER_PART = "The two never part: their moves differ no more than after a nudge of chance (a placebo)."
NO_MOVES = "No move is made clearly more or less often."
MOVES = "Moves that change most, share of months: in A, in B, difference in points (90 %)"


def name_side(side: str, title: str, name: str) -> str:
    """A or B."""
    return f"{side}  {title} ({name})"


def describe_pairs(runs: int, months: int, seed: int) -> str:
    """How much was compared."""
    return f"{describe_size(runs, months)}, paired, seed {seed}"


def describe_better(better: Better) -> str:
    """Which way is better, and for whom."""
    return f"{better.way}, for {better.for_whom}"


def describe_ending(one: EndingDifference) -> str:
    """How many more or fewer, in plain signs."""
    return in_plain_signs(describe_difference(one))


def describe_flow(share: float, a: str, b: str) -> str:
    """How many worlds end otherwise."""
    ends = f"from {name_in_words(a)} in A to {name_in_words(b)} in B"
    return f"{per_hundred(share)} of 100 worlds go {ends}"


def describe_parting(month: str, b: float, placebo: float) -> list[str]:
    """When the two part, on two lines."""
    made = f"in that month another move is made in {per_hundred(b)} of 100 worlds"
    return [
        f"The two part in {month}: {made},",
        f"in {per_hundred(placebo)} of 100 after a nudge of chance alone (a placebo).",
    ]


def describe_move(move: MoveChange) -> list[str]:
    """A move with its shares of months, cell by cell."""
    return [
        name_in_words(move.seat),
        name_in_words(move.move),
        f"{move.a:.1%}",
        f"{move.b:.1%}",
        f"{100 * move.mean:+.1f}",
        f"({100 * move.low:+.1f} to {100 * move.high:+.1f})",
    ]


def count_more(more: int) -> str:
    """Moves beyond those that are listed."""
    return f"and {more} more"
