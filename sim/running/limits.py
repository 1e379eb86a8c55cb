"""How much may be asked for, said before any of it is taken."""

from __future__ import annotations

from sim.errors import BadInput, check_count
from sim.luck.streams import BLOCK, MAX_RUNS, MAX_SEED
from sim.model.record import bytes_of, recorded_names
from sim.results.labels import MAX_BYTES

USUAL_RUNS = 2000
"""The ensemble that pages, reports and commands show of one scenario unless another is asked for.

Where many ensembles make one answer (lenses, strategies, designs) each says how many runs it takes.
"""
MAX_CHUNK = 16_384
MAX_WORKERS = 256


def check_counts(runs: int, seed: int, first_run: int = 0, chunk: int = BLOCK) -> None:
    """Raise `BadInput` for a number of runs, a seed, a first run or a chunk that is out of its range."""
    check_count("runs", runs, 1, MAX_RUNS)
    check_count("seed", seed, 0, MAX_SEED)
    check_count("first_run", first_run, 0, MAX_RUNS)
    check_count("chunk", chunk, 1, MAX_CHUNK)


def fits_memory(runs: int, n_months: int, n_variables: int | None = None) -> bool:
    """Whether an ensemble may be kept in memory, with all variables unless their number is given."""
    n_variables = len(recorded_names()) if n_variables is None else n_variables
    return bytes_of(n_variables, n_months, runs) <= MAX_BYTES


def check_memory(runs: int, n_months: int, n_variables: int) -> None:
    """Raise `BadInput` where the recorded state and moves would take more than the limit."""
    if not fits_memory(runs, n_months, n_variables):
        a_run = bytes_of(n_variables, n_months, 1)
        asked = f"{runs:,} runs of {n_months} months with {n_variables} variables"
        taken = f"take {runs * a_run / 1e9:.1f} GB and at most {MAX_BYTES / 1e9:.0f} GB are kept in memory"
        right = f"up to {MAX_BYTES // a_run:,} runs would be right, or a file to write them to"
        raise BadInput(f"runs: {asked} {taken}, {right}")
