"""How fast the model is and how much memory it takes, as a table in Markdown.

    python benchmarks/bench_speed.py

Seconds are of computing, imports and a warm-up aside: medians of several repeats, by the clock and of
processor time, which does not count waiting for others on a busy machine. Memory is the peak of the process
until then, imports included. Each ensemble is drawn anew. The last rows compare an ensemble with a loop over
models of one run each in the same process; `bench_mesa.py` compares with Mesa's own tool for many runs.
Nothing is asserted: times belong to a machine, ratios hold better.
"""

import argparse
import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable

from sim import Tightrope, load_scenario, luck, run
from sim.results import provenance
from sim.workers import workers as crew_of

MEGABYTE = 1e6
KILOBYTE = 1024


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--scenario", default="baseline")
    parser.add_argument("--repeats", type=int, default=5, help="of each measurement (default 5)")
    parser.add_argument("--single-runs", type=int, default=10, help="models in the loop (default 10)")
    parser.add_argument("--runs", type=int, nargs="+", default=[1_000, 10_000], help="sizes of ensembles")
    parser.add_argument("--workers", type=int, help="measure on so many warm processes as well")
    asked = parser.parse_args()
    scenario = load_scenario(asked.scenario)

    def loop() -> None:
        for seed in range(asked.single_runs):
            model = Tightrope(scenario, runs=1, rng=seed)
            for _ in range(scenario.n_months):
                model.step()

    run(scenario, runs=256)  # warm-up: files read, caches filled
    if asked.workers:
        crew_of(asked.workers).numbers()
        run(scenario, runs=512 * asked.workers, workers=asked.workers)
    rows = []
    per_run = {}
    for runs in asked.runs:
        clock, used = median_times(lambda runs=runs: run(scenario, runs=runs), asked.repeats)
        per_run[runs] = used / runs
        rows.append((f"{runs:,} runs × {scenario.n_months} months", clock, f"{used:.2f}", peak_memory()))
        if asked.workers:
            clock, _ = median_times(
                lambda runs=runs: run(scenario, runs=runs, workers=asked.workers), asked.repeats
            )
            rows.append((f"the same on {asked.workers} warm workers", clock, "", peak_memory()))
    clock, used = median_times(loop, asked.repeats)
    rows.append((f"{asked.single_runs} models of one run each", clock, f"{used:.2f}", peak_memory()))
    alone = used / asked.single_runs

    made_with = provenance()
    print(f"{platform.system()} {made_with['machine']}, Python {made_with['python']}, ", end="")
    print(f"NumPy {made_with['numpy']}, Mesa {made_with['mesa']}, scenario {scenario.name}\n")
    print("| what | seconds | of processor | peak memory, MB |\n|---|---:|---:|---:|")
    for what, clock, of_processor, megabytes in rows:
        print(f"| {what} | {clock:.2f} | {of_processor} | {megabytes:,.0f} |")
    print("\n| a run of its own against a run of an ensemble | times faster |\n|---|---:|")
    for runs, share in per_run.items():
        print(f"| {1e3 * alone:.1f} ms against {1e3 * share:.3f} ms, of {runs:,} | {alone / share:,.0f} |")


def median_times(work: Callable[[], object], repeats: int) -> tuple[float, float]:
    """The median seconds that the work takes, by the clock and of this process's processor time."""
    clock, used = [], []
    for _ in range(repeats):
        luck.luck_of.cache_clear()  # else the second ensemble would find its luck drawn
        at, used_at = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - at)
        used.append(time.process_time() - used_at)
    return statistics.median(clock), statistics.median(used)


def peak_memory() -> float:
    """The most memory that this process has taken so far, in megabytes."""
    unit = 1 if sys.platform == "darwin" else KILOBYTE
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MEGABYTE


if __name__ == "__main__":
    main()
