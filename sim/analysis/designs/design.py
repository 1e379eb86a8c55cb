"""A design: many rows of parameters, each run once, and a check that the answers follow the rows.

Rows are run block by block in the order of their replicates, so that little luck is drawn twice, by whoever
plays the blocks of ensembles too; only the last month is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, Unpack

import numpy as np

from sim.analysis.designs.factors import Factor
from sim.analysis.designs.rows import Answers, Design, Rows
from sim.errors import BadInput, check_count, clip, no_such
from sim.luck.streams import MAX_SEED
from sim.model.outcomes import ENDINGS, OUTCOMES
from sim.model.record import recorded_names
from sim.running.evaluators import evaluator_of
from sim.running.evaluators.base import Evaluator, How, Progress
from sim.scenario.scenario import Scenario
from sim.seeds.load import load_seeds

CHUNK = 4096
"""How many rows are run at a time; a third faster than a quarter of it, in 128 MB of luck."""
MAX_ROWS = 1_000_000
MAX_CELLS = 100_000_000  # rows by parameters; they take 12 bytes each
N_CHECKED, N_PLACES = 128, 8
"""How many rows are run once more to see that the answers follow the rows, and in how many groups of
neighbours in the order of luck: scattered, they would ask for far more luck than they use."""


class Player(Protocol):
    """Runs rows, and gives their answers in the same order."""

    def __call__(self, rows: Rows, /) -> Answers: ...


class RowsIgnored(BadInput):
    """The answers of a design do not come from its rows."""


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
        raise BadInput(f"of: {no_such('ending, outcome or variable', name, known)}")
    return name


def run_design(
    scenario: Scenario,
    rows: Rows,
    target: str = "exposure",
    seed: int = 0,
    *,
    chunk: int = CHUNK,
    **how: Unpack[How],
) -> Answers:
    """Run each row of a design once, and check that the answers follow the rows.

    The answers hold the endings, the outcomes and the target. `progress` is called with the rows done and
    those to do, and may raise to cancel; `workers` and `cluster` as in
    `sim.running.ensemble.run`. A row's answer
    does not depend on the rows beside it, on `chunk`, nor on who plays it. Raises `RowsIgnored` (a
    `BadInput`) where the answers do not follow the rows, and `BadInput` for unknown names, a seed out of
    range and too many rows.
    """
    check_count("seed", seed, 0, MAX_SEED)
    check_count("rows", len(rows), 1, MAX_ROWS)
    for name in rows.values:
        if name not in load_seeds().parameters:
            raise BadInput(f"parameters: there is no parameter {clip(name)}, check its name")
    kept = OUTCOMES if target_of(target) in (*ENDINGS, *OUTCOMES) else (*OUTCOMES, target)
    player = _Model(scenario, seed, chunk, kept, evaluator_of(**how))
    answers = player(rows, how.get("progress"))
    check_rows_matter(player, rows, answers)
    return answers


def check_rows_matter(play: Player, rows: Rows, answers: Answers) -> None:
    """Raise `RowsIgnored` unless answers follow rows: some rows run once more, backwards and under one luck.

    Backwards, so that answers which go by the place in the design and not by the row are found out; under one
    luck, so that rows which silently mirror the base case are, since then nothing else tells them apart.
    """
    if len(rows) < 2:
        return
    picked = _to_check(rows)
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


def _to_check(rows: Rows) -> np.ndarray:
    """Which rows to run once more: a few groups, each alike in luck, the last of the design first."""
    order = np.argsort(rows.replicate, kind="stable")
    size = N_CHECKED // N_PLACES
    begins = np.linspace(0, max(len(rows) - size, 0), N_PLACES).astype(np.intp)
    places = np.unique((begins[:, None] + np.arange(size)).clip(max=len(rows) - 1))
    return np.sort(order[places])[::-1]


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
    """Plays rows with the model itself, block by block, in the order of their luck."""

    def __init__(
        self, scenario: Scenario, seed: int, chunk: int, names: tuple[str, ...], evaluator: Evaluator
    ) -> None:
        self._scenario, self._seed, self._names = scenario, seed, names
        self._chunk, self._evaluator = chunk, evaluator

    def __call__(self, rows: Rows, progress: Progress | None = None) -> Answers:
        order = np.argsort(rows.replicate, kind="stable")
        design = Design(self._scenario, rows.take(order), self._seed, self._names)
        last = {name: np.empty(len(rows), dtype=np.float32) for name in self._names}
        ending = np.empty(len(rows), dtype=np.int8)

        def collect(first: int, end: int, part: Answers) -> None:
            places = order[first:end]
            for name, values in part.last.items():
                last[name][places] = values
            ending[places] = part.ending

        def note(done: int, to_do: int) -> None:
            if progress is not None:
                progress(done // design.n_months, to_do // design.n_months)

        self._evaluator.evaluate(design, len(rows), self._chunk, collect, note)
        return Answers(last, ending)
