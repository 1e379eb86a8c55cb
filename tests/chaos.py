"""What happens when parts are taken away under load: `python -m tests.chaos --minutes 10`.

Ensembles, files, tasks and pages are asked for without a pause, by several threads at once, while processes,
the one that they are copies of and the whole server are taken away at random. In the end every answer must be
there with the digest of an undisturbed run or as one clear message, and no process, no shared memory and no
half-written file may be left.
"""

import argparse
import contextlib
import json
import os
import random
import signal
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
from tests.serving import Server

RUNS, MONTHS, SEED = 3_000, 6, 3
WORKERS = (2, 3)
PATIENCE = 60  # seconds for the last answers
STEP = Priority("step", rank=1)


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
        self._digest = run(self._scenario, runs=RUNS, seed=SEED).attrs["digest"]
        self._server = Dashboard()

    def go_on(self, seconds: float) -> Log:
        """Ask and take away for so long, then look at what is left."""
        loads = [threading.Thread(target=self._ask, args=(ask,)) for ask in self._kinds()]
        for load in loads:
            load.start()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            time.sleep(self._luck.uniform(0.5, 4.0))
            self._take_away()
        self._end.set()
        for load in loads:
            load.join(PATIENCE)
        self._look_at_the_end([load for load in loads if load.is_alive()])
        return self.log

    # the load

    def _kinds(self):
        ensembles = [lambda n=n: self._ensemble(n) for n in WORKERS]
        return [*ensembles, self._file, self._steps, self._visit]

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
        target = self._folder / "kept.nc"
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

    # the hand

    def _take_away(self) -> None:
        what = self._luck.choice((self._a_process, self._a_process, self._the_original, self._the_server))
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

    # the end

    def _look_at_the_end(self, stuck: list[threading.Thread]) -> None:
        self.log.wrong += ["load: never ended" for _ in stuck]
        self._ensemble(2)
        numbers = {p.process_id for group in shared_pool()._processes.values() for p in group}
        self._server.kill()
        close_shared_pool()
        numbers |= self._server.processes
        until = time.monotonic() + PATIENCE
        while (left := [n for n in numbers if is_there(n)]) and time.monotonic() < until:
            time.sleep(0.2)
        self.log.wrong += [f"process: {number} is left" for number in left]
        ours = (f"-{os.getpid()}-", "tightrope")
        memory = [file for file in Path("/dev/shm").iterdir() if any(name in file.name for name in ours)]
        self.log.wrong += [f"memory: {file.name} is left" for file in memory]
        parts = [file for file in self._folder.iterdir() if file.name != "kept.nc"]
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


def go(seconds: float, seed: int) -> Log:
    """One round in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return Chaos(seed, Path(folder)).go_on(seconds)


def main() -> None:
    """Go on for some minutes; exit code 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=0, help="of what is taken away, and when")
    asked = parser.parse_args()
    log = go(60 * asked.minutes, asked.seed)
    print(
        json.dumps({"asked": log.asked, "taken": log.taken, "told": log.told, "wrong": log.wrong}, indent=2)
    )
    sys.exit(bool(log.wrong))


if __name__ == "__main__":
    main()
