"""How often advisers were right, as it was measured (`python -m sim.play.measured`)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "advisers.json"


@dataclass(frozen=True)
class Coverage:
    """The share of futures within the ranges of advisers, by capital and by what was foretold."""

    version: str
    games: int
    within: dict[str, dict[str, float]]

    @property
    def overall(self) -> float:
        """The share over all capitals and all that was foretold."""
        every = [share for of_capital in self.within.values() for share in of_capital.values()]
        return sum(every) / len(every)

    def of(self, capital: str) -> float:
        """The share for a capital over all that was foretold."""
        of_capital = self.within[capital].values()
        return sum(of_capital) / len(of_capital)


@cache
def coverage() -> Coverage:
    """What was measured with the version that the file names."""
    return Coverage(**json.loads(FILE.read_text(encoding="utf-8")))
