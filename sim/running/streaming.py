"""An ensemble that is larger than memory, written to its file block by block."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from sim.errors import BadInput, clip
from sim.model.record import ARRAYS, Record, bytes_of, room_for
from sim.results import dataset as results
from sim.results.digest import in_order
from sim.results.formats import netcdf
from sim.results.replacing import check_target, replacing
from sim.running.blocks import Ensemble, Simulated


def check_disk(path: Path | str, ensemble: Ensemble) -> Path:
    """The path as one that the results can be written to; raises `BadInput` where they do not fit."""
    target = check_target(path)
    taken = bytes_of(len(ensemble.names), ensemble.n_months, ensemble.runs)
    free = shutil.disk_usage(target.parent).free
    if taken > free:
        asked = f"{ensemble.runs:,} runs take {taken / 1e9:.1f} GB and there are {free / 1e9:.1f} GB left"
        raise BadInput(f"{clip(path)}: {asked}, up to {ensemble.runs * free // taken:,} runs would be right")
    return target


class BlockFile:
    """A results file under way: blocks are written in any order."""

    def __init__(self, path: Path, ensemble: Ensemble) -> None:
        self._ensemble = ensemble
        self.seals: dict[int, list[bytes]] = {}
        skeleton = results.dataset(
            ensemble.scenario, _nothing(ensemble), seed=ensemble.seed, first_run=ensemble.first_run
        )
        large = list(skeleton.data_vars)
        netcdf.write(skeleton.drop_vars(large), path)
        self._stack = ExitStack()
        self._file: Any
        self._file, self._disk = self._stack.enter_context(netcdf.writing(path, "a"))
        for name in large:
            variable = skeleton[name]
            missing = np.float32(np.nan) if variable.dtype.kind == "f" else None  # as xarray has it
            kept = self._file.create_variable(name, variable.dims, variable.dtype, fillvalue=missing)
            kept.attrs.update(variable.attrs)

    def write(self, first: int, last: int, simulated: Simulated) -> None:
        """Write the runs from `first` up to `last`, not included."""
        before = self._ensemble.first_run
        record, runs = simulated.record, slice(first - before, last - before)
        for name, values in zip(record.names, record.state, strict=True):
            self._file[name][:, runs] = values
        self._file["moves"][:, :, runs] = record.moves
        for name in ("ending", "ending_month", "intervention_month"):
            self._file[name][runs] = getattr(record, name)
        self._disk.check()
        self.seals[first] = simulated.seals

    def close(self) -> None:
        """Close it; raises `OSError` where the disk has not taken all."""
        self._stack.close()


@contextmanager
def block_file(path: Path | str, ensemble: Ensemble) -> Iterator[BlockFile]:
    """A file to write blocks to, which takes its place once all are there and its digest is known."""
    check_disk(path, ensemble)
    with replacing(path) as partial:
        file = BlockFile(partial, ensemble)
        try:
            yield file
        finally:
            file.close()
        _sign(partial, in_order(file.seals))


def _sign(path: Path, seals: list[bytes]) -> None:
    """Write the digests into a finished file."""
    with xr.open_dataset(path, engine="h5netcdf", cache=False) as ds:
        signature = results.signature(ds, seals)
    with netcdf.writing(path, "a") as (file, _):
        file.attrs.update(signature)


def _nothing(ensemble: Ensemble) -> Record:
    """A record of the right shapes that takes no memory."""
    one = room_for(ensemble.names, ensemble.n_months, 1)
    wide = {
        name: np.broadcast_to(getattr(one, name), (*getattr(one, name).shape[:-1], ensemble.runs))
        for name in ARRAYS
    }
    return replace(one, **wide)
