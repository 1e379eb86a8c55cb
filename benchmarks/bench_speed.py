"""How fast the model is and how much memory it takes, as a table in Markdown.

    python benchmarks/bench_speed.py

Seconds are of computing, imports and a warm-up aside: the median of several repeats in one process. Memory
is the peak of the process until then, imports included. The last rows compare an ensemble with a loop over
models of one run each in the same process. Nothing is asserted: times belong to a machine, ratios hold
better.
"""

import argparse
import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable

from sim import Tightrope, load_scenario, run
from sim.results import provenance

MEGABYTE = 1e6
KILOBYTE = 1024


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--scenario", default="baseline")
    parser.add_argument("--repeats", type=int, default=5, help="of each measurement (default 5)")
    parser.add_argument("--single-runs", type=int, default=10, help="models in the loop (default 10)")
    asked = parser.parse_args()
    scenario = load_scenario(asked.scenario)

    def loop() -> None:
        for seed in range(asked.single_runs):
            model = Tightrope(scenario, runs=1, rng=seed)
            for _ in range(scenario.n_months):
                model.step()

    run(scenario, runs=256)  # warm-up: files read, caches filled
    rows = []
    per_run = {}
    for runs in (1_000, 10_000):
        seconds = median_time(lambda runs=runs: run(scenario, runs=runs), asked.repeats)
        per_run[runs] = seconds / runs
        rows.append((f"{runs:,} runs × {scenario.n_months} months", seconds, peak_memory()))
    seconds = median_time(loop, asked.repeats)
    rows.append((f"{asked.single_runs} models of one run each", seconds, peak_memory()))
    alone = seconds / asked.single_runs

    made_with = provenance()
    print(f"{platform.system()} {made_with['machine']}, Python {made_with['python']}, ", end="")
    print(f"NumPy {made_with['numpy']}, Mesa {made_with['mesa']}, scenario {scenario.name}\n")
    print("| what | seconds | peak memory, MB |\n|---|---:|---:|")
    for what, seconds, megabytes in rows:
        print(f"| {what} | {seconds:.2f} | {megabytes:,.0f} |")
    print("\n| a run of its own against a run of an ensemble | times faster |\n|---|---:|")
    for runs, share in per_run.items():
        print(f"| {1e3 * alone:.1f} ms against {1e3 * share:.3f} ms, of {runs:,} | {alone / share:,.0f} |")


def median_time(work: Callable[[], object], repeats: int) -> float:
    """The median seconds that the work takes."""
    seconds = []
    for _ in range(repeats):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


def peak_memory() -> float:
    """The most memory that this process has taken so far, in megabytes."""
    unit = 1 if sys.platform == "darwin" else KILOBYTE
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MEGABYTE


if __name__ == "__main__":
    main()
