"""What processes take: processor time, and memory with what they share counted once (Linux only)."""

import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from sim.running.pool import shared_pool

KILOBYTE, MEGABYTE = 1024, 1e6
LOOK = 0.1  # seconds between two looks at the memory


def family(process: int) -> list[int]:
    """A process and all that it has started, directly or not."""
    found = [process]
    for number in found:
        children = Path(f"/proc/{number}/task").glob("*/children")
        found += [int(child) for file in children for child in file.read_text().split()]
    return found


def processor_time(processes: Iterable[int]) -> float:
    """The seconds that running processes have used, user and system."""
    fields = [Path(f"/proc/{n}/stat").read_text().rpartition(")")[2].split() for n in processes]
    return sum(int(field[11]) + int(field[12]) for field in fields) / os.sysconf("SC_CLK_TCK")


def memory(process: int, kind: str = "Pss") -> float:
    """The bytes that a process takes, pages that several share counted in parts; 0 where nothing tells.

    `Pss_Anon` leaves out what is read from files.
    """
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next(float(line.split()[1]) * KILOBYTE for line in lines if line.startswith(f"{kind}:"))


class Peak:
    """Looks several times a second at what some processes take together; `most` is in megabytes."""

    def __init__(self, processes: Callable[[], Iterable[int]]) -> None:
        self.most, self._processes = 0.0, processes
        self._over = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Peak":
        self._looking.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._looking.join()

    def _look(self) -> None:
        while not self._over.wait(LOOK):
            self.most = max(self.most, sum(map(memory, self._processes())) / MEGABYTE)


def warm_workers(n: int) -> set[int]:
    """The numbers of `n` workers of this program, all of them ready, which stay."""
    shared_pool().reserve(n)
    return shared_pool().process_ids()
