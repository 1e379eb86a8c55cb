"""How long a Sobol study of twenty uncertain numbers takes, and how much memory, as a table in Markdown.

    python benchmarks/bench_studies.py --workers 2

512 base samples with pairs: 22,528 rows of the baseline, in one process and on warm workers. Seconds are by
the clock and of processor time, that of the workers included, imports and a warm-up aside; the best and the
median of several repeats. Memory is the peak over all processes together, shared pages counted once (Linux
only). Nothing is asserted but that the answers agree.
"""

import argparse
import os
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sim import load_scenario
from sim.analysis.sensitivity import Sobol, most_uncertain, sobol
from sim.workers import workers as crew_of

KILOBYTE, MEGABYTE = 1024, 1e6
BETWEEN_LOOKS = 0.02  # seconds


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--scenario", default="baseline")
    parser.add_argument("--of", default="exposure")
    parser.add_argument("--base", type=int, default=512)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--repeats", type=int, default=5)
    asked = parser.parse_args()
    scenario = load_scenario(asked.scenario)
    names = most_uncertain(scenario, asked.of)

    def study(workers: int | None = None) -> Sobol:
        return sobol(scenario, asked.of, names, asked.base, pairs=True, workers=workers)

    found = study()
    print(f"{found.rows:,} rows of {scenario.n_months} months, {len(names)} numbers\n")
    print("| | seconds, best | median | of processor | peak memory, MB |\n|---|---:|---:|---:|---:|")
    print(_row("one process", lambda: study(), [os.getpid()], asked.repeats))
    processes = [os.getpid(), *crew_of(asked.workers).numbers()]
    again = study(asked.workers)
    assert again == found, "the workers' answers are not those of one process"
    print(_row(f"{asked.workers} warm workers", lambda: study(asked.workers), processes, asked.repeats))


def _row(what: str, work: Callable[[], object], processes: list[int], repeats: int) -> str:
    clock, used = [], []
    with _watched(processes) as peak:
        for _ in range(repeats):
            at, used_at = time.perf_counter(), _processor_time(processes)
            work()
            clock.append(time.perf_counter() - at)
            used.append(_processor_time(processes) - used_at)
    times = f"{min(clock):.1f} | {statistics.median(clock):.1f} | {statistics.median(used):.1f}"
    return f"| {what} | {times} | {peak[0] / MEGABYTE:,.0f} |"


@contextmanager
def _watched(processes: list[int]) -> Iterator[list[float]]:
    """The most memory that the processes take together while this is open, in bytes."""
    peak, done = [0.0], threading.Event()

    def watch() -> None:
        while not done.wait(BETWEEN_LOOKS):
            peak[0] = max(peak[0], sum(map(_memory, processes)))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        done.set()
        watcher.join()


def _memory(process: int) -> float:
    """The memory of a process, what it shares divided among those that share it; 0 where nothing tells."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next(float(line.split()[1]) * KILOBYTE for line in lines if line.startswith("Pss:"))


def _processor_time(processes: list[int]) -> float:
    """The seconds of processor that processes have used so far."""
    fields = [Path(f"/proc/{n}/stat").read_text().rpartition(")")[2].split() for n in processes]
    return sum(int(field[11]) + int(field[12]) for field in fields) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
