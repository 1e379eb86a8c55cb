"""An ensemble as a NetCDF file. HDF5 is never told that the disk is full: it would not come out of it alive.

Its writes go through a file that keeps the first error to itself and takes all that follows as done, so that
HDF5 closes in peace; then the error is raised.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import h5netcdf
import xarray as xr
from xarray.backends import H5NetCDFStore


class PatientFile:
    """A file as HDF5 uses it, which notes the first error of writing and hides it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.error: OSError | None = None

    def check(self) -> None:
        """Raise the error that was noted, if any."""
        if self.error is not None:
            raise self.error

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, room: Any) -> int:
        return self._file.readinto(room)  # type: ignore[attr-defined]

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)

    def write(self, content: Any) -> int:
        if self.error is None:
            try:
                left = memoryview(content).cast("B")
                while left:
                    left = left[self._file.write(left) :]
            except OSError as error:
                self.error = error
        return len(content)

    def truncate(self, size: int) -> int:
        if self.error is None:
            try:
                self._file.truncate(size)
            except OSError as error:
                self.error = error
        return size

    def flush(self) -> None:
        if self.error is None:
            try:
                self._file.flush()
            except OSError as error:
                self.error = error


@contextlib.contextmanager
def writing(path: Path, mode: str = "w") -> Iterator[tuple[h5netcdf.File, PatientFile]]:
    """A NetCDF file under way (`mode` "a": one that there is), and what stands between it and the disk.

    Raises `OSError` where the disk does not take it.
    """
    with path.open("w+b" if mode == "w" else "r+b", buffering=0) as raw:
        patient = PatientFile(raw)  # type: ignore[arg-type]
        try:
            with h5netcdf.File(patient, mode) as file:
                yield file, patient
        except Exception:
            patient.check()  # what HDF5 says of it is of no use
            raise
        patient.check()


def write(ds: xr.Dataset, path: Path) -> None:
    """Write a dataset of `sim.run`; raises `OSError` where the disk does not take it."""
    with writing(path) as (file, _):
        ds.dump_to_store(H5NetCDFStore(file))
