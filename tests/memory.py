"""What a piece of work adds to the memory of the process that does it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

STATUS, FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


@dataclass
class Growth:
    """The highest memory of the work above what the process held before it, in kilobytes."""

    peak: int = 0


def held(what: str) -> int:
    """A figure of this process in kilobytes: `VmRSS` is what it holds, `VmHWM` the most it held."""
    return int(re.search(rf"^{what}:\s+(\d+) kB$", STATUS.read_text(), re.MULTILINE)[1])


@contextmanager
def growth() -> Iterator[Growth]:
    """Measure the work within: `with growth() as grown: ...`, then `grown.peak`.

    The most that a process ever held is no measure of its last work: an earlier test may have
    held more. So Linux is told to forget the peak first (the 5 is its word for that), and what
    is held already is taken off.
    """
    FORGET.write_text("5")
    before, grown = held("VmRSS"), Growth()
    yield grown
    grown.peak = held("VmHWM") - before
