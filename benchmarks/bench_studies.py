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
import time
from collections.abc import Callable

from processes import Peak, family, processor_time, warm_workers

from sim import load_scenario
from sim.analysis.sensitivity import Sobol, most_uncertain, sobol


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
    print(_row("one process", lambda: study(), asked.repeats))
    warm_workers(asked.workers)
    again = study(asked.workers)
    assert again == found, "the workers' answers are not those of one process"
    print(_row(f"{asked.workers} warm workers", lambda: study(asked.workers), asked.repeats))


def _row(what: str, work: Callable[[], object], repeats: int) -> str:
    clock, used = [], []
    processes = family(os.getpid())
    with Peak(lambda: processes) as peak:
        for _ in range(repeats):
            at, used_at = time.perf_counter(), processor_time(processes)
            work()
            clock.append(time.perf_counter() - at)
            used.append(processor_time(processes) - used_at)
    times = f"{min(clock):.1f} | {statistics.median(clock):.1f} | {statistics.median(used):.1f}"
    return f"| {what} | {times} | {peak.most:,.0f} |"


if __name__ == "__main__":
    main()
