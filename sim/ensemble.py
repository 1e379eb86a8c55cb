"""Run a scenario many times: block by block, over cores or a cluster, with progress, within stated limits.

A run's luck is keyed by its own number, so that any cut into blocks, on any number of processes, gives the
same bits.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim import results
from sim.blocks import Job, Keep, Tell, copy_into, part_of, play
from sim.reading import BadInput
from sim.record import bytes_of, recorded_names, room_for
from sim.shared import SharedRoom
from sim.streams import BLOCK
from sim.wording import clip, nearest

if TYPE_CHECKING:
    import xarray as xr

    from sim.scenario import Scenario

MAX_RUNS = 1_000_000
MAX_CHUNK = 16_384
MAX_SEED = 2**63 - 1
MAX_WORKERS = 256
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
    workers: int | None = None,
    cluster: str | None = None,
) -> xr.Dataset:
    """Run a scenario `runs` times; run n is the same run whatever the other arguments are.

    `chunk` runs are computed at a time, rounded up to a multiple of 256. `progress` is called with the
    run-months done and those to do, and may raise to cancel. `variables` names what to record besides moves
    and endings, everything by default. `workers` is the number of processes, kept for the next call; without
    it this process does the work, or the Dask `cluster` whose scheduler's address is given. Returns a dataset
    with dimensions month, run and seat, float32. Raises `BadInput` for counts and seeds out of range, for
    unknown variables, and for more than 4 GB of recorded state, before any is taken; `store` takes more.
    """
    job = _job(scenario, runs, seed, chunk, first_run, variables, workers)
    check_memory(job.runs, job.n_months, len(job.names))
    shared = None
    if _many(workers) and cluster is None and SharedRoom.is_possible():
        shared = SharedRoom(job.names, job.n_months, job.runs)
    try:
        whole = shared.record if shared else room_for(job.names, job.n_months, job.runs)

        def keep(first: int, last: int, part: results.Record) -> None:
            copy_into(part_of(whole, first - job.first_run, last - job.first_run), part)

        place = (shared.place, job.runs, job.first_run) if shared else None
        _play_all(job, chunk, workers, cluster, progress, keep, whole=whole, place=place)
    finally:
        if shared:
            shared.close()
    return results.build(scenario, whole, seed=job.seed, first_run=job.first_run)


def store(
    scenario: Scenario,
    path: Path | str,
    runs: int = 1000,
    seed: int = 0,
    *,
    chunk: int = 1024,
    progress: Progress | None = None,
    first_run: int = 0,
    variables: Sequence[str] | None = None,
    workers: int | None = None,
    cluster: str | None = None,
) -> dict[str, Any]:
    """Run a scenario into a file, block by block, and give its summary; the rest as in `run`.

    Little more memory is taken than a few blocks need. The file is the one that `run` and `results.save`
    would make, with the same digest; it takes its place once it is whole. Raises `BadInput` before any work
    where the disk has too little room.
    """
    from sim.storage import block_file

    job = _job(scenario, runs, seed, chunk, first_run, variables, workers)
    with block_file(path, job) as file:
        _play_all(job, chunk, workers, cluster, progress, file.keep)
    with results.opened(path) as ds:
        return results.summary(ds)


def fits_memory(runs: int, n_months: int, n_variables: int | None = None) -> bool:
    """Whether `run` would take so many runs; `store` takes those that it does not."""
    n_variables = len(recorded_names()) if n_variables is None else n_variables
    return bytes_of(n_variables, n_months, runs) <= MAX_BYTES


def _job(
    scenario: Scenario,
    runs: int,
    seed: int,
    chunk: int,
    first_run: int,
    variables: Sequence[str] | None,
    workers: int | None,
) -> Job:
    """What is asked for, checked."""
    check_counts(runs, seed, first_run, chunk)
    if workers is not None:
        check_count("workers", workers, 1, MAX_WORKERS)
    # Mesa takes no numbers of NumPy's
    return Job(scenario, int(runs), int(seed), int(first_run), _chosen(variables))


def _many(workers: int | None) -> bool:
    return workers is not None and workers > 1


def _play_all(
    job: Job,
    chunk: int,
    workers: int | None,
    cluster: str | None,
    progress: Progress | None,
    keep: Keep,
    *,
    whole: results.Record | None = None,
    place: tuple[str, int, int] | None = None,
) -> None:
    """Play all blocks of a job, here or elsewhere; each record is kept, unless it is written in place."""

    def tell(done: int) -> None:
        if progress is not None:
            progress(done, job.run_months)

    if cluster is not None:
        from sim.cluster import play_on_cluster

        play_on_cluster(cluster, job, job.blocks(chunk), keep, tell)
    elif workers is not None and _many(workers):
        from sim import workers as pool

        share = min(chunk, math.ceil(job.runs / workers))  # something for each to do
        pool.workers(workers).play(job, job.blocks(share), keep, tell, place)
    else:
        _play_here(job, job.blocks(chunk), keep, tell, whole)


def _play_here(
    job: Job, blocks: list[tuple[int, int]], keep: Keep, tell: Tell, whole: results.Record | None
) -> None:
    for first, last in blocks:
        before = first - job.first_run

        def add(done: int, before: int = before) -> None:
            tell(before * job.n_months + done)

        if whole is None:
            keep(first, last, play(job.only(first, last), add))
        else:
            play(job.only(first, last), add, part_of(whole, before, last - job.first_run))


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
    if not fits_memory(runs, n_months, n_variables):
        a_run = bytes_of(n_variables, n_months, 1)
        asked = f"{runs:,} runs of {n_months} months with {n_variables} variables"
        taken = f"take {runs * a_run / 1e9:.1f} GB and at most {MAX_BYTES / 1e9:.0f} GB are kept in memory"
        right = f"up to {MAX_BYTES // a_run:,} runs would be right, or a file to write them to"
        raise BadInput(f"runs: {asked} {taken}, {right}")


def _chosen(variables: Sequence[str] | None) -> tuple[str, ...]:
    """The variables to record, each once, in the order asked for."""
    known = recorded_names()
    if variables is None:
        return known
    for name in variables:
        if name not in known:
            raise BadInput(f"variables: there is no variable {clip(name)}, {nearest(str(name), list(known))}")
    return tuple(dict.fromkeys(variables))
