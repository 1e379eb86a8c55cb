"""What is found out for who plays: advice during a game, and the debrief after it.

They stand apart from what makes them, so that who shows them need not load what simulates.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

RISK, AIMS = "exposure", "aims"


@dataclass(frozen=True)
class Range:
    """The middle of what may come, and the range that holds eight futures of ten."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Advice:
    """What may come of a move within a year: a range for each outcome, and for what the capital wants.

    Outcomes are means over the year, `exposure` is the risk that Moscow acts within it, and `aims` how near
    the world is to what the capital wants, 0 to 1.
    """

    seat: str
    move: str
    n_months: int
    ranges: dict[str, Range]


@dataclass(frozen=True)
class Place:
    """A figure of the game beside the model's own runs: the share of them below it, and where they lie."""

    value: float
    below: float
    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Swap:
    """A choice set beside the one that the model took to be likeliest: what it changed, with its interval.

    `changes` has, by outcome and for `aims`, the mean difference over worlds in which the same orders were
    given, made less likeliest, and the ends of its 90 % interval.
    """

    month: str
    seat: str
    made: str
    likeliest: str
    chance: float
    changes: dict[str, tuple[float, ...]]


@dataclass(frozen=True)
class Debrief:
    """All that was hidden in a game, for a capital that was played.

    `paths` are the months that were played; `tipping_point` is the truth and `estimates` are Minsk's, of
    before the first month and of the last. `left_alone` is the ending of the same run played by the model.
    `scores` are Brier scores of guesses, from 0, which is right and sure of it, to 1.
    """

    capital: str
    months: tuple[str, ...]
    ending: str
    left_alone: str
    tipping_point: float
    estimates: tuple[float, float]
    paths: dict[str, np.ndarray]
    places: dict[str, Place]
    swaps: tuple[Swap, ...]
    scores: dict[str, float]
