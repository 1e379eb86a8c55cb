"""A game: sheets come in, a round is played, and what was done is a scenario that anybody can run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

from sim.errors import BadInput, clip, nearest
from sim.play.advice import advise
from sim.play.cards import card_of
from sim.play.debrief import debrief_of
from sim.play.picture import Known, known_of
from sim.play.records import Advice, Card, Debrief, Orders, Sheet
from sim.play.saved import GameFile
from sim.play.setup import Setup, setup
from sim.play.sheet import check_orders, ending_of, sheet_of, was_done
from sim.play.table import Table
from sim.scenario.fields import LONGEST_LINE, name_with
from sim.scenario.scenario import AnyScenario, Scenario
from sim.seeds.load import load_seeds

Asked = tuple[str | None, ...]
Round = dict[str, Asked]
"""What seats were asked for in a round, a move a month; a seat that is missing was left to its cabinet."""


PLAYED = "-played"
"""Ends the name of a scenario that was played."""
OVER = "the game is over: its debrief, or a new game, would be right"


class Game:
    """A game under way: the truth, the rounds that were played, and the sheets that have come in.

    `rounds` are played at once, so that a game is carried on wherever it was left. The same setup and rounds
    are the same game, to the bit. `orders` has what was asked for in each month that was played, `failed` the
    cards of what could not be done, and `first_estimate` is what Minsk took the tipping point to be at first.
    """

    def __init__(self, setup: Setup, rounds: Iterable[Mapping[str, Asked]] = ()) -> None:
        self.setup = setup
        self.rounds: list[Round] = []
        self._table = Table(setup.case, runs=1, rng=setup.seed, first_run=setup.run)
        self.first_estimate = float(self._table.world.edge_estimate[0])
        self.orders: list[dict[str, str]] = []
        self.failed: list[dict[str, Card]] = []
        self._came_in: dict[str, Round] = {}
        for played in rounds:
            self.play(played)

    @property
    def number(self) -> int:
        """The round that is to be played, counted from 0."""
        return len(self.rounds)

    @property
    def ending(self) -> str | None:
        """How the run has ended, None while it goes on."""
        return ending_of(self._table)

    @property
    def is_over(self) -> bool:
        """Whether nothing more is asked: the last round is played, or the run has ended."""
        return self.number == self.setup.n_rounds or self.ending is not None

    @property
    def waits_for(self) -> tuple[str, ...]:
        """The capitals whose sheets have not come in for this round."""
        return () if self.is_over else tuple(p for p in self.setup.players if p not in self._came_in)

    def sheet(self, capital: str) -> Sheet:
        """What who plays a capital is shown now; raises `BadInput` for one that nobody plays."""
        self._check_player(capital)
        months = [] if self.is_over else self.setup.months_of(self.number)
        return sheet_of(
            self._table,
            capital,
            months,
            (self.number, self.setup.n_rounds),
            was_done(self._table, capital, self.orders, self.failed),
            simple=self.setup.level == "simple",
        )

    def known(self, capital: str) -> Known:
        """All that advisers of a capital may know."""
        self._check_player(capital)
        return known_of(self._table, self.setup.scenario, capital, self.first_estimate, self.setup.seed)

    def advise(self, capital: str, seat: str | None = None) -> list[Advice]:
        """What may come of each open move of a seat of a capital, by default the one of its deeds."""
        sheet = self.sheet(capital)
        if self.is_over:
            return []
        asked = seat or capital
        if asked not in sheet.cards:
            raise BadInput(f"{clip(repr(asked))} is no seat of {capital}, {nearest(asked, sheet.cards)}")
        moves = [card.move for card in sheet.cards.get(asked, ()) if card.is_open]
        return advise(self.known(capital), asked, moves)

    def submit(self, capital: str, orders: Orders | None = None) -> bool:
        """Hand in a capital's sheet, sealed until all are in; says whether the round was played by it.

        Months that are left out are its cabinet's. Raises `BadInput` for orders that cannot be given, a
        second sheet, or a game that is over.
        """
        if self.is_over:
            raise BadInput(OVER)
        sheet = self.sheet(capital)
        if capital in self._came_in:
            raise BadInput(f"{capital}: its sheet for round {self.number + 1} is in, and stays as it is")
        self._came_in[capital] = check_orders(sheet, orders or {})
        if self.waits_for:
            return False
        self.close()
        return True

    def close(self) -> None:
        """Play the round with the sheets that are in; a capital whose sheet is missing is its cabinet's."""
        if self.is_over:
            raise BadInput("the game is over: there is no round to be closed")
        came_in, self._came_in = self._came_in, {}
        self.play({seat: moves for orders in came_in.values() for seat, moves in orders.items()})

    def play(self, orders: Mapping[str, Asked]) -> None:
        """Play the months of a round, as far as the run goes on, by orders that have been checked."""
        table = self._table
        for place in range(self.setup.pace):
            if ending_of(table) is not None:
                break
            of_month = {seat: move for seat, moves in orders.items() if (move := moves[place]) is not None}
            cards = {seat: card_of(table, seat, move) for seat, move in of_month.items()}
            table.ask(table.wishes(of_month))
            table.step()
            self.orders.append(of_month)
            failed = {s: card for s, card in cards.items() if table.made(table.month - 1, s) != card.move}
            self.failed.append(failed)
        self.rounds.append(dict(orders))

    def debrief(self, capital: str | None = None, guesses: Mapping[str, float] | None = None) -> Debrief:
        """All that was hidden, once the game is over, as it concerns a capital, by default the first.

        `guesses` are shares of one by what was guessed, one of `sim.play.guesses.GUESSES`.
        """
        return debrief_of(self, capital or self.setup.players[0], guesses)

    def fork(self, number: int | None = None) -> Self:
        """The same game with only its first rounds played, to be carried on in another way."""
        return type(self)(self.setup, self.rounds[:number])

    def scenario(self) -> Scenario:
        """What was done as a scenario: its run of the game's number and seed has the same bits.

        Only what people did is scripted, or their standing still where an order could not be carried out;
        whatever else happened, the capitals choose again.
        """
        case = self.setup.case
        rows = [
            {
                "seat": seat,
                "move": self._table.made(month, seat),
                "month": case.months[month],
                "assumed": "played by a person",
            }
            for month, of_month in enumerate(self.orders)
            for seat in of_month
        ]
        if not rows:
            return case
        players = " and ".join(load_seeds().capitals[name].label for name in self.setup.players)
        how = f", played as {players} (run {self.setup.run}, seed {self.setup.seed})"
        title = clip(case.title, LONGEST_LINE - len(how)) + how
        return case.with_script(rows, name=name_with(case.name, PLAYED), title=title)

    def _check_player(self, capital: str) -> None:
        if capital not in self.setup.players:
            played = ", ".join(self.setup.players)
            raise BadInput(
                f"{clip(repr(capital))} is not played in this game, one of {played} would be right"
            )

    @property
    def truth(self) -> Table:
        """The run itself, with all that nobody is to see before the debrief."""
        return self._table


def started(scenario: AnyScenario, players: Sequence[str], **how: Any) -> Game:
    """A game at its beginning; see `sim.play.setup.setup`."""
    return Game(setup(scenario, players, **how))


def game_of(file: GameFile) -> Game:
    """The game of a file, played as far as its rounds go."""
    return Game(file.setup(), file.rounds)


def file_of(game: Game, guesses: Mapping[str, float] | None = None) -> GameFile:
    """A game as a file."""
    return GameFile.of(game.setup, game.rounds, guesses)
