"""Where patterns are run: the same seed and runs for every copy, so that copies meet the same luck."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.luck.draws import draw_all, whole_months
from sim.luck.streams import Streams
from sim.patterns.measure import split_by_rank
from sim.running.ensemble import run
from sim.scenario.scenario import Scenario, load_scenario
from sim.seeds.load import load_seeds

if TYPE_CHECKING:
    import xarray as xr

START = "baseline"
KEPT = 6
"""Recorded ensembles kept for a pattern that asks for the same one again."""


class Lab:
    """A bench for paired interventions: `runs` runs with one seed, for any number of copies.

    Run 17 meets the same luck and the same drawn parameters in every copy, so that the difference
    between two copies is the cause alone while their paths stay close, and on average later.
    """

    def __init__(self, runs: int = 1000, seed: int = 0, start: Scenario | None = None) -> None:
        self.runs = runs
        self.seed = seed
        self.start = start if start is not None else load_scenario(START)
        self._kept: OrderedDict[tuple[str, tuple[str, ...]], xr.Dataset] = OrderedDict()

    def run(self, scenario: Scenario, *variables: str) -> xr.Dataset:
        """Run a copy, recording only the variables named (moves and endings are always there)."""
        key = (scenario.model_dump_json(exclude={"title", "summary"}), tuple(sorted(variables)))
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        data = run(scenario, self.runs, self.seed, variables=list(variables))
        self._kept[key] = data
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return data

    def delays(
        self, scenario: Scenario, seats: Mapping[str, Iterable[str]]
    ) -> dict[tuple[str, str], NDArray[np.integer]]:
        """After how many months moves take effect, by seat and move: whole months, shape (runs,)."""
        seeds = load_seeds()
        asked = {f"{seat}.delay.{move}": (seat, move) for seat, moves in seats.items() for move in moves}
        priors = {name: seeds.parameters[name] for name in asked}
        streams = Streams(self.seed, self.runs)
        drawn = draw_all(priors, scenario.parameters, streams, central=scenario.central)
        return {
            move: whole_months(seeds.moves[move].delay * np.broadcast_to(drawn[name], self.runs))
            for name, move in asked.items()
        }

    def draws(self, axes: Sequence[str]) -> NDArray[np.int64]:
        """The group of draws that each run belongs to: high or low in each of the parameters named.

        Four parameters give sixteen groups of equal size, each a neighbourhood in the space of draws.
        """
        priors = {name: load_seeds().parameters[name] for name in axes}
        drawn = draw_all(priors, {}, Streams(self.seed, self.runs), central=False)
        return split_by_rank([np.broadcast_to(drawn[name], self.runs) for name in axes])


def at_random(start: Scenario) -> Scenario:
    """The same world with a Minsk that moves at random, in deed and in word."""
    return start.play_randomly("minsk").play_randomly("minsk_words")
