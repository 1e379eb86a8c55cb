"""The rows of a design, and how they are played: each under the luck of a chosen replicate.

Luck is keyed on the replicate and not on the row: rows with the same replicate meet the same luck, so what
differs between them is caused by their parameters. A replicate's luck is that of the run of the same number,
numbers that the design does not vary included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar

import numpy as np

from sim.luck.luck import luck_of
from sim.luck.streams import BLOCK, Sampler, Streams
from sim.model.outcomes import ENDINGS
from sim.model.record import room_for
from sim.model.tightrope import Tightrope
from sim.running.blocks import chunks
from sim.running.evaluators.base import Progress, Span
from sim.running.simulation import release
from sim.scenario.scenario import Scenario


@dataclass(frozen=True)
class Rows:
    """What to run: `values` (rows,) by the parameter's name, and the `replicate` (rows,) that a row meets."""

    values: Mapping[str, np.ndarray]
    replicate: np.ndarray

    def __len__(self) -> int:
        return len(self.replicate)

    def take(self, picked: np.ndarray | slice, replicate: np.ndarray | None = None) -> Rows:
        """Some of the rows, in this order; under another luck where one is named."""
        values = {name: column[picked] for name, column in self.values.items()}
        return Rows(values, self.replicate[picked] if replicate is None else replicate)

    def then(self, more: Rows) -> Rows:
        """These rows with more rows of the same parameters behind them."""
        values = {name: np.concatenate([self.values[name], more.values[name]]) for name in self.values}
        return Rows(values, np.concatenate([self.replicate, more.replicate]))


@dataclass(frozen=True)
class Answers:
    """What rows came to: what was kept of the last month, (rows,) by name, and endings as codes (rows,)."""

    last: Mapping[str, np.ndarray]
    ending: np.ndarray

    def of(self, target: str) -> np.ndarray:
        """A variable or an outcome at the end, or whether it ended so (0 or 1); float64 (rows,)."""
        if target in ENDINGS:
            return (self.ending == ENDINGS.index(target)).astype(np.float64)
        return self.last[target].astype(np.float64)


@dataclass(frozen=True)
class Replicates(Streams):
    """The luck of rows of a design: row n meets the luck of run `numbers[n]`.

    It is drawn in the stretches of 256 runs that luck is cut into, and only in those that hold a number.
    """

    numbers: tuple[int, ...] = ()

    @cached_property
    def _stretches(self) -> tuple[list[Streams], np.ndarray]:
        """The stretches side by side, and where in them each row finds its luck."""
        numbers = np.array(self.numbers, dtype=np.intp)
        of_256, which = np.unique(numbers // BLOCK, return_inverse=True)
        breaks = np.flatnonzero(np.diff(of_256) > 1) + 1
        streams = [
            Streams(self.seed, BLOCK * len(part), BLOCK * int(part[0])) for part in np.split(of_256, breaks)
        ]
        return streams, which * BLOCK + numbers % BLOCK

    def draw_into(self, out: np.ndarray, name: str, sampler: Sampler) -> None:
        streams, places = self._stretches
        drawn = [stretch.draw(name, sampler, *out.shape[:-1]) for stretch in streams]
        out[...] = np.take(drawn[0] if len(drawn) == 1 else np.concatenate(drawn, axis=-1), places, axis=-1)


@dataclass(frozen=True)
class Design:
    """Rows that are run in a scenario, and the `names` of what to keep of the last month.

    `first` is the place of the first row in the whole.
    """

    function: ClassVar[str] = "sim.analysis.designs.rows:simulate_rows"

    scenario: Scenario
    rows: Rows
    seed: int
    names: tuple[str, ...]
    first: int = 0

    @property
    def n_months(self) -> int:
        return self.scenario.n_months

    def blocks(self, size: int) -> list[Span]:
        """The rows in blocks [first, last) of about `size` rows."""
        return list(chunks(self.first, len(self.rows), size))

    def part(self, first: int, last: int) -> Design:
        """The rows from `first` up to `last`, not included."""
        rows = self.rows.take(slice(first - self.first, last - self.first))
        return replace(self, rows=rows, first=first)


def simulate_rows(design: Design, progress: Progress) -> Answers:
    """What the rows of a design come to, simulated in one piece; `progress` hears the run-months done."""
    n, rows = len(design.rows), design.rows
    luck = Replicates(design.seed, n, numbers=tuple(rows.replicate.tolist()))
    room = room_for(design.names, design.n_months, n)
    model = Tightrope(design.scenario, n, design.seed, given=rows.values, streams=luck, room=room)
    for month in range(design.n_months):
        model.step()
        progress(n * (month + 1), n * design.n_months)
    record = model.record
    last = {name: record.state[i, -1].copy() for i, name in enumerate(record.names)}
    answers = Answers(last, record.ending.copy())
    release(model)
    luck_of.cache_clear()  # the luck of these rows is large and of use to nobody else
    return answers
