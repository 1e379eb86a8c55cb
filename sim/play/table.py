"""The truth of a game: one run of the model, whose seats are asked for moves by those who play them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np

from sim.model import month as schedule
from sim.model.choice.simultaneous_choice import SimultaneousChoice
from sim.model.moves import NEVER
from sim.model.tightrope import Tightrope
from sim.model.world import World
from sim.scenario.fields import USUAL
from sim.scenario.scenario import AnyScenario

Wishes = Mapping[str, np.ndarray]
"""The moves that seats are asked for in a month, as codes over runs; `NEVER` leaves a run to the model."""


class Table(Tightrope):
    """A model whose months can be begun, looked at, and then played with wishes.

    `made` are moves that are known to have been made, by month and seat, whatever was open. A wish is granted
    where the move is open, as a person must keep to its needs and rests; else the seat stands still. What was
    made in its place, written as rows of a script, gives the same bits.
    """

    def __init__(
        self, case: AnyScenario, *args: Any, made: Sequence[Mapping[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(case, *args, **kwargs)
        for scripted, known in zip(self._timetable.scripted, made, strict=False):
            scripted.update(known)
        self.before = self.world.x[:, 0].copy()
        """The first run's variables as the last month has left them, before this one begins."""
        self._wishes: Wishes = {}
        self._forced: Collection[str] = ()
        self.has_begun = False

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("a table cannot be copied: play its game again")

    def begin(self) -> None:
        """Begin the month, up to where the capitals choose; `step` goes on from there."""
        if not self.has_begun:
            self.before = self.world.x[:, 0].copy()
            schedule.begin(self)
            self.has_begun = True

    def ask(self, wishes: Wishes, forced: Collection[str] = ()) -> None:
        """Ask seats for moves in the month that is played next; `forced` seats make theirs, open or not."""
        self._wishes, self._forced = wishes, forced

    def step(self) -> None:
        """Play the month to its end. Raises `IndexError` after the scenario's last."""
        if self.month == self.n_months:
            raise IndexError(f"the game ends with its month {self.n_months}, {self.case.end}")
        self.begin()
        schedule.finish(self)
        self._wishes, self.has_begun = {}, False
        self.month += 1
        self.running = self.month < self.n_months

    def _choose(self, choice: SimultaneousChoice, picture: World) -> None:
        made = choice.choose(picture, self.p, self.month, wishes=self._wishes, forced=self._forced)
        for seat, number, row in zip(choice.seats, choice.numbers, made, strict=True):
            wish = self._wishes.get(seat)
            if wish is not None and (row == wish).any():
                self._sizes[self.month, number] = USUAL  # what a person does has the usual size
        self.moves[self.month][choice.numbers] = made

    def code(self, seat: str, move: str) -> int:
        """A move's code in its seat."""
        return self.seats[seat].index[move]

    def wishes(self, orders: Mapping[str, str]) -> Wishes:
        """Moves by seat as wishes of all runs."""
        return {seat: np.full(self.runs, self.code(seat, move)) for seat, move in orders.items()}

    def made(self, month: int, seat: str, run: int = 0) -> str | None:
        """What a seat did in a month; None before it has."""
        code = int(self.moves[month, self.seat_index[seat], run])
        return None if code == NEVER else self.seats[seat].names[code]

    def leaked(self, month: int, seat: str, run: int = 0) -> bool:
        """Whether a quiet move of a seat became known to all in a month."""
        move = self.seats[seat].moves[self.made(month, seat, run) or self.seats[seat].names[0]]
        return bool(self.luck.leak(seat, month)[run] < np.float32(move.leak))

    def open_moves(self) -> dict[str, np.ndarray]:
        """Which moves of each seat are open this month, by code; shape (moves, runs)."""
        self.begin()
        return self.deed_choice.open_now(self.world, self.month) | self.word_choice.open_now(
            self.world, self.month
        )

    def free_from(self, seat: str) -> np.ndarray:
        """The month, counted from 0, from which each move of a seat is rested; shape (moves, runs)."""
        of_words = seat in self.word_choice.seats
        return (self.word_choice if of_words else self.deed_choice).free_from(seat)
