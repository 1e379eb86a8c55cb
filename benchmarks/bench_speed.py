"""How fast the model is, how much memory it takes, and how that compares with one Mesa model a run.

    python benchmarks/bench_speed.py

Ensembles are played on warm worker processes, each size several times: under a new seed, whose luck has yet
to be drawn, and again under the same, as a what-if beside it would be. Small ones are then played in this
process as well, as a page of the dashboard asks for them. Seconds are medians by the clock, imports and a
warm-up aside; processor time is that of all processes. Memory is the most that all processes took together,
shared pages counted once, looked at several times a second (Linux only). The last rows take turns with
`mesa.batch_run`, as `bench_mesa.py` does alone. Nothing is asserted: times belong to a machine, ratios hold
better.
"""

import argparse
import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable

from processes import Peak, family, processor_time, warm_workers

from sim import load_scenario, run
from sim.results.dataset import provenance

WANTED = {1_000: (0.15, None), 10_000: (1.2, None), 100_000: (12.0, 2_000)}
"""Seconds and megabytes wanted of an ensemble of so many runs on two warm workers."""


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--scenario", default="baseline")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--repeats", type=int, default=7, help="of each size, fewer of the largest (default 7)"
    )
    parser.add_argument("--runs", type=int, nargs="+", default=list(WANTED), help="sizes of ensembles")
    parser.add_argument("--here", type=int, nargs="*", default=[256, 1_000], help="sizes in one process")
    parser.add_argument("--models", type=int, default=40, help="of one run each, a turn; 0 for none")
    asked = parser.parse_args()
    scenario, n = load_scenario(asked.scenario), asked.workers
    processes = {os.getpid()} | warm_workers(n)
    for seed in range(2):  # warm-up: files read, caches filled, in every process
        run(scenario, runs=512 * n, seed=seed, workers=n)

    made_with = provenance()
    print(f"{platform.system()} {made_with['machine']}, Python {made_with['python']}, ", end="")
    print(f"NumPy {made_with['numpy']}, Mesa {made_with['mesa']}, {os.cpu_count()} processors, load ", end="")
    print(f"{os.getloadavg()[0]:.1f}, scenario {scenario.name}, {scenario.n_months} months\n")
    print("| what | new seed, s | same seed, s | of processors, s | wanted, s | peak memory, MB |")
    print("|---|---:|---:|---:|---:|---:|")
    plans = [(runs, n) for runs in asked.runs] + [(runs, None) for runs in asked.here]
    for runs, workers in plans:
        repeats = max(1, min(asked.repeats, 200_000 // runs))
        play = player(scenario, runs, workers)
        with Peak(lambda: family(os.getpid())) as memory:
            new, _ = timed(play, range(100, 100 + repeats), processes)
            same, used = timed(play, [100 + repeats - 1] * repeats, processes)
        seconds, megabytes = WANTED.get(runs, (None, None)) if workers else (None, None)
        where = f"on {workers} warm workers" if workers else "in one process"
        print(
            f"| {runs:,} runs {where} | {new:.3f} | {same:.3f} | {used:.2f} | {seconds or ''} |"
            f" {memory.most:,.0f}{f', wanted {megabytes:,}' if megabytes else ''} |",
            flush=True,
        )
    if asked.models:
        beside_mesa(player(scenario, 10_000, n), asked.models, scenario.n_months, n, processes)


def player(scenario, runs: int, workers: int | None) -> Callable[[int], object]:
    """Plays an ensemble under a seed."""
    return lambda seed: run(scenario, runs=runs, seed=seed, workers=workers)


def timed(play: Callable[[int], object], seeds: Iterable[int], processes: set[int]) -> tuple[float, float]:
    """The median seconds of playing each seed, by the clock and of all processes' work."""
    clock, used = [], []
    for seed in seeds:
        before, at = processor_time(processes), time.perf_counter()
        played = play(seed)
        clock.append(time.perf_counter() - at)
        used.append(processor_time(processes) - before)
        del played  # before the next is made
    return statistics.median(clock), statistics.median(used)


def beside_mesa(
    play: Callable[[int], object], n_models: int, n_months: int, n: int, processes: set[int]
) -> None:
    """Print the ratio to one Mesa model a run, in turns of processor time."""
    from bench_mesa import one_model_a_run  # Mesa would count as memory of an ensemble

    slow, fast = [], []
    for turn in range(3):
        slow.append(one_model_a_run(n_models, n_months, n))
        fast.append(timed(play, [200 + turn], processes)[1] / 10_000)
    ratios = [one / other for one, other in zip(slow, fast, strict=True)]
    print(f"\n| processor time a run, {n} processes | ms |\n|---|---:|")
    print(f"| one Mesa model a run, `mesa.batch_run` | {1e3 * statistics.median(slow):.1f} |")
    print(f"| an ensemble of 10,000, a new seed | {1e3 * statistics.median(fast):.3f} |")
    print(f"| ratio, median of 3 turns ({min(ratios):,.0f} to {max(ratios):,.0f}) |", end="")
    print(f" {statistics.median(ratios):,.0f} |")


if __name__ == "__main__":
    main()
