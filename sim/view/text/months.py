"""Outcomes and moves month by month, in words."""

from sim.view.summary import HIGH, LOW, MEDIAN, MoveShares, Summary
from sim.view.text.capitals import SEAT_WORDS
from sim.view.text.outcomes import OUTCOME_WORDS
from sim.view.text.words import as_list, decimal, in_hundred

# So many moves are named in a sentence.
NAMED = 3
FAN_TOOLTIP, NOW, BASELINE = "Median (90 in 100 worlds)", "Now", "Baseline"
HOW_TO_READ_FANS = "Line: the median world. Bands: what 50 and 90 in 100 worlds stay within."
DASHED = " Dashed: the baseline's median."
HOW_TO_READ_MOVES = "Of 100 months, over all worlds, how many have each move; standing still is left out."
TICKS = " Tick: the same in the baseline."


def describe_spread(median: float, low: float, high: float) -> str:
    """An outcome in the tooltip, with what most worlds stay within."""
    return f"{decimal(median)} ({decimal(low)} to {decimal(high)})"


def describe_fan(summary: Summary, outcome: str) -> str:
    """Where an outcome begins and ends, with what 90 in 100 worlds stay within."""
    label, meaning = OUTCOME_WORDS[outcome]
    low, middle, high = (summary.bands[outcome][place] for place in (LOW, MEDIAN, HIGH))
    return (
        f"{label}, {meaning}: the median goes from {decimal(middle[0])} to {decimal(middle[-1])}; "
        f"at the end 90 in 100 worlds lie between {decimal(low[-1])} and {decimal(high[-1])}."
    )


def describe_share(share: float) -> str:
    """How many months have a move."""
    return f"{in_hundred(share)} months"


def list_moves(moves: MoveShares, most: int) -> str:
    """The moves that are made most often, with their share of months, within a sentence."""
    shares = list(moves.most_often().items())[:most]
    return as_list([f"{moves.label(name)} in {describe_share(share)}" for name, share in shares])


def describe_moves(summary: Summary, seat: str) -> str:
    """The moves of a seat that are made most, with the share of months."""
    return f"{SEAT_WORDS[seat]}, most often: {list_moves(summary.moves[seat], NAMED)}."


def describe_most_common(moves: MoveShares, month: int) -> str:
    """The move made in most worlds of a month, standing still aside."""
    name, share = moves.most_common(month)
    return f"{moves.label(name)} in {in_hundred(share)}" if name and share else "nothing in any world"
