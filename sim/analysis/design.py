"""A design: many rows of parameters, each run once under the luck of a chosen replicate.

Luck is keyed on the replicate and not on the row: rows with the same replicate meet the same luck, so what
differs between them is caused by their parameters. A replicate's luck is that of the run of the same number,
numbers that the design does not vary included. Rows are run chunk by chunk, and only the last month is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

import numpy as np

from sim.analysis.factors import Factor
from sim.blocks import chunks, let_go
from sim.ensemble import MAX_SEED, Progress, check_count
from sim.evidence import load_seeds
from sim.luck import luck_of
from sim.model import Tightrope
from sim.outcomes import ENDINGS, OUTCOMES
from sim.reading import BadInput
from sim.record import recorded_names, room_for
from sim.scenario import Scenario
from sim.streams import Sampler, Streams
from sim.wording import clip, nearest

CHUNK = 4096
"""How many rows are run at a time; a third faster than a quarter of it, in 128 MB of luck."""
MAX_ROWS = 1_000_000
MAX_CELLS = 100_000_000  # rows by parameters; they take 12 bytes each
N_CHECKED = 128
"""How many rows of a design are run once more to see that the answers follow the rows."""


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


class Player(Protocol):
    """Runs rows, and gives their answers in the same order."""

    def __call__(self, rows: Rows, /) -> Answers: ...


class RowsIgnored(BadInput):
    """The answers of a design do not come from its rows."""


@dataclass(frozen=True)
class Replicates(Streams):
    """The luck of rows of a design: row n meets the luck of run `numbers[n]`.

    The luck of all runs up to the largest number is drawn once and shared through `kept`.
    """

    numbers: tuple[int, ...] = ()
    kept: dict[tuple[str, tuple[int, ...]], np.ndarray] = field(default_factory=dict, compare=False)

    @cached_property
    def _places(self) -> np.ndarray:
        return np.array(self.numbers, dtype=np.intp)

    def draw(self, name: str, sampler: Sampler, *shape: int) -> np.ndarray:
        whole = self.kept.get((name, shape))
        if whole is None or whole.shape[-1] <= max(self.numbers):
            whole = Streams(self.seed, max(self.numbers) + 1).draw(name, sampler, *shape)
            self.kept[name, shape] = whole
        return np.take(whole, self._places, axis=-1)


def rows_of(factors: Sequence[Factor], u: np.ndarray, replicate: np.ndarray) -> Rows:
    """Uniform numbers (rows, factors) as rows of values."""
    return Rows({factor.name: factor.at(u[:, i]) for i, factor in enumerate(factors)}, replicate)


def check_size(n_rows: int, n_factors: int) -> None:
    """Raise `BadInput` for a design that is too large, before any of it is made."""
    most = min(MAX_ROWS, MAX_CELLS // n_factors)
    if n_rows > most:
        raise BadInput(f"rows: {n_rows:,} rows of {n_factors} parameters, up to {most:,} would be right")


def target_of(name: str) -> str:
    """The name of an ending, an outcome or a variable; raises `BadInput` for any other."""
    known = [*ENDINGS, *recorded_names()]
    if name not in known:
        raise BadInput(f"of: there is no ending, outcome or variable {clip(name)}, {nearest(name, known)}")
    return name


def run_design(
    scenario: Scenario,
    rows: Rows,
    target: str = "exposure",
    seed: int = 0,
    *,
    chunk: int = CHUNK,
    progress: Progress | None = None,
) -> Answers:
    """Run each row of a design once, and check that the answers follow the rows.

    The answers hold the endings, the outcomes and the target. `progress` is called with the rows done and
    those to do, and may raise to cancel. A row's answer does not depend on the rows beside it nor on `chunk`.
    Raises `RowsIgnored` (a `BadInput`) where the answers do not follow the rows, and `BadInput` for unknown
    names, a seed out of range and too many rows.
    """
    check_count("seed", seed, 0, MAX_SEED)
    check_count("rows", len(rows), 1, MAX_ROWS)
    for name in rows.values:
        if name not in load_seeds().parameters:
            raise BadInput(f"parameters: there is no parameter {clip(name)}, check its name")
    kept = OUTCOMES if target_of(target) in (*ENDINGS, *OUTCOMES) else (*OUTCOMES, target)
    player = _Model(scenario, seed, chunk, kept)
    answers = player(rows, progress)
    check_rows_matter(player, rows, answers)
    return answers


def check_rows_matter(play: Player, rows: Rows, answers: Answers) -> None:
    """Raise `RowsIgnored` unless answers follow rows: some rows run once more, backwards and under one luck.

    Backwards, so that answers which go by the place in the design and not by the row are found out; under one
    luck, so that rows which silently mirror the base case are, since then nothing else tells them apart.
    """
    if len(rows) < 2:
        return
    picked = np.unique(np.linspace(0, len(rows) - 1, N_CHECKED).astype(np.intp))[::-1]
    one_luck = rows.take(picked, np.full(len(picked), rows.replicate[0]))
    again = play(rows.take(picked).then(one_luck))
    if not _agree(answers, picked, again):
        raise RowsIgnored("parameters: the answers do not follow the rows, the design was not run as it says")
    alike = all(np.ptp(values[len(picked) :]) == 0 for values in (*again.last.values(), again.ending))
    if alike and _differ(one_luck):
        named = clip(", ".join(rows.values))
        raise RowsIgnored(
            f"parameters: every row came to the same under the same luck, as if {named} were not varied "
            "at all; parameters that matter in this scenario would be right"
        )


def _agree(answers: Answers, picked: np.ndarray, again: Answers) -> bool:
    """Whether rows came to the same when they were run once more."""
    n = len(picked)
    return np.array_equal(answers.ending[picked], again.ending[:n]) and all(
        np.array_equal(answers.last[name][picked], again.last[name][:n]) for name in answers.last
    )


def _differ(rows: Rows) -> bool:
    """Whether any parameter differs between the rows."""
    return any(np.ptp(values) > 0 for values in rows.values.values())


class _Model:
    """Plays rows with the model itself, chunk by chunk, under luck that is drawn once for all rows."""

    def __init__(self, scenario: Scenario, seed: int, chunk: int, names: tuple[str, ...]) -> None:
        self._scenario, self._seed, self._chunk, self._names = scenario, seed, chunk, names
        self._kept: dict[tuple[str, tuple[int, ...]], np.ndarray] = {}

    def __call__(self, rows: Rows, progress: Progress | None = None) -> Answers:
        parts = []
        for first, last in chunks(0, len(rows), self._chunk):
            part = rows.take(slice(first, last))

            def tell(share: float, first: int = first, n: int = last - first) -> None:
                if progress is not None:
                    progress(first + int(share * n), len(rows))

            parts.append(self._play(part, tell))
        luck_of.cache_clear()  # the luck of these chunks is large and of use to nobody else
        names = parts[0].last
        together = {name: np.concatenate([part.last[name] for part in parts]) for name in names}
        return Answers(together, np.concatenate([part.ending for part in parts]))

    def _play(self, rows: Rows, tell: Callable[[float], None]) -> Answers:
        luck = Replicates(self._seed, len(rows), numbers=tuple(rows.replicate.tolist()), kept=self._kept)
        room = room_for(self._names, self._scenario.n_months, len(rows))
        model = Tightrope(self._scenario, len(rows), self._seed, given=rows.values, streams=luck, room=room)
        while model.month < model.n_months:
            model.step()
            tell(model.month / model.n_months)
        record = model.record
        last = {name: record.state[i, -1].copy() for i, name in enumerate(record.names)}
        answers = Answers(last, record.ending.copy())
        let_go(model)
        return answers
