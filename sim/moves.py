"""A seat's moves as data over runs: their order, their stances, their strength."""

from __future__ import annotations

from collections.abc import Mapping

from sim.draws import Drawn
from sim.seed_files import MoveSeed
from sim.world import as_rows

NEVER = -128


class Seat:
    """The moves of one seat, ordered by stance; a move's place in that order is its code.

    `strength` has the shape (moves, runs): what each run has drawn to scale a move's effects by.
    """

    def __init__(
        self, name: str, moves: Mapping[str, MoveSeed], runs: int, strength: Mapping[str, Drawn]
    ) -> None:
        self.name = name
        self.moves = by_stance(moves)
        self.names = tuple(self.moves)
        self.index = {move: i for i, move in enumerate(self.names)}
        self.stances = tuple(dict.fromkeys(move.stance for move in self.moves.values()))
        self.stance_of = tuple(self.stances.index(move.stance) for move in self.moves.values())
        self.strength = as_rows([strength.get(move, 1) for move in self.names], runs)


def by_stance(moves: Mapping[str, MoveSeed]) -> dict[str, MoveSeed]:
    """A seat's moves in the order of their codes: by stance, within one as in the seeds."""
    return dict(sorted(moves.items(), key=lambda item: item[1].stance))
