"""Run a scenario many times: block by block, over cores or a cluster, with progress, within stated limits.

A run's luck is keyed by its own number, so that any cut into blocks, on any number of processes, gives the
same bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from sim import results
from sim.blocks import InPlace, Job, OwnRoom
from sim.limits import check_counts, check_memory
from sim.playing import Crew, How, Progress, crew_of
from sim.reading import BadInput
from sim.record import recorded_names
from sim.results import Record
from sim.shared import SharedRoom
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
    job, crew = _job(scenario, runs, seed, first_run, variables, chunk), crew_of(**how)
    check_memory(job.runs, job.n_months, len(job.names))
    whole = _played(job, chunk, crew, how.get("progress"))
    return results.build(scenario, whole, seed=job.seed, first_run=job.first_run)


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

    job, crew = _job(scenario, runs, seed, first_run, variables, chunk), crew_of(**how)
    with block_file(path, job) as file:
        crew.play(job, job.runs, chunk, file.keep, how.get("progress"))
    with results.opened(path) as ds:
        return results.summary(ds)


def _job(
    scenario: Scenario, runs: int, seed: int, first_run: int, variables: Sequence[str] | None, chunk: int
) -> Job:
    """What is asked for, checked."""
    check_counts(runs, seed, first_run, chunk)
    # Mesa takes no numbers of NumPy's
    return Job(scenario, int(runs), int(seed), int(first_run), _chosen(variables))


def _played(job: Job, chunk: int, crew: Crew, progress: Progress | None) -> Record:
    """The record of a job; every block writes its own part in place where the processes share memory."""
    if crew.cluster is not None or (crew.is_many and not SharedRoom.is_possible()):
        room = OwnRoom(job)
        crew.play(job, job.runs, chunk, room.keep, progress)
    elif crew.is_many:
        with SharedRoom(job) as room:
            crew.play(InPlace(job, room.place), job.runs, chunk, _nothing, progress)
    else:
        room = OwnRoom(job)
        crew.play(InPlace(job, room), job.runs, chunk, _nothing, progress)
    return room.record


def _nothing(_first: int, _last: int, _part: None) -> None:
    """What has been written in place need not be kept."""


def _chosen(variables: Sequence[str] | None) -> tuple[str, ...]:
    """The variables to record, each once, in the order asked for."""
    known = recorded_names()
    if variables is None:
        return known
    for name in variables:
        if name not in known:
            raise BadInput(f"variables: there is no variable {clip(name)}, {nearest(str(name), list(known))}")
    return tuple(dict.fromkeys(variables))
