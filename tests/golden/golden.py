"""Golden runs: what eight runs of five scenarios did when they were last looked at, and where today's part.

Of each scenario the moves and endings of all its runs are kept, and the state of the first one: of those that
do the same moves the others add little. Values are kept to a ten-thousandth and may be off by one of these.
The same bits are promised on one machine only: on another processor, or with another NumPy, the last bit of a
random number may differ. Over five years that grows to a millionth or so (`docs/validation.md`), a hundredth
of what is allowed, while any change of a rule or a number that matters to a run goes beyond it within months.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sim import load_scenario, run
from sim.results import dataset
from sim.scenario.scenario import Scenario

PLACE = Path(__file__).with_name("golden.npz")
RUNS, PARTS = 8, 10_000
"""How many runs of each scenario, and in how many parts one is cut where values are kept."""
FIRST_RUNS = {
    "baseline": 0,  # keeps its balance
    "history-2004-2012": 0,  # nine years on rails; isolated
    "success-elsewhere": 2,  # events from outside; an intervention
    "crackdown-after-election": 15,  # a script and a block, seven years; an upheaval
    "airbase-accepted": 13,  # a base is agreed and built; absorbed
}
"""The scenarios, each with the number of its first run, and how that goes."""

Arrays = dict[str, np.ndarray]


@dataclass(frozen=True)
class Golden:
    """What some runs of a scenario did.

    `state` int16 (variable, month) is that of the first run, in ten-thousandths; `moves` int8 (seat, month,
    run) has positions in `move_names`, -1 for none; `endings` int8 (run) in `ending_names`; `ending_months`
    int16 (run) count from 0 and are -1 where there was none. `digest` is that of all bits.
    """

    first_run: int
    months: list[str]
    names: list[str]
    move_names: dict[str, list[str]]
    ending_names: list[str]
    digest: str
    state: np.ndarray
    moves: np.ndarray
    endings: np.ndarray
    ending_months: np.ndarray

    @classmethod
    def of(cls, scenario: Scenario, first_run: int) -> Golden:
        """The runs of a scenario as they come out today."""
        ds = run(scenario, runs=RUNS, first_run=first_run)
        names = sorted(str(name) for name, values in ds.data_vars.items() if values.dims == ("month", "run"))
        state = np.array([ds[name].values[:, 0] for name in names])
        return cls(
            first_run,
            scenario.months,
            names,
            {seat: dataset.move_names(ds, seat) for seat in map(str, ds["seat"].values)},
            dataset.ending_names(ds),
            ds.attrs["digest"],
            np.round(state * PARTS).astype(np.int16),
            ds["moves"].values,
            ds["ending"].values,
            ds["ending_month"].values.astype(np.int16),
        )

    def values_in(self, n: int) -> dict[tuple[str, int], float | str]:
        """All that happens in a month, by what it is and its run: moves, then endings, then state."""
        found: dict[tuple[str, int], float | str] = {}
        for (seat, names), codes in zip(self.move_names.items(), self.moves[:, n], strict=True):
            for i, code in enumerate(codes):
                found[f"move of {seat}", self.first_run + i] = names[code] if code >= 0 else "none"
        for i, (code, month) in enumerate(zip(self.endings, self.ending_months, strict=True)):
            ended = 0 <= month <= n
            found["ending", self.first_run + i] = self.ending_names[code] if ended else "none yet"
        for name, value in zip(self.names, self.state[:, n], strict=True):
            found[name, self.first_run] = int(value) / PARTS
        return found


@dataclass(frozen=True)
class Parted:
    """Something in which a run first parts from its golden one; None where only one of them has it."""

    scenario: str
    month: str
    what: str
    run: int
    golden: float | str | None
    today: float | str | None

    def __str__(self) -> str:
        return f"{self.scenario}, {self.month}, {self.what}, run {self.run}: {self.golden}, now {self.today}"


def today() -> dict[str, Golden]:
    """The golden runs as they come out today."""
    return {name: Golden.of(load_scenario(name), first) for name, first in FIRST_RUNS.items()}


def partings(scenario: str, golden: Golden, now: Golden) -> list[Parted]:
    """All in which runs part in the first month in which any does: moves before endings before state."""
    for n, month in enumerate(golden.months):
        if found := list(_partings_in(scenario, month, golden.values_in(n), _values(now, n, month))):
            return found
    return []


def _values(now: Golden, n: int, month: str) -> dict[tuple[str, int], float | str]:
    """What happens in a month by today's runs; nothing where the scenario has other months."""
    return now.values_in(n) if n < len(now.months) and now.months[n] == month else {}


def _partings_in(
    scenario: str, month: str, golden: Mapping[Any, float | str], now: Mapping[Any, float | str]
) -> Iterator[Parted]:
    for what, i in dict.fromkeys([*golden, *now]):
        then, value = golden.get((what, i)), now.get((what, i))
        if isinstance(then, float) and isinstance(value, float):
            same = abs(round(PARTS * then) - round(PARTS * value)) <= 1
        else:
            same = then == value
        if not same:
            yield Parted(scenario, month, what, i, then, value)


# The file: arrays, and what they mean as a text of JSON


def save(runs: Mapping[str, Golden], place: Path) -> None:
    """Write golden runs; the same runs make the same file, byte by byte."""
    arrays: Arrays = {}
    about: dict[str, Any] = {}
    for name, golden in runs.items():
        fields = dict(vars(golden))
        arrays |= {f"{name}/{key}": fields.pop(key) for key in _ARRAYS}
        about[name] = fields
    np.savez_compressed(place, allow_pickle=False, about=np.array(json.dumps(about)), **arrays)


def load(place: Path) -> dict[str, Golden]:
    """The golden runs that are kept."""
    with np.load(place, allow_pickle=False) as kept:
        about = json.loads(str(kept["about"]))
        return {
            name: Golden(**fields, **{key: kept[f"{name}/{key}"] for key in _ARRAYS})
            for name, fields in about.items()
        }


_ARRAYS = ("state", "moves", "endings", "ending_months")
