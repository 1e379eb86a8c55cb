"""What rooms answer, as plain frozen records; those with secrets do not print them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Phase = Literal["lobby", "playing", "over"]
Turn = tuple[int, int]
"""A take and the number of its open round, counted from 0."""
Moves = dict[str, tuple[str | None, ...]]
"""What the seats of a capital are to do, a move a month; None leaves a month to its cabinet."""


@dataclass(frozen=True)
class Limits:
    """How much there may be of everything, and how often something may be tried."""

    rooms: int = 200
    teams: int = 40
    """Teams a room, spectators counted and removed ones not."""
    joins: int = 400
    """Teams that may ever join a room, removed ones counted."""
    days: int = 30
    """Days after its last change until a room is swept away."""
    pins_a_minute: int = 5
    pins_a_day: int = 60
    """Tries at the PIN of a room: 1,800 of a million PINs in the days that a room is left alone."""
    misses_a_minute: int = 20
    """Wrong codes and PINs of an address: a class behind one address mistypes some."""
    openings_an_hour: int = 20
    """Rooms opened from an address."""


@dataclass(frozen=True)
class Opened:
    """A new room, with what its teacher alone may know."""

    code: str
    pin: str = field(repr=False)
    token: str = field(repr=False)


@dataclass(frozen=True)
class Joined:
    """A team's way back into its room; `number` is the team's."""

    code: str
    number: int
    token: str = field(repr=False)


@dataclass(frozen=True)
class HandedIn:
    """A sheet that is in: whose, for which round of which take, and what is on it."""

    capital: str
    number: int
    take: int
    moves: Moves = field(repr=False)


@dataclass(frozen=True)
class Look:
    """What a page learns of its room every two seconds: whose sheets are in, and the room's stage.

    Every change raises `version`, and every one but a sheet that comes in raises the stage: a class that
    hands in has nobody's page drawn anew.
    """

    version: int
    is_in: tuple[str, ...]

    @property
    def stage(self) -> int:
        """The version without the sheets of the open round, each of which has raised it by one."""
        return self.version - len(self.is_in)


@dataclass(frozen=True)
class WallSeat:
    """A capital that can be played: by which team, None for the model; and whether its sheet is in."""

    capital: str
    team: str | None
    is_in: bool


@dataclass(frozen=True)
class Guesses:
    """What a class has guessed to one of its two occasions.

    `n_teams` have guessed; `shares` by question are theirs in rising order once they may be seen, and
    `scores` by question are the mean Brier scores once the truth is uncovered.
    """

    questions: tuple[str, ...]
    n_teams: int
    shares: dict[str, tuple[float, ...]] | None
    scores: dict[str, float] | None


@dataclass(frozen=True)
class Wall:
    """A room as everybody may see it: nothing that a seat must not know.

    `number` is the round's, counted from 0, and `months` are its months, none once the game is over.
    `seconds_left` is None where no clock runs. `take` rises whenever a round is taken back, and the open
    round `is_anew` where it is that one, until it closes again. By `ticket`
    `Rooms.look` says whether there is something new.
    """

    code: str
    ticket: str = field(repr=False)
    title: str
    version: int
    phase: Phase
    is_paused: bool
    take: int
    is_anew: bool
    number: int
    n_rounds: int
    months: tuple[str, ...]
    deadline: float | None
    seconds_left: float | None
    seats: tuple[WallSeat, ...]
    n_spectators: int
    first_guesses: Guesses
    last_guesses: Guesses
    is_uncovered: bool

    @property
    def turn(self) -> Turn:
        """Which round is open, of which take: what a press on a page that shows this wall was meant for."""
        return self.take, self.number

    @property
    def looked(self) -> Look:
        """What a look at this wall's room finds while it is as the wall shows it."""
        return Look(self.version, tuple(sorted(seat.capital for seat in self.seats if seat.is_in)))


@dataclass(frozen=True)
class TeamView:
    """A room as one team may see it: its seat, None for spectators, and its own sheet of the open round.

    `guesses` are its own; `scores` by question come once the truth is uncovered.
    """

    wall: Wall
    number: int
    name: str
    capital: str | None
    sheet: Moves | None
    guesses: dict[str, float]
    scores: dict[str, float]


@dataclass(frozen=True)
class Member:
    """A team as its teacher sees it: no sheet, only whether it is in; `guessed` is how many questions.

    `guesses` and their `scores` come once the truth is uncovered.
    """

    number: int
    name: str
    capital: str | None
    is_removed: bool
    is_in: bool
    guessed: int
    guesses: dict[str, float]
    scores: dict[str, float]


@dataclass(frozen=True)
class TeacherView:
    """A room as its teacher sees it; `seconds` is the clock of a round, None for none."""

    wall: Wall
    teams: tuple[Member, ...]
    seconds: int | None
    expires: float
