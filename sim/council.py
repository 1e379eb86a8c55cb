"""Where capitals choose: the moves of all that decide on one picture of the world, weighed at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim import dangers
from sim.capitals import Capital
from sim.choice import Choice
from sim.lookahead import LookAhead
from sim.moves import Seat
from sim.stakes import SmoothStakes
from sim.world import World, as_rows

if TYPE_CHECKING:
    from sim.model import Tightrope


@dataclass(frozen=True)
class Weighed:
    """What a seat had before it in a month, as its choice was made; arrays over its moves by code, and runs.

    `terms` add up to `utility`; `possible` are moves that are rested and whose needs are met, `score` is in
    units of temperature and -inf where a move is not possible or blocked; `chosen` is the outcome, which a
    script may yet overrule.
    """

    capital: Capital
    seat: Seat
    terms: list[dict[str, np.ndarray]]
    utility: np.ndarray
    possible: np.ndarray
    score: np.ndarray
    chosen: np.ndarray
    council: Council

    def probability(self, score: np.ndarray | None = None) -> np.ndarray:
        """How likely each move was to be chosen, or would have been at other scores; shape (moves, runs)."""
        choice = self.council.choice
        return choice.probability(choice.seats.index(self.seat), self.score if score is None else score)

    @property
    def unit(self) -> np.ndarray:
        """The unit of utility that scores are in, shape (runs,)."""
        choice = self.council.choice
        return choice.unit[choice.seats.index(self.seat)]


class Council:
    """The seats that choose on the same picture of the world."""

    def __init__(self, model: Tightrope, seats: dict[str, Capital]) -> None:
        """`seats` names the capital of each."""
        self.model, self.names, self._capitals = model, tuple(seats), list(seats.values())
        world = model.world
        temperature, inertia = (
            as_rows([getattr(capital, trait) for capital in self._capitals], model.runs)
            for trait in ("temperature", "inertia")
        )
        of_seats = [capital.seats[name] for name, capital in seats.items()]
        self.choice = Choice(of_seats, world, temperature, inertia, model.luck)
        self._stakes = SmoothStakes(self.choice, self._capitals, model.goals, world)
        looking = {
            name: LookAhead(danger, self._minding(name), self.choice, self._capitals, world)
            for name, danger in dangers.BY_NAME.items()
            if danger.behaviour not in model.case.without
        }
        self._look_ahead = {name: ahead for name, ahead in looking.items() if ahead.seats}
        self._numbers = [model.seat_index[name] for name in seats]
        self._random = [i for i, name in enumerate(seats) if model.case.seats.get(name) == "random"]

    def _minding(self, danger: str) -> dict[Capital, str]:
        """The capitals that mind a danger, each with the parameter that is its stake."""
        return {c: c.seed.dangers[danger].stake for c in self._capitals if danger in c.seed.dangers}

    def choose(self, world: World) -> None:
        """A move for each seat in this month, on this picture of the world."""
        model, choice = self.model, self.choice
        month = model.month
        possible = choice.available(world, month)
        open_ = self._unblocked(possible)
        smooth, utility = self._stakes.weigh(world, explained=model.witness is not None)
        charges = {name: ahead.charge(world, model.p, utility) for name, ahead in self._look_ahead.items()}
        score, worth = choice.score(utility, open_, month)
        chosen = choice.race(score, worth, month)
        if model.witness is not None:
            for weighed in self._weighed(smooth, charges, utility, possible, score, chosen):
                model.witness.note(weighed)
        for i in self._random:
            chosen[i] = choice.choose_randomly(i, open_, month)
        for name, move in model.scripted_moves().items():
            if name in self.names:
                i = self.names.index(name)
                chosen[i] = choice.seats[i].index[move]
        choice.remember(chosen, month)
        model.moves[month, self._numbers] = chosen

    def _unblocked(self, possible: np.ndarray) -> np.ndarray:
        """The possible moves that the scenario does not block this month."""
        blocked = self.model.blocked_moves()
        if not blocked:
            return possible
        rows = [
            self.choice.rows[i].start + self.choice.seats[i].index[move]
            for i, name in enumerate(self.names)
            for seat, move in blocked
            if seat == name
        ]
        open_ = possible.copy()
        open_[rows] = False
        return open_

    def _weighed(
        self,
        smooth: np.ndarray,
        charges: dict[str, np.ndarray],
        utility: np.ndarray,
        possible: np.ndarray,
        score: np.ndarray,
        chosen: np.ndarray,
    ) -> Iterator[Weighed]:
        """What each seat had before it, for a witness; a seat that moves at random has no reasons."""
        named = self._stakes.named(smooth)
        for danger, ahead in self._look_ahead.items():
            charged = dict(zip(ahead.moves.tolist(), charges[danger], strict=True))
            for i in ahead.seats:
                rows = self.choice.rows[i]
                for row in range(rows.start, rows.stop):
                    named[row][danger] = charged.get(row, np.zeros(self.model.runs, dtype=np.float32))
        for i, (seat, rows) in enumerate(zip(self.choice.seats, self.choice.rows, strict=True)):
            if i not in self._random:
                of_moves = (named[rows], utility[rows], possible[rows], score[rows])
                yield Weighed(self._capitals[i], seat, *of_moves, chosen[i].copy(), self)
