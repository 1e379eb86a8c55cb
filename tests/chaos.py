"""What happens when parts are taken away under load: `python -m tests.chaos --minutes 10`, or `--all` for 200
deaths of processes, 50 of the server, 20 full disks and 20 lost schedulers.

Ensembles, files, tasks and pages are asked for without a pause, by several threads at once, while processes,
the one that they are copies of, the scheduler of a cluster and the whole server are taken away at random, and
disks are full. In the end every answer must be there with the digest of an undisturbed run or as one clear
message, and no process, no shared memory and no half-written file may be left.
"""

import argparse
import contextlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing import forkserver
from pathlib import Path
from urllib.request import urlopen

from sim import load_scenario, run, run_to_file
from sim.errors import BadInput
from sim.results import files
from sim.running.pool import close_shared_pool, shared_pool
from sim.running.task import Priority, TaskError
from tests.processes import below, is_there
from tests.serving import ROOT, Server

RUNS, FEW, MONTHS, SEED = 3_000, 512, 6, 3
WORKERS = (2, 3)
PATIENCE = 60  # seconds for the last answers
NOTHING: Counter[str] = Counter()
EACH = Counter(a_process=1, the_server=1, disk=1, the_scheduler=1)
ALL = Counter(a_process=200, the_server=50, disk=20, the_scheduler=20)
STEP = Priority("step", rank=1)
ROOM = 150_000  # bytes that a file may have where the disk is full
KEPT, OLD = "kept.nc", "old.nc"
A_CLUSTER = """
import logging, time
from distributed import LocalCluster
from sim import run

run("baseline", runs=1, variables=["fear"])  # loads what a block needs
how = {"n_workers": 1, "processes": False, "protocol": "tcp://", "dashboard_address": None}
with LocalCluster(**how, silence_logs=logging.CRITICAL) as local:
    print(local.scheduler_address, flush=True)
    time.sleep(3600)
"""


@dataclass
class Log:
    """What was asked for, what was taken away and what is wrong."""

    asked: Counter[str] = field(default_factory=Counter)
    taken: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


class Chaos:
    """Load on one side, and a hand that takes things away on the other."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.log, self._folder = Log(), folder
        self._luck, self._end = random.Random(seed), threading.Event()
        self._scenario = load_scenario("baseline").lasting(MONTHS)
        self._digest, self._digest_of_few = (
            run(self._scenario, runs=runs, seed=SEED).attrs["digest"] for runs in (RUNS, FEW)
        )
        self._server, self._scheduler = Dashboard(), Scheduler()
        run_to_file(self._scenario, folder / OLD, runs=64, seed=SEED)
        self._old = (folder / OLD).read_bytes()

    def go_on(self, seconds: float, at_least: Counter[str] = NOTHING) -> Log:
        """Ask and take away for so long and until `at_least` was taken away, then look at what is left."""
        loads = [threading.Thread(target=self._ask, args=(ask,)) for ask in self._kinds()]
        for load in loads:
            load.start()
        until = time.monotonic() + seconds
        while time.monotonic() < until or not at_least <= self.log.taken:
            time.sleep(self._luck.uniform(0.5, 4.0))
            self._take_away(at_least - self.log.taken)
        self._end.set()
        for load in loads:
            load.join(PATIENCE)
        self._look_at_the_end([load for load in loads if load.is_alive()])
        return self.log

    # the load

    def _kinds(self):
        ensembles = [lambda n=n: self._ensemble(n) for n in WORKERS]
        return [*ensembles, self._file, self._steps, self._visit, self._cluster, self._full_disk]

    def _ask(self, kind) -> None:
        while not self._end.is_set():
            try:
                kind()
            except (BadInput, TaskError) as told:
                self.log.told[str(told)[:60]] += 1
            except Exception as trouble:
                self.log.wrong.append(f"{type(trouble).__name__}: {trouble}")

    def _ensemble(self, workers: int) -> None:
        found = run(self._scenario, runs=RUNS, seed=SEED, workers=workers, chunk=256).attrs["digest"]
        self.log.asked["ensemble"] += 1
        if found != self._digest:
            self.log.wrong.append(f"ensemble: {found} for {self._digest}")

    def _file(self) -> None:
        target = self._folder / KEPT
        run_to_file(self._scenario, target, runs=RUNS, seed=SEED, workers=2, chunk=256)
        self.log.asked["file"] += 1
        if target.exists() and files.load(target).attrs["digest"] != self._digest:
            self.log.wrong.append("file: another digest")

    def _steps(self) -> None:
        number = self.log.asked["task"]
        request = shared_pool().submit("math:factorial", number % 20, priority=STEP)
        if not request.task.wait(PATIENCE):
            self.log.wrong.append("task: lost")
        request.task.result()
        self.log.asked["task"] += 1

    def _visit(self) -> None:
        """A page is asked of the server, which may just be down."""
        if self._server.answers():
            self.log.asked["page"] += 1
        time.sleep(0.2)

    def _cluster(self) -> None:
        address = self._scheduler.address
        found = run(self._scenario, runs=FEW, seed=SEED, cluster=address, chunk=256).attrs["digest"]
        self.log.asked["cluster"] += 1
        if found != self._digest_of_few:
            self.log.wrong.append(f"cluster: {found} for {self._digest_of_few}")

    def _full_disk(self) -> None:
        """A file that finds no room is refused in a message, and the one of its name stays."""
        asked = [sys.executable, "-m", "sim", "run", "baseline", "--runs", "300", "--out", OLD]
        done = subprocess.run(
            asked,
            cwd=self._folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM)),
        )
        self.log.taken["disk"] += 1
        if done.returncode != 2 or "Traceback" in done.stderr or not done.stderr.strip():
            self.log.wrong.append(f"full disk: {done.returncode}: {done.stderr[-300:]}")
        if (self._folder / OLD).read_bytes() != self._old:
            self.log.wrong.append("full disk: the old file has gone")
        time.sleep(5)

    # the hand

    def _take_away(self, missing: Counter[str]) -> None:
        """Take something away, by chance; of what is still to be taken away so often, in its proportion."""
        process = (self._a_process,) * 4
        kinds = (*process, self._the_original, self._the_server, self._the_scheduler)
        due = [kind for kind in set(kinds) for _ in range(missing[kind.__name__.strip("_")])]
        what = self._luck.choice(sorted(due, key=lambda kind: kind.__name__) or kinds)
        with contextlib.suppress(ProcessLookupError):
            what()
            self.log.taken[what.__name__.strip("_")] += 1

    def _a_process(self) -> None:
        known = [
            p.process_id
            for group in list(shared_pool()._processes.values())
            for p in group
            if p.is_up.is_set()
        ]
        if known:
            os.kill(self._luck.choice(known), signal.SIGKILL)

    def _the_original(self) -> None:
        number = forkserver._forkserver._forkserver_pid
        if number is not None:
            os.kill(number, signal.SIGKILL)

    def _the_server(self) -> None:
        self._server.kill()
        self._server.begin()

    def _the_scheduler(self) -> None:
        self._scheduler.kill()
        self._scheduler.begin()

    # the end

    def _look_at_the_end(self, stuck: list[threading.Thread]) -> None:
        self.log.wrong += ["load: never ended" for _ in stuck]
        self._ensemble(2)
        numbers = {p.process_id for group in shared_pool()._processes.values() for p in group}
        self._server.kill()
        self._scheduler.kill()
        close_shared_pool()
        numbers |= self._server.processes
        until = time.monotonic() + PATIENCE
        while (left := [n for n in numbers if is_there(n)]) and time.monotonic() < until:
            time.sleep(0.2)
        self.log.wrong += [f"process: {number} is left" for number in left]
        ours = (f"-{os.getpid()}-", "tightrope")
        memory = [file for file in Path("/dev/shm").iterdir() if any(name in file.name for name in ours)]
        self.log.wrong += [f"memory: {file.name} is left" for file in memory]
        parts = [file for file in self._folder.iterdir() if file.name not in (KEPT, OLD)]
        self.log.wrong += [f"file: {file.name} is left" for file in parts]


class Dashboard(Server):
    """The dashboard, killed and started again; `processes` are all that it has ever had below it."""

    def __init__(self) -> None:
        super().__init__()
        self.processes: set[int] = set()
        self.begin()

    def begin(self) -> None:
        super().begin()
        self.processes.add(self.process.pid)

    def kill(self) -> None:
        self.processes |= below(self.process.pid)
        super().kill()

    def answers(self) -> bool:
        with contextlib.suppress(OSError), urlopen(f"{self.url}/", timeout=5) as answer:
            return answer.status == 200
        return False


class Scheduler:
    """A Dask scheduler with a worker, killed and started again; its `address` is another each time."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        self.process = subprocess.Popen([sys.executable, "-c", A_CLUSTER], stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


def go(seconds: float, seed: int, at_least: Counter[str] = NOTHING) -> Log:
    """One round in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return Chaos(seed, Path(folder)).go_on(seconds, at_least)


def main() -> None:
    """Go on for some minutes; exit code 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=0, help="of what is taken away, and when")
    until = parser.add_mutually_exclusive_group()
    until.add_argument("--each", action="store_true", help="and until each kind was taken away once")
    until.add_argument("--all", action="store_true", help="and until all that is promised was taken away")
    asked = parser.parse_args()
    log = go(60 * asked.minutes, asked.seed, ALL if asked.all else EACH if asked.each else NOTHING)
    print(
        json.dumps({"asked": log.asked, "taken": log.taken, "told": log.told, "wrong": log.wrong}, indent=2)
    )
    sys.exit(bool(log.wrong))


if __name__ == "__main__":
    main()
