"""A seat's moves as data over runs: their order, their stances, their strength."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sim.luck.draws import Drawn
from sim.luck.parameters import as_rows
from sim.scenario.vocabulary import RESTING
from sim.seeds.schema import MoveSeed

NEVER = -128


class Seat:
    """The moves of one seat, ordered by stance; a move's place in that order is its code.

    What each run has drawn for its moves is taken by `drawn`; see `sim.seeds.load` for the names.
    """

    def __init__(
        self, name: str, moves: Mapping[str, MoveSeed], runs: int, drawn: Mapping[str, Drawn]
    ) -> None:
        self.name = name
        self.moves = by_stance(moves)
        self.names = tuple(self.moves)
        self.index = {move: i for i, move in enumerate(self.names)}
        self.stances = tuple(dict.fromkeys(move.stance for move in self.moves.values()))
        self.stance_of = tuple(self.stances.index(move.stance) for move in self.moves.values())
        self._drawn, self._runs = drawn, runs

    @property
    def still(self) -> str:
        """The move with which it stands still."""
        return next(move for move in self.names if move in RESTING)

    def drawn(self, kind: str, usual: float) -> np.ndarray:
        """What the runs have drawn of a kind for each move, else what is usual; shape (moves, runs)."""
        return as_rows(
            [self._drawn.get(f"{self.name}.{kind}.{move}", usual) for move in self.names], self._runs
        )

    def ratio(self, move: str, variable: str) -> Drawn | None:
        """How a move's effect on a variable differs from its first effect, if the runs have drawn that."""
        return self._drawn.get(f"{self.name}.ratio.{move}.{variable}")


def by_stance(moves: Mapping[str, MoveSeed]) -> dict[str, MoveSeed]:
    """A seat's moves in the order of their codes: by stance, within one as in the seeds."""
    return dict(sorted(moves.items(), key=lambda item: item[1].stance))
