"""Run a scenario many times: chunk by chunk over the runs axis, with progress, within stated limits.

A run's luck is keyed by its own number, so that any cut into chunks gives the same bits.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.evidence import SEATS, load_seeds
from sim.outcomes import MEASURES
from sim.reading import BadInput
from sim.results import Record, build
from sim.streams import BLOCK
from sim.wording import clip, nearest

if TYPE_CHECKING:
    import xarray as xr

    from sim.model import Tightrope
    from sim.scenario import Scenario

MAX_RUNS = 1_000_000
MAX_CHUNK = 16_384
MAX_SEED = 2**63 - 1
MAX_BYTES = 4_000_000_000  # of recorded state; ten thousand runs of five years take a twentieth of it

Progress = Callable[[int, int], object]


def run(
    scenario: Scenario,
    runs: int = 1000,
    seed: int = 0,
    *,
    chunk: int = 1024,
    progress: Progress | None = None,
    first_run: int = 0,
    variables: Sequence[str] | None = None,
) -> xr.Dataset:
    """Run a scenario `runs` times; run n is the same run whatever `runs`, `chunk` and `first_run` are.

    `chunk` runs are computed at a time, rounded up to a multiple of 256. `progress` is called with the
    run-months done and those to do, and may raise to cancel. `variables` names what to record besides moves
    and endings, everything by default. Returns a dataset with dimensions month, run and seat, float32.
    Raises `BadInput` for counts and seeds out of range, for unknown variables, and for more than 4 GB of
    recorded state, before any is taken.
    """
    check_counts(runs, seed, first_run, chunk)
    runs, seed, first_run = int(runs), int(seed), int(first_run)  # Mesa takes no numbers of NumPy's
    names = _chosen(variables)
    check_memory(runs, scenario.n_months, len(names))
    whole: Record | None = None
    for first, last in chunks(first_run, runs, chunk):
        before = (first - first_run) * scenario.n_months

        def tell(done: int, before: int = before) -> None:
            if progress is not None:
                progress(before + done, runs * scenario.n_months)

        part = play(scenario, first, last, seed, tell)
        if last - first == runs and tuple(names) == tuple(part.names):
            whole = part
        else:
            whole = whole or _room_for(part, names, runs)
            _copy(part, whole, first - first_run)
    assert whole is not None
    return build(scenario, whole, seed=seed, first_run=first_run)


def play(scenario: Scenario, first: int, last: int, seed: int, tell: Callable[[int], None]) -> Record:
    """The record of the runs from `first` up to `last`, not included; `tell` hears the run-months done."""
    from sim.model import Tightrope

    model = Tightrope(scenario, runs=last - first, rng=seed, first_run=first)
    for month in range(scenario.n_months):
        model.step()
        tell((last - first) * (month + 1))
    record = model.record
    _let_go(model)
    return record


def _let_go(model: Tightrope) -> None:
    """Empty a model that has been played, so that its arrays are freed now.

    A model and its agents hold each other: they would wait for the garbage collector, and chunk upon chunk
    of them would pile up to many times the memory of the results.
    """
    for agent in list(model.agents):
        vars(agent).clear()
    vars(model).clear()


def chunks(first_run: int, runs: int, chunk: int) -> Iterator[tuple[int, int]]:
    """The runs from `first_run` on in chunks [first, last), each but the last ending on a multiple of 256."""
    step = math.ceil(chunk / BLOCK) * BLOCK
    first, end = first_run, first_run + runs
    while first < end:
        last = min(first // BLOCK * BLOCK + step, end)
        yield first, last
        first = last


def check_counts(runs: int, seed: int, first_run: int = 0, chunk: int = BLOCK) -> None:
    """Raise `BadInput` for a number of runs, a seed, a first run or a chunk that is out of its range."""
    check_count("runs", runs, 1, MAX_RUNS)
    check_count("seed", seed, 0, MAX_SEED)
    check_count("first_run", first_run, 0, MAX_RUNS)
    check_count("chunk", chunk, 1, MAX_CHUNK)


def check_count(name: str, value: int, low: int, high: int) -> None:
    """Raise `BadInput` for what is not a whole number from low to high."""
    right = f"a whole number from {low:,} to {high:,} would be right"
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise BadInput(f"{name}: {clip(repr(value))} is not a whole number, {right}")
    if not low <= value <= high:
        raise BadInput(f"{name}: {clip(value)} is out of range, {right}")


def check_memory(runs: int, n_months: int, n_variables: int) -> None:
    """Raise `BadInput` where the recorded state and moves would take more than the limit."""
    a_run = n_months * (4 * n_variables + 2 * len(SEATS))
    if runs * a_run > MAX_BYTES:
        asked = f"{runs:,} runs of {n_months} months with {n_variables} variables"
        taken = f"take {runs * a_run / 1e9:.1f} GB and at most {MAX_BYTES / 1e9:.0f} GB are kept"
        raise BadInput(f"runs: {asked} {taken}, up to {MAX_BYTES // a_run:,} runs would be right")


def recorded_names() -> tuple[str, ...]:
    """The names of all that is recorded a month and a run: the world's variables and the measures."""
    return (*load_seeds().variables, *MEASURES)


def _chosen(variables: Sequence[str] | None) -> tuple[str, ...]:
    """The variables to record, each once, in the order asked for."""
    known = recorded_names()
    if variables is None:
        return known
    for name in variables:
        if name not in known:
            raise BadInput(f"variables: there is no variable {clip(name)}, {nearest(str(name), list(known))}")
    return tuple(dict.fromkeys(variables))


def _room_for(part: Record, names: tuple[str, ...], runs: int) -> Record:
    """An empty record for all runs and the chosen names, in the shape of a part's."""

    def wider(array: np.ndarray) -> np.ndarray:
        return np.empty((*array.shape[:-1], runs), dtype=array.dtype)

    return Record(
        names=names,
        move_names=part.move_names,
        ending_names=part.ending_names,
        state=np.empty((len(names), *part.state.shape[1:-1], runs), dtype=part.state.dtype),
        moves=wider(part.moves),
        ending=wider(part.ending),
        ending_month=wider(part.ending_month),
        intervention_month=wider(part.intervention_month),
    )


def _copy(part: Record, whole: Record, first: int) -> None:
    """Put the record of a chunk into the whole, from run `first` on."""
    runs = slice(first, first + part.ending.shape[0])
    row = {name: i for i, name in enumerate(part.names)}
    for i, name in enumerate(whole.names):
        whole.state[i, :, runs] = part.state[row[name]]
    whole.moves[..., runs] = part.moves
    whole.ending[runs] = part.ending
    whole.ending_month[runs] = part.ending_month
    whole.intervention_month[runs] = part.intervention_month
