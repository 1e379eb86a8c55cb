"""A stored result is judged before it is read: in a process of its own, with bounds on its time and memory.

The libraries behind the formats are made for files that are sound: on a damaged one they may hang, break, or
ask for more memory than there is. There it does no harm. What has been judged is read here as any file is.
"""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from sim.results.labels import UnfitError

PARQUET_BEGINS = b"PAR1"
SECONDS, SECONDS_A_GIGABYTE = 1.0, 60.0
"""Of a processor's time, once the libraries are loaded; no file of ours comes near it."""
PATIENCE = 120.0
"""Seconds by the clock, on a machine that is busy with other things."""
MEMORY = 1_000_000_000
"""Bytes beside those that the file has."""
BYTES_A_ROW = 32
"""Bytes for a row of the one column that is read at a time."""
_CHILD = (
    "import json, sys; path, name = json.load(sys.stdin); sys.path[:] = path; "
    "from sim.results.judging import answer; answer(name)"
)


class BrokenError(ValueError):
    """A file that its format's own library cannot read within bounds."""


def is_parquet(path: Path) -> bool:
    """Whether a file begins as Parquet files do."""
    with path.open("rb") as file:
        return file.read(len(PARQUET_BEGINS)) == PARQUET_BEGINS


def judge(path: Path) -> dict[str, Any]:
    """How many months and runs a stored result has, and of which variables.

    Raises `UnfitError` for what is no result, and `BrokenError` for what cannot be read.
    """
    asked = json.dumps([[folder for folder in sys.path if folder], str(path.resolve())])
    try:
        child = subprocess.run(
            [sys.executable, "-I", "-c", _CHILD],
            input=asked,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        said = json.loads(child.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise BrokenError("cannot be read") from None
    if "unfit" in said:
        raise UnfitError(said["unfit"])
    if "broken" in said:
        raise BrokenError(said["broken"])
    return said


def answer(name: str) -> None:
    """Judge a file in this process, which is there for nothing else, and print what was found."""
    path = Path(name)
    if is_parquet(path):
        from sim.results.formats.parquet_model import judge as look  # loads pyarrow
    else:
        from sim.results.formats.netcdf_model import judge as look  # loads HDF5
    size = path.stat().st_size
    _bind(size)
    try:
        said = look(path, lambda rows, columns: _bind(size, rows, columns))
    except UnfitError as unfit:
        said = {"unfit": str(unfit)}
    except Exception as error:  # whatever it is: the file is at fault
        said = {"broken": type(error).__name__}
    print(json.dumps(said))


def _bind(size: int, rows: int = 0, columns: int = 0) -> None:
    """Bound the time and the memory of this process, as far as the system does.

    `rows` and `columns` are those of a table that says it has so many, and has been found to be one of ours.
    """
    with contextlib.suppress(AttributeError, OSError):
        # Ends the process, also in the midst of a library that does not come back.
        seconds = SECONDS + SECONDS_A_GIGABYTE * size / 1e9 + SECONDS_A_GIGABYTE * rows * columns / 1e9
        signal.setitimer(signal.ITIMER_PROF, seconds)
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # not on Windows

        taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        limit = taken + MEMORY + size + BYTES_A_ROW * rows
        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))
