"""What a study is asked about, what it varies and how large it is, in words."""

from collections.abc import Mapping

from sim.analysis.designs.factors import LEVERS
from sim.view.findings import CELL_RUNS, REACH, SCREENED, SPREAD
from sim.view.text.outcomes import ENDING_WORDS, OUTCOME_WORDS, outcome_in_words
from sim.view.text.words import as_list

METHOD_NAMES = {"sobol": "Sobol", "morris": "Morris", "pawn": "PAWN"}
METHODS_SAY = {
    "sobol": "Shares of what varies between worlds. Solid bar: what a number carries **alone**. Pale bar: "
    "**with interactions**, what it carries together with the others and with luck. Hairlines: 90 % "
    "intervals. Totals may add up to more than 100 %.",
    "morris": "How far the target moves when a number goes over its range, the rest and the luck held "
    "still: the **mean size** of that effect with its 90 % interval. ↑ the target rises with the number, "
    "↓ it falls, ↕ it depends on the others and on luck. Cheap, and good for a first look.",
    "pawn": "How far the **whole distribution** of the target shifts when a number is held in a tenth of "
    "its range: bar the median, tick the largest shift, 0 to 1. What does not reach beyond the dashed line "
    "cannot be told from chance.",
}
UNITS = {
    "sobol": "base samples",
    "morris": "trajectories",
    "pawn": "rows",
    "map": "cells to a side",
    "boxes": "rows",
}
RANGES_SAY = {
    REACH: "each lever over the whole of its slider, evenly, without Minsk being told; other numbers over "
    "the spread that the analyses leave open",
    SPREAD: "each number over the spread that the analyses leave open, as the worlds of the other pages "
    "draw it",
}


def name_target(target: str) -> str:
    """A target as the picker shows it."""
    return OUTCOME_WORDS[target][0] if target in OUTCOME_WORDS else f"A world ends {ENDING_WORDS[target]}"


def target_in_words(target: str) -> str:
    """A target within a sentence."""
    if target in OUTCOME_WORDS:
        return f"{outcome_in_words(target)} at the end"
    return f"whether a world ends {ENDING_WORDS[target]}"


def describe_varied(names: tuple[str, ...], of: str, labels: Mapping[str, str]) -> str:
    """What a study varies, within a sentence; `of` is the target of a screening."""
    if names == (LEVERS,):
        return "the ten headline levers"
    if names == (SCREENED,):
        return f"the twenty numbers that a screening finds to move {target_in_words(of)} most"
    return as_list([f"“{labels.get(name, name)}”" for name in names])


def describe_size(kind: str, size: int, n_rows: int) -> str:
    """The size of a study."""
    runs = f", {CELL_RUNS} worlds a cell" if kind == "map" else ""
    return f"{size:,} {UNITS[kind]}{runs}: about {n_rows:,} worlds"


def describe_time(seconds: float) -> str:
    """About how long something takes."""
    if seconds < 2:
        return "a second or two"
    if seconds < 60:
        return f"{seconds:.0f} seconds"
    minutes = round(seconds / 60)
    return "a minute" if minutes == 1 else f"{minutes} minutes"
