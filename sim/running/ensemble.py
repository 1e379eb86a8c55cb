"""Run a scenario many times: block by block, over cores or a cluster, with progress, within stated limits.

A run's luck is keyed by its own number, so that any cut into blocks, on any number of processes, gives the
same bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from sim.errors import BadInput, no_such
from sim.luck.luck import CACHE_SIZE
from sim.model.record import recorded_names
from sim.results import dataset, files
from sim.running import shared_memory
from sim.running.blocks import Ensemble, InPlace, Simulated, WholeRecord
from sim.running.evaluators import evaluator_of
from sim.running.evaluators.base import Collect, Evaluator, How, Progress
from sim.running.evaluators.local import Local
from sim.running.evaluators.processes import Processes
from sim.running.limits import USUAL_RUNS, check_counts, check_memory
from sim.scenario.scenario import scenario_of

if TYPE_CHECKING:
    import xarray as xr

    from sim.scenario.scenario import AnyScenario, Scenario

CHUNK = 1024


def run(
    scenario: AnyScenario,
    runs: int = USUAL_RUNS,
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
    scenario = scenario_of(scenario)
    evaluator = evaluator_of(**how)
    ensemble = _checked(scenario, runs, seed, first_run, variables, chunk, evaluator)
    check_memory(ensemble.runs, ensemble.n_months, len(ensemble.names))
    whole, progress = WholeRecord(ensemble), how.get("progress")
    if isinstance(evaluator, Local):
        evaluator.evaluate(InPlace(ensemble, whole), ensemble.runs, chunk, whole.note, progress)
    else:
        _evaluate(ensemble, chunk, evaluator, whole.copy, progress)
    return dataset.build(
        scenario, whole.record, seed=ensemble.seed, first_run=ensemble.first_run, seals=whole.seals
    )


def store(
    scenario: AnyScenario,
    path: Path | str,
    runs: int = USUAL_RUNS,
    seed: int = 0,
    *,
    chunk: int = CHUNK,
    first_run: int = 0,
    variables: Sequence[str] | None = None,
    **how: Unpack[How],
) -> dict[str, Any]:
    """Run a scenario into a file, block by block, and give its summary; the rest as in `run`.

    Little more memory is taken than a few blocks need. The file is the one that `run` and `files.save`
    would make, with the same digest; it takes its place once it is whole. Raises `BadInput` before any work
    where the disk has too little room.
    """
    scenario = scenario_of(scenario)
    from sim.running.streaming import block_file  # loads what files need, which `run` does without

    evaluator = evaluator_of(**how)
    ensemble = _checked(scenario, runs, seed, first_run, variables, chunk, evaluator)
    with block_file(path, ensemble) as file:
        _evaluate(ensemble, chunk, evaluator, file.write, how.get("progress"))
    with files.opened(path) as ds:
        return dataset.summary(ds)


def _checked(
    scenario: Scenario,
    runs: int,
    seed: int,
    first_run: int,
    variables: Sequence[str] | None,
    chunk: int,
    evaluator: Evaluator,
) -> Ensemble:
    """What is asked for, checked."""
    check_counts(runs, seed, first_run, chunk)
    luck_again = runs <= CACHE_SIZE * chunk * evaluator.n_processes
    # Mesa takes no numbers of NumPy's
    return Ensemble(scenario, int(runs), int(seed), int(first_run), _chosen(variables), luck_again)


def _evaluate(
    ensemble: Ensemble,
    chunk: int,
    evaluator: Evaluator,
    collect: Collect[Simulated],
    progress: Progress | None,
) -> None:
    """Simulate an ensemble block by block; `collect` may look at a block's record until it returns."""
    if isinstance(evaluator, Processes) and shared_memory.is_possible():
        shared = shared_memory.SharedEnsemble(ensemble, collect)
        evaluator.evaluate(shared, ensemble.runs, chunk, shared.take, progress)
    else:
        evaluator.evaluate(ensemble, ensemble.runs, chunk, collect, progress)


def _chosen(variables: Sequence[str] | None) -> tuple[str, ...]:
    """The variables to record, each once, in the order asked for."""
    known = recorded_names()
    if variables is None:
        return known
    for name in variables:
        if name not in known:
            raise BadInput(f"variables: {no_such('variable', name, known)}")
    return tuple(dict.fromkeys(variables))
