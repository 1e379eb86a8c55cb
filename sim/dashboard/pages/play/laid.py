"""What a game's file comes to on the page: nothing that who plays may not see before the game is over."""

from dataclasses import dataclass

from sim.dashboard.state.selection import Selection
from sim.play.records import Debrief, Sheet
from sim.play.setup import Level

Guesses = tuple[tuple[str, float], ...]
"""What is guessed, and how likely it is taken to be, as a share of one."""


Orders = tuple[tuple[str, tuple[str | None, ...]], ...]
"""What each seat is to do, a move a month."""


@dataclass(frozen=True)
class Choice:
    """What a game is begun with; `guesses` are those before the first round."""

    players: tuple[str, ...]
    pace: int
    n_rounds: int
    run: int
    level: Level
    guesses: Guesses = ()


@dataclass(frozen=True)
class Laid:
    """A game as it lies before who plays a capital of it.

    `months` are all of the game's, `before` has the levels that the capital knew before the last round, by
    variable, and nothing before the first; `title` and `question` are the scenario's. `asks_last_guess`
    says whether the second guess is still to be made.
    """

    sheet: Sheet
    title: str
    question: str
    months: tuple[str, ...]
    players: tuple[str, ...]
    level: Level
    pace: int
    seed: int
    run: int
    guesses: dict[str, float]
    asks_last_guess: bool
    before: dict[str, float]

    @property
    def capital(self) -> str:
        """Who is played."""
        return self.sheet.capital

    @property
    def is_over(self) -> bool:
        """Whether there is nothing more to be played."""
        return not self.sheet.months

    @property
    def played(self) -> tuple[str, ...]:
        """The months that were played."""
        return self.months[: len(next(iter(self.sheet.paths.values())))]

    @property
    def last_round(self) -> tuple[str, ...]:
        """The months of the round that was played last."""
        return self.played[max(self.sheet.number - 1, 0) * self.pace :]


@dataclass(frozen=True)
class Uncovered:
    """A game that is over: its debrief, what was done as a scenario file, and the same as what other pages
    show; none where they cannot.
    """

    debrief: Debrief
    scenario_file: str
    selection: Selection | None
