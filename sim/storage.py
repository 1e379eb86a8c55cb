"""An ensemble that is larger than memory, written to its file block by block."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from sim import results
from sim.blocks import Job, Played
from sim.digests import in_order
from sim.reading import BadInput
from sim.record import ARRAYS, bytes_of, room_for
from sim.results import Record
from sim.wording import clip


def check_disk(path: Path | str, job: Job) -> Path:
    """The path as one that the job's results can be written to; raises `BadInput` where they do not fit."""
    target = results.check_target(path)
    taken, free = bytes_of(len(job.names), job.n_months, job.runs), shutil.disk_usage(target.parent).free
    if taken > free:
        asked = f"{job.runs:,} runs take {taken / 1e9:.1f} GB and there are {free / 1e9:.1f} GB left"
        raise BadInput(f"{clip(path)}: {asked}, up to {job.runs * free // taken:,} runs would be right")
    return target


class BlockFile:
    """A results file under way: blocks are put in by `keep`, in any order."""

    def __init__(self, path: Path, job: Job) -> None:
        import h5netcdf

        self._job = job
        self.seals: dict[int, list[bytes]] = {}
        skeleton = results.dataset(job.scenario, _nothing(job), seed=job.seed, first_run=job.first_run)
        large = list(skeleton.data_vars)
        skeleton.drop_vars(large).to_netcdf(path, engine="h5netcdf")
        self._file: Any = h5netcdf.File(path, "a")
        for name in large:
            variable = skeleton[name]
            missing = np.float32(np.nan) if variable.dtype.kind == "f" else None  # as xarray has it
            kept = self._file.create_variable(name, variable.dims, variable.dtype, fillvalue=missing)
            kept.attrs.update(variable.attrs)

    def keep(self, first: int, last: int, played: Played) -> None:
        """Write the runs from `first` up to `last`, not included."""
        record, runs = played.record, slice(first - self._job.first_run, last - self._job.first_run)
        for name, values in zip(record.names, record.state, strict=True):
            self._file[name][:, runs] = values
        self._file["moves"][:, :, runs] = record.moves
        for name in ("ending", "ending_month", "intervention_month"):
            self._file[name][runs] = getattr(record, name)
        self.seals[first] = played.seals

    def close(self) -> None:
        self._file.close()


@contextmanager
def block_file(path: Path | str, job: Job) -> Iterator[BlockFile]:
    """A file to keep blocks in, which takes its place once all are there and its digest is known."""
    check_disk(path, job)
    with results.replacing(path) as partial:
        file = BlockFile(partial, job)
        try:
            yield file
        finally:
            file.close()
        _sign(partial, in_order(file.seals))


def _sign(path: Path, seals: list[bytes]) -> None:
    """Write the digest into a finished file."""
    import h5netcdf
    import xarray as xr

    with xr.open_dataset(path, engine="h5netcdf", cache=False) as ds:
        digest = results.digest(ds, seals)
    with h5netcdf.File(path, "a") as file:
        file.attrs["digest"] = digest


def _nothing(job: Job) -> Record:
    """A record of the right shapes that takes no memory."""
    one = room_for(job.names, job.n_months, 1)
    wide = {
        name: np.broadcast_to(getattr(one, name), (*getattr(one, name).shape[:-1], job.runs))
        for name in ARRAYS
    }
    return replace(one, **wide)
