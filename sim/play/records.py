"""What a game shows, as plain records that any process can hold: cards, sheets, advice, the debrief."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sim.play.known import HOST
from sim.seeds.load import load_seeds
from sim.seeds.schema import MoveSeed

RISK, AIMS = "exposure", "aims"
"""Beside the other outcomes: the risk that Moscow acts, and how near the world is to what a capital wants."""
LOW, HIGH = 0.1, 0.9
"""The ends of the range that advisers give: eight futures of ten lie within it."""
Orders = Mapping[str, Sequence[str | None]]
"""What a capital's seats are to do, a move a month of the round; None leaves a month to its own cabinet."""
How = Literal["public", "private", "leaked"]
OTHERS, WORLDS = 200, 200
"""Runs of the model beside which a game is placed, and worlds in which a choice is tried both ways."""
MOST_SWAPS = 3
"""Choices that a debrief names."""
Closed = Literal["rests", "needs", "blocked"]


@dataclass(frozen=True)
class News:
    """What a capital hears of a month: a move of a seat and how it became known, or an event by its name."""

    month: str
    seat: str | None
    what: str
    how: How = "public"


@dataclass(frozen=True)
class Told:
    """What all capitals know of a game: nothing that one of them must not know.

    Of the `n_rounds` that have a month that was played, `months` are those of the last, and `news` what every
    capital has heard of them in public; `ending` is how the run has ended, None while it goes on, and
    `last_month` the last that was played.
    """

    n_rounds: int
    months: tuple[str, ...]
    news: tuple[News, ...]
    ending: str | None
    last_month: str


@dataclass(frozen=True)
class Card:
    """A move of a seat this month.

    `closed` says why it cannot be made; it is then `rested_in` a month, or `lacks` variables of which it
    needs more or less. `waits_for` are moves of others (SEAT.MOVE), one of which must be made in the month.
    """

    seat: str
    move: str
    seed: MoveSeed
    closed: Closed | None = None
    rested_in: str | None = None
    lacks: tuple[tuple[str, Literal["more", "less"]], ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it can be made, if those that it waits for do their part."""
        return self.closed is None

    @property
    def waits_for(self) -> tuple[tuple[str, str], ...]:
        """The seats and moves of which it needs one."""
        return tuple((seat, move) for seat, _, move in (name.partition(".") for name in self.seed.answers))


@dataclass(frozen=True)
class Done:
    """What a seat of the capital did in a month: what was `ordered`, or else its cabinet's choice.

    `failed` is the card of an order that could not be carried out, as it stood then: closed, or open and
    waiting for others who did not come. The seat then stood still.
    """

    month: str
    seat: str
    move: str
    ordered: str | None
    failed: Card | None = None


@dataclass(frozen=True)
class Sheet:
    """All that who plays a capital is shown; `months` are those of the round that is to be played.

    `levels` are those that it knows of now, by variable; `paths` has them, and the measures that it knows,
    with a value a month that was played.
    `ending` is how the game has ended, None while it goes on.
    """

    capital: str
    number: int
    n_rounds: int
    months: tuple[str, ...]
    cards: dict[str, list[Card]]
    levels: dict[str, float]
    paths: dict[str, np.ndarray]
    news: list[News]
    done: list[Done]
    ending: str | None

    def is_not_taken_up(self, done: Done) -> bool:
        """Whether what a seat did asks for others' part, and the capital knows that none took it up."""
        moves = load_seeds().moves
        parts = {name for name, seed in moves.items() if f"{done.seat}.{done.move}" in seed.answers}
        if not parts or (self.capital != HOST and any(moves[part].audience == "quiet" for part in parts)):
            return False
        return not parts & {(news.seat, news.what) for news in self.news if news.month == done.month}


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

    `changes` has, by outcome and for `aims`, each a mean over the months of the game, the mean difference
    over worlds in which the same orders were given, made less likeliest, and the ends of its 90 % interval.
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
    `came` says what of that which can be guessed came true, and `scores` are Brier scores of guesses, from 0,
    which is right and sure of it, to 1.
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
    came: dict[str, bool]
    scores: dict[str, float]
