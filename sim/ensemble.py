"""Run a scenario many times: block by block, over cores or a cluster, with progress, within stated limits.

A run's luck is keyed by its own number, so that any cut into blocks, on any number of processes, gives the
same bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from sim import results, shared
from sim.blocks import InPlace, Job, Played, Whole
from sim.limits import check_counts, check_memory
from sim.luck import KEPT
from sim.playing import Crew, How, Keep, Progress, crew_of
from sim.reading import BadInput
from sim.record import recorded_names
from sim.wording import clip, nearest

if TYPE_CHECKING:
    import xarray as xr

    from sim.scenario import Scenario

CHUNK = 1024


def run(
    scenario: Scenario,
    runs: int = 1000,
    seed: int = 0,
    *,
    chunk: int = CHUNK,
    first_run: int = 0,
    variables: Sequence[str] | None = None,
    **how: Unpack[How],
) -> xr.Dataset:
    """Run a scenario `runs` times; run n is the same run whatever the other arguments are.

    `chunk` runs are computed at a time, rounded up to a multiple of 256. `variables` names what to record
    besides moves and endings, everything by default. `progress` is called with the run-months done and those
    to do, and may raise to cancel. `workers` is the number of processes, kept for the next call; without it
    this process does the work, or the Dask `cluster` whose scheduler's address is given. Returns a dataset
    with dimensions month, run and seat, float32. Raises `BadInput` for counts and seeds out of range, for
    unknown variables, and for more than 4 GB of recorded state, before any is taken; `store` takes more.
    """
    crew = crew_of(**how)
    job = _job(scenario, runs, seed, first_run, variables, chunk, crew)
    check_memory(job.runs, job.n_months, len(job.names))
    whole, progress = Whole(job), how.get("progress")
    if crew.is_here:
        crew.play(InPlace(job, whole), job.runs, chunk, whole.note, progress)
    else:
        _play_blocks(job, chunk, crew, whole.keep, progress)
    return results.build(scenario, whole.record, seed=job.seed, first_run=job.first_run, seals=whole.seals)


def store(
    scenario: Scenario,
    path: Path | str,
    runs: int = 1000,
    seed: int = 0,
    *,
    chunk: int = CHUNK,
    first_run: int = 0,
    variables: Sequence[str] | None = None,
    **how: Unpack[How],
) -> dict[str, Any]:
    """Run a scenario into a file, block by block, and give its summary; the rest as in `run`.

    Little more memory is taken than a few blocks need. The file is the one that `run` and `results.save`
    would make, with the same digest; it takes its place once it is whole. Raises `BadInput` before any work
    where the disk has too little room.
    """
    from sim.storage import block_file

    crew = crew_of(**how)
    job = _job(scenario, runs, seed, first_run, variables, chunk, crew)
    with block_file(path, job) as file:
        _play_blocks(job, chunk, crew, file.keep, how.get("progress"))
    with results.opened(path) as ds:
        return results.summary(ds)


def _job(
    scenario: Scenario,
    runs: int,
    seed: int,
    first_run: int,
    variables: Sequence[str] | None,
    chunk: int,
    crew: Crew,
) -> Job:
    """What is asked for, checked."""
    check_counts(runs, seed, first_run, chunk)
    luck_again = runs <= KEPT * chunk * crew.workers
    # Mesa takes no numbers of NumPy's
    return Job(scenario, int(runs), int(seed), int(first_run), _chosen(variables), luck_again)


def _play_blocks(job: Job, chunk: int, crew: Crew, keep: Keep[Played], progress: Progress | None) -> None:
    """Play a job block by block; each goes to `keep`, which may look at its record until it returns."""
    if crew.is_many and shared.is_possible():
        lending = shared.Lending(job, keep)
        crew.play(lending, job.runs, chunk, lending.take, progress)
    else:
        crew.play(job, job.runs, chunk, keep, progress)


def _chosen(variables: Sequence[str] | None) -> tuple[str, ...]:
    """The variables to record, each once, in the order asked for."""
    known = recorded_names()
    if variables is None:
        return known
    for name in variables:
        if name not in known:
            raise BadInput(f"variables: there is no variable {clip(name)}, {nearest(str(name), list(known))}")
    return tuple(dict.fromkeys(variables))
