"""Each slip is put into a copy of the repository, and tests are asked about it until one fails."""

from __future__ import annotations

import json
import math
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from tests.mutation.children import Child, Tree, load, start
from tests.mutation.slips import Slip
from tests.mutation.tests_of import Stamps, Table, ask, measure

_KILLED = {1: "a failure", 2: "loading it", 3: "an error in pytest", "time": "time", "crash": "a crash"}
"""What a child tells at its end where tests do not pass, in words."""
_LEAST_SECONDS = 60
"""Of processor time, for what comes before the first test."""


@dataclass
class _Job:
    """One slip in one tree: its rounds of tests, and the child that runs one of them."""

    slip: Slip
    rounds: list[list[str]]
    held: ExitStack = field(default_factory=ExitStack)
    child: Child | None = None
    ran: int = 0
    begun: float = field(default_factory=time.monotonic)


class Trying:
    """Trees, one a process, and a folder in which all that is found is kept for the next time."""

    def __init__(self, root: Path, keep: Path, stamps: Stamps, processes: int) -> None:
        load()
        self._root, self._keep, self._stamps = root, keep, stamps
        (keep / "lines").mkdir(parents=True, exist_ok=True)
        self._results = keep / "results.jsonl"
        self._folder = Path(tempfile.mkdtemp(prefix="slips-")).resolve()
        self._trees = [Tree(root, self._folder / f"tree{n}") for n in range(processes)]

    def close(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    # What each test executes

    def table(self, folders: tuple[str, ...], say: Callable[[str], None]) -> Table:
        """Measure each file of tests that is not as it was when it was last measured."""
        wanted = {
            file: self._keep / "lines" / f"{file.replace('/', '.')}.json" for file in self._stamps.files
        }
        measured = {file: found for file, path in wanted.items() if (found := self._measured(file, path))}
        todo = [file for file in wanted if file not in measured]
        if todo:
            say(f"measuring what {len(todo)} of {len(wanted)} files of tests execute")
        for file, found in self._measure(todo, folders):
            for test in found["failed"]:
                say(f"left out, since it fails without a slip: {test}")
            measured[file] = found
            stamp = [self._stamps.program, self._stamps.files[file]]
            wanted[file].write_text(json.dumps({"stamp": stamp, **found}), encoding="utf-8")
        for tree in self._trees:
            tree.keep()
        return Table(measured)

    def _measure(self, todo: list[str], folders: tuple[str, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
        """What `measure` gives for each file of tests, as it comes."""
        running: dict[int, tuple[str, Child]] = {}
        try:
            while todo or running:
                for n, tree in enumerate(self._trees):
                    if n not in running and todo:
                        file, told = todo.pop(), self._folder / f"told{n}.json"
                        run = partial(measure, file, tree.root, folders)
                        running[n] = file, start(tree, told, run, 900, writes=True)
                time.sleep(0.05)
                for n, (file, child) in list(running.items()):
                    if child.is_over():
                        del running[n]
                        if child.told.get("code") not in (0, 1, 5):
                            raise RuntimeError(f"{file} was not measured: {child.told}\n{_last(child)}")
                        yield file, child.told
        finally:
            for _, child in running.values():
                child.end()

    def _measured(self, file: str, path: Path) -> dict[str, Any] | None:
        if not path.exists():
            return None
        found = json.loads(path.read_text("utf-8"))
        return found if found["stamp"] == [self._stamps.program, self._stamps.files[file]] else None

    # What tests say of each slip

    def known(self) -> dict[str, dict[str, Any]]:
        """What was found before and still holds, by the slip's name."""
        found = {}
        if self._results.exists():
            for line in self._results.read_text("utf-8").splitlines():
                row = json.loads(line)
                if self._holds(row):
                    found[row["slip"]] = row
                else:
                    found.pop(row["slip"], None)
        return found

    def _holds(self, row: dict[str, Any]) -> bool:
        """A death holds as long as the tests that brought it about, a survival as long as no test changes."""
        if row["program"] != self._stamps.program:
            return False
        if not row["killed"]:
            return row["tests"] == self._stamps.tests
        file = (row["by"] or "").partition("::")[0]
        return file not in row["stamp"] or self._stamps.files.get(file) == row["stamp"][file]

    def each(self, slips: list[Slip], table: Table, seconds: float = math.inf) -> Iterator[dict[str, Any]]:
        """Try slips that are not known yet, as many at once as there are trees; each result as it comes.

        After so many seconds no other is begun, and those under way are tried to their end.
        """
        until = time.monotonic() + seconds
        todo, running = list(reversed(slips)), dict[int, _Job]()
        try:
            while (todo and time.monotonic() < until) or running:
                for n, tree in enumerate(self._trees):
                    if n not in running and todo and time.monotonic() < until:
                        slip = todo.pop()
                        job = running[n] = _Job(slip, table.rounds(slip))
                        text = (self._root / slip.file).read_text("utf-8")
                        job.held.enter_context(tree.changed(slip.file, slip.applied(text)))
                time.sleep(0.02)
                for n, job in list(running.items()):
                    row = self._go_on(n, job, table)
                    if row is not None:
                        del running[n]
                        job.held.close()
                        with self._results.open("a", encoding="utf-8") as out:
                            out.write(json.dumps(row) + "\n")
                        yield row
        finally:
            for job in running.values():
                if job.child:
                    job.child.end()
                job.held.close()

    def _go_on(self, n: int, job: _Job, table: Table) -> dict[str, Any] | None:
        """Look after a child, start the next round, or give the result."""
        if job.child is not None:
            if not job.child.is_over():
                return None
            told, child, job.child = job.child.told, job.child, None
            job.ran += told.get("ran", 0)
            if told["code"] not in (0, *_KILLED):
                raise RuntimeError(f"no answer about {job.slip.name}: {told}\n{_last(child)}")
            if told["code"] != 0:
                return self._row(job, killed=True, by=told.get("by") or _KILLED[told["code"]])
        if not job.rounds:
            return self._row(job, killed=False, by=None)
        tests = job.rounds.pop(0)
        limit = _LEAST_SECONDS + 10 * sum(table.seconds[test] for test in tests)
        job.child = start(
            self._trees[n], self._folder / f"told{n}.json", partial(ask, tests), limit, writes=False
        )
        return None

    def _row(self, job: _Job, *, killed: bool, by: str | None) -> dict[str, Any]:
        file = (by or "").partition("::")[0]
        return {
            "slip": job.slip.name,
            "file": job.slip.file,
            "line": job.slip.line,
            "killed": killed,
            "by": by,
            "ran": job.ran,
            "seconds": round(time.monotonic() - job.begun, 1),
            "program": self._stamps.program,
            "tests": self._stamps.tests,
            "stamp": {file: self._stamps.files[file]} if file in self._stamps.files else {},
        }


def _last(child: Child) -> str:
    """The end of what a child printed."""
    out = child.tell.with_suffix(".txt")
    return out.read_text("utf-8", "replace")[-2000:] if out.exists() else ""


def be_nice() -> None:
    """Give way to all that somebody waits for."""
    os.setpriority(os.PRIO_PROCESS, 0, max(10, os.getpriority(os.PRIO_PROCESS, 0)))
