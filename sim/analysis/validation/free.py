"""Free runs: a history that leaves its rails at a start and is left to itself to the end of 2017.

What the capitals did before is played, and nothing of what they did later. Paths, events and votes lie
outside the capitals and stay, though some were known only afterwards: the war, the oil price, protests.
Worlds in which something irreversible has happened before the start that did not happen are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from sim.analysis.history.branching import branch
from sim.analysis.history.history import HISTORY, LEADS_TO
from sim.patterns.measure import path, played_by_any
from sim.running.ensemble import run
from sim.scenario.scenario import Scenario, load_scenario
from sim.seeds.load import load_seeds

if TYPE_CHECKING:
    import xarray as xr

JOINED = ("events", "script", "blocked")


class World(Protocol):
    """What was made in which month: of the record, or in runs."""

    def made(self, moves: Mapping[str, Sequence[str]]) -> NDArray[np.bool_]:
        """Where any of the seats makes one of its moves, shape (months, worlds)."""
        ...


@dataclass(frozen=True)
class Record:
    """What is known to have been done from a start on: one world, the script of the history."""

    case: Scenario
    months: tuple[str, ...]

    def made(self, moves: Mapping[str, Sequence[str]]) -> NDArray[np.bool_]:
        """As `World` says."""
        script = [self.case.scripted(month) for month in self.months]
        return np.array([[any(done.get(seat) in of for seat, of in moves.items())] for done in script])


@dataclass(frozen=True)
class Runs:
    """What came of runs from a start on."""

    data: xr.Dataset

    def made(self, moves: Mapping[str, Sequence[str]]) -> NDArray[np.bool_]:
        """As `World` says."""
        return played_by_any(self.data, moves)

    def at(self, variable: str) -> NDArray[np.float64]:
        """A variable, shape (months, runs)."""
        return path(self.data, variable)


def whole_record() -> Scenario:
    """Both histories as one, from the start of the earlier to the end of the later."""
    earlier = load_scenario(next(name for name, leads_to in LEADS_TO.items() if leads_to == HISTORY))
    later = load_scenario(HISTORY)
    one, other = (
        case.model_dump(mode="json", by_alias=True, exclude_defaults=True) for case in (earlier, later)
    )
    fields: dict[str, Any] = {key: [*one.get(key, ()), *other.get(key, ())] for key in JOINED}
    fields["paths"] = {name: one["paths"][name] | points for name, points in other["paths"].items()}
    fields["elections"] = {
        capital: sorted({*one["elections"].get(capital, ()), *votes})
        for capital, votes in other["elections"].items()
    }
    return earlier.changed(name="record", end=later.end, **fields)


def record_of(history: str) -> Scenario:
    """A history to the end of the last one: the earlier is joined with the later, which is itself."""
    return load_scenario(history) if history == HISTORY else whole_record()


def left_to_itself(
    case: Scenario,
    start: str,
    runs: int,
    seed: int,
    variables: Sequence[str],
    closed: Sequence[Mapping[str, str]] = (),
) -> Runs:
    """Runs that leave the rails at a start, from there on, in the worlds that fit history by then.

    `closed` are rows of moves that may not be chosen, as a scenario's file has them.
    """
    free = branch(case, start)
    if closed:
        rows = [row.model_dump(mode="json", by_alias=True, exclude_defaults=True) for row in free.blocked]
        free = free.changed(blocked=[*rows, *closed])
    ds = run(free, runs, seed, variables=list(dict.fromkeys((*variables, "base_file"))))
    first = case.months.index(start)
    return Runs(ds.isel(month=slice(first, None), run=np.flatnonzero(_fits(ds, first))))


def _fits(ds: xr.Dataset, first: int) -> NDArray[np.bool_]:
    """The runs in which by the first free month nobody has intervened and no base is agreed."""
    struck = ds["intervention_month"].values
    agreed = ds["base_file"].values[:first] >= load_seeds().parameters["base_agreed"].mode
    return ~(((struck >= 0) & (struck < first)) | agreed.any(axis=0))
