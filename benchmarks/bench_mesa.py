"""An ensemble beside one Mesa model a run through `mesa.batch_run`, on the same number of processes.

    python benchmarks/bench_mesa.py

Both sides play the baseline. The slow side is this very model with one run to a model, as Mesa's own tool for
many runs makes them; the fast side is `sim.run`, with workers that are warm. The two take turns, so that
whatever else the machine does meets both, and the figure is the median of the ratios of processor time a run.
Processor time counts what the processes work, and not what they wait for others that want the same cores.
The slow side's is taken from a model's making to its last month: the start of its processes, over a second
each, is left out. The fast side's is all that its workers and the process that asks have used. Nothing is
asserted: times belong to a machine, ratios hold better.
"""

import argparse
import os
import statistics
import time

import mesa
from processes import processor_time, warm_workers

from sim import Tightrope, load_scenario, run


class OneRun(Tightrope):
    """The model as `mesa.batch_run` wants one: keyword arguments, a data collector, one run."""

    def __init__(self, rng: int | None = None, scenario_name: str = "baseline") -> None:
        self.started = time.process_time()
        super().__init__(load_scenario(scenario_name), runs=1, rng=rng or 0)
        self.datacollector = mesa.DataCollector(model_reporters={"used": used})

    def step(self) -> None:
        super().step()
        if not self.running:
            self.datacollector.collect(self)


def used(model: OneRun) -> float:
    """The processor time that a model has taken so far."""
    return time.process_time() - model.started


def one_model_a_run(n_models: int, n_months: int, n_processes: int) -> float:
    """The processor time a run of so many models, played by Mesa's own tool."""
    rows = mesa.batch_run(
        OneRun,
        parameters={"scenario_name": ["baseline"]},
        rng=list(range(n_models)),
        number_processes=n_processes,
        max_steps=n_months,
        data_collection_period=-1,
        display_progress=False,
    )
    return statistics.mean(row["used"] for row in rows)


def main() -> None:
    """Measure in turns and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--models", type=int, default=40, help="of one run each, a turn (default 40)")
    parser.add_argument("--runs", type=int, default=10_000, help="of the ensemble, a turn (default 10,000)")
    parser.add_argument("--turns", type=int, default=3)
    asked = parser.parse_args()
    scenario, n = load_scenario("baseline"), asked.processes
    many = n if n > 1 else None
    processes = {os.getpid()} | (warm_workers(n) if many else set())
    run(scenario, runs=512 * n, workers=many)  # warm-up

    ratios, slow, fast = [], [], []
    for _ in range(asked.turns):
        slow.append(one_model_a_run(asked.models, scenario.n_months, n))
        before, started = processor_time(processes), time.perf_counter()
        run(scenario, runs=asked.runs, workers=many)
        seconds = time.perf_counter() - started
        fast.append((processor_time(processes) - before) / asked.runs)
        ratios.append(slow[-1] / fast[-1])
        print(
            f"ensemble: {seconds:.2f} s on the clock, {fast[-1] * asked.runs:.2f} s of processors", flush=True
        )
    print(f"\n{n} processes, {scenario.n_months} months, medians of {asked.turns} turns\n")
    print("| what | processor time a run, ms |\n|---|---:|")
    print(f"| one Mesa model a run, `mesa.batch_run`, {asked.models} runs | {1e3 * median(slow):.1f} |")
    print(f"| an ensemble of {asked.runs:,} | {1e3 * median(fast):.3f} |")
    print(
        f"\nratio, median of the turns: {median(ratios):,.0f}, from {min(ratios):,.0f} to {max(ratios):,.0f}"
    )


median = statistics.median

if __name__ == "__main__":
    main()
