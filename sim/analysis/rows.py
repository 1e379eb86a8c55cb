"""The rows of a design, and how they are played: each under the luck of a chosen replicate.

Luck is keyed on the replicate and not on the row: rows with the same replicate meet the same luck, so what
differs between them is caused by their parameters. A replicate's luck is that of the run of the same number,
numbers that the design does not vary included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from sim.blocks import chunks, let_go
from sim.luck import luck_of
from sim.model import Tightrope
from sim.outcomes import ENDINGS
from sim.playing import Block, Tell
from sim.record import room_for
from sim.scenario import Scenario
from sim.streams import BLOCK, Sampler, Streams


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
class DesignJob:
    """Rows of a design to be played in a scenario, and the `names` of what to keep of the last month.

    `first` is the place of the first row in the whole.
    """

    scenario: Scenario
    rows: Rows
    seed: int
    names: tuple[str, ...]
    first: int = 0

    @property
    def n_months(self) -> int:
        return self.scenario.n_months

    def blocks(self, size: int) -> list[Block]:
        """The rows in blocks [first, last) of about `size` rows."""
        return list(chunks(self.first, len(self.rows), size))

    def only(self, first: int, last: int) -> DesignJob:
        """The same job for the rows from `first` up to `last`, not included."""
        rows = self.rows.take(slice(first - self.first, last - self.first))
        return replace(self, rows=rows, first=first)

    def play(self, tell: Tell | None = None) -> Answers:
        """What the rows come to, played in one piece; `tell` hears the run-months done."""
        n, rows = len(self.rows), self.rows
        luck = Replicates(self.seed, n, numbers=tuple(rows.replicate.tolist()))
        room = room_for(self.names, self.n_months, n)
        model = Tightrope(self.scenario, n, self.seed, given=rows.values, streams=luck, room=room)
        for month in range(self.n_months):
            model.step()
            if tell is not None:
                tell(n * (month + 1))
        record = model.record
        last = {name: record.state[i, -1].copy() for i, name in enumerate(record.names)}
        answers = Answers(last, record.ending.copy())
        let_go(model)
        luck_of.cache_clear()  # the luck of these rows is large and of use to nobody else
        return answers
