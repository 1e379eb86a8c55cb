"""Where capitals choose: the moves of all that decide on one picture of the world, weighed at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from sim.luck.luck import Luck
from sim.luck.parameters import Parameters, as_rows, each_run
from sim.model.capitals import Capital, Goals
from sim.model.choice import dangers
from sim.model.choice.choice import Choice
from sim.model.choice.look_ahead import LookAhead
from sim.model.choice.stakes import SmoothStakes
from sim.model.move_table import MoveTable
from sim.model.moves import NEVER, Seat
from sim.model.world import World
from sim.scenario.scenario import Scenario
from sim.scenario.structure import Structure
from sim.scenario.timetable import Timetable


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
    choice: Choice

    def probability(self, score: np.ndarray | None = None) -> np.ndarray:
        """How likely each move was to be chosen, or would have been at other scores; shape (moves, runs)."""
        return self.choice.probability(self._number, self.score if score is None else score)

    @property
    def unit(self) -> np.ndarray:
        """The unit of utility that scores are in, shape (runs,)."""
        return self.choice.unit[self._number]

    @property
    def _number(self) -> int:
        return self.choice.table.seats.index(self.seat)


class SimultaneousChoice:
    """The seats that choose on the same picture of the world.

    A move that answers others can be made only in a month in which one of these is made: a visit that is
    received and an agreement that is signed are one event of two seats. Who has such moves chooses once the
    others have.
    """

    def __init__(
        self,
        capitals: Mapping[str, Capital],
        all_moves: MoveTable,
        seat_index: Mapping[str, int],
        goals: Goals,
        runs: int,
        luck: Luck,
        case: Scenario,
        timetable: Timetable,
    ) -> None:
        """`capitals` has the capital of each seat that chooses, `seat_index` the numbers of all seats."""
        self.seats, self._capitals, self._timetable = tuple(capitals), tuple(capitals.values()), timetable
        self.numbers = np.array([seat_index[name] for name in self.seats], dtype=np.intp)
        table = all_moves.of(self.seats)
        temperature, inertia = (
            as_rows([getattr(capital, trait) for capital in self._capitals], runs)
            for trait in ("temperature", "inertia")
        )
        structure = Structure.of(case.structure)
        self.choice = Choice(table, temperature, inertia, luck, structure)
        self._answers = _answers(table)
        late = {table.seat[row] for row, _ in self._answers}
        turns = [[i for i in range(len(table.seats)) if (i in late) == is_late] for is_late in (False, True)]
        self._turns = [np.array(seats, dtype=np.intp) for seats in turns if seats]
        self._stakes = SmoothStakes(table, self._capitals, goals, structure)
        looking = [
            LookAhead(danger, table, self._capitals, runs)
            for danger in dangers.BY_NAME.values()
            if danger.behaviour not in case.without
        ]
        self._look_ahead = [ahead for ahead in looking if len(ahead.moves)]
        self._random = [i for i, name in enumerate(self.seats) if case.seats.get(name) == "random"]

    def choose(
        self,
        world: World,
        p: Parameters,
        month: int,
        watch: Callable[[Weighed], None] | None = None,
        wishes: Mapping[str, np.ndarray] | None = None,
        forced: Collection[str] = (),
    ) -> np.ndarray:
        """A move for each seat in this month, on this picture of the world, as codes (seats, runs).

        `watch` is called with what each seat weighed; a seat that moves at random has no reasons. `wishes`
        are moves by seat, as codes over runs, that are made where they are open, and everywhere by `forced`
        seats; where one is not open its seat stands still. `NEVER` is no wish.
        """
        choice, table = self.choice, self.choice.table
        (choice.lapse,) = p.once(each_run, ("lapse",), world.runs)
        smooth, utility = self._stakes.weigh(world, p, explained=watch is not None)
        charges = [ahead.charge(world, p, utility) for ahead in self._look_ahead]
        possible = choice.available(world, month)
        chosen = np.full((len(table.seats), world.runs), NEVER, dtype=np.int8)
        raced = chosen.copy()
        for seats in self._turns:
            for row, asked in self._answers:
                if table.seat[row] in seats:
                    possible[row] &= np.logical_or.reduce([chosen[seat] == code for seat, code in asked])
            open_ = self._without_blocked(possible, month)
            score, worth = choice.score(utility, open_, month, seats)
            choice.race(score, worth, month, seats, raced)
            self._take(seats, raced, open_, month, chosen)
            self._fulfil(wishes or {}, seats, open_, forced, chosen)
        if watch is not None:
            terms = self._terms(smooth, charges)
            for weighed in self._weighed(terms, utility, possible, choice.scores, raced):
                watch(weighed)
        choice.remember(chosen, month)
        return chosen

    def _take(
        self, seats: np.ndarray, raced: np.ndarray, open_: np.ndarray, month: int, chosen: np.ndarray
    ) -> None:
        """What these seats do: what the race gave, but for those that move at random or by the script."""
        for i in seats:
            seat = self.choice.table.seats[i]
            scripted = self._timetable.scripted[month].get(self.seats[i])
            if scripted is not None:
                chosen[i] = seat.index[scripted]
            elif i in self._random:
                chosen[i] = self.choice.choose_randomly(i, open_, month)
            else:
                chosen[i] = raced[i]

    def _fulfil(
        self,
        wishes: Mapping[str, np.ndarray],
        seats: np.ndarray,
        open_: np.ndarray,
        forced: Collection[str],
        chosen: np.ndarray,
    ) -> None:
        """Put wishes in the place of what these seats would do; one that is not open makes its seat rest."""
        for i in seats:
            name, seat = self.seats[i], self.choice.table.seats[i]
            if (wish := wishes.get(name)) is not None:
                of_seat = open_[self.choice.table.rows[i]]
                granted = (name in forced) | of_seat[np.maximum(wish, 0), np.arange(len(wish))]
                instead = np.where(granted, wish, seat.index[seat.still])
                chosen[i] = np.where(wish == NEVER, chosen[i], instead)

    def open_now(self, world: World, month: int) -> dict[str, np.ndarray]:
        """Which moves of each seat are rested, have their needs met and are not blocked.

        Arrays have the shape (moves, runs) by code. Whether a move that answers others can be made depends on
        what these do in the same month.
        """
        open_ = self._without_blocked(self.choice.available(world, month), month)
        return {name: open_[rows] for name, rows in zip(self.seats, self.choice.table.rows, strict=True)}

    def free_from(self, seat: str) -> np.ndarray:
        """The month, from 0, from which each move of a seat is rested; shape (moves, runs) by code."""
        return self.choice.free_from[self.choice.table.rows[self.seats.index(seat)]]

    def _without_blocked(self, possible: np.ndarray, month: int) -> np.ndarray:
        """The possible moves that the scenario does not block this month."""
        blocked = self._timetable.blocked[month]
        if not blocked:
            return possible
        open_ = possible.copy()
        open_[[name in blocked for name in self.choice.table.names]] = False
        return open_

    def _terms(self, smooth: np.ndarray, charges: list[np.ndarray]) -> list[dict[str, np.ndarray]]:
        """What makes up the utility of each move, by name; dangers only for those who mind them."""
        table, terms = self.choice.table, self._stakes.name_terms(smooth)
        for ahead, charged in zip(self._look_ahead, charges, strict=True):
            of_move = dict(zip(ahead.moves.tolist(), charged, strict=True))
            nothing = np.zeros(smooth.shape[1], dtype=np.float32)
            for row in np.flatnonzero(np.isin(table.seat, ahead.seats)).tolist():
                terms[row][ahead.danger.name] = of_move.get(row, nothing)
        return terms

    def _weighed(
        self,
        terms: list[dict[str, np.ndarray]],
        utility: np.ndarray,
        possible: np.ndarray,
        score: np.ndarray,
        chosen: np.ndarray,
    ) -> Iterator[Weighed]:
        """What each seat had before it, but for those that move at random."""
        table = self.choice.table
        for i, (seat, rows) in enumerate(zip(table.seats, table.rows, strict=True)):
            if i not in self._random:
                of_moves = (terms[rows], utility[rows], possible[rows], score[rows])
                yield Weighed(self._capitals[i], seat, *of_moves, chosen[i].copy(), self.choice)


def _answers(table: MoveTable) -> list[tuple[int, list[tuple[int, int]]]]:
    """The rows of moves that answer others, each with the seat and the code of every move that it answers."""
    place = {
        ".".join(name): (i, int(code))
        for name, i, code in zip(table.names, table.seat, table.code, strict=True)
    }
    return [
        (row, [place[name] for name in move.answers]) for row, move in enumerate(table.moves) if move.answers
    ]
