"""Which tests are asked about a slip, and the pytest that asks them."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.mutation.covering import Covering
from tests.mutation.slips import Slip

TESTS = ("tests/model", "tests/analysis", "tests/oracle", "tests/patterns", "tests/play")
READS = ("tests/analysis/test_defaults.py",)
"""Tests that read what modules declare, and so execute nothing of them."""
IN_PROCESSES = {"sim/model/kept_code.py": "tests/model/test_compiled.py"}
"""Tests that execute a module in processes which they start, into which nobody looks."""
_DATA = ("sim", "seeds", "scenarios")
_ELSEWHERE, _NEAR = 15.0, 3.0
"""Seconds of processor time for tests that execute a line and are not at home, and for their neighbours."""
_ARGUMENTS = ["-q", "--no-header", "--tb=short", "-p", "no:cacheprovider", "-m", "not slow and not browser"]
_ARGUMENTS += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]


class Chosen:
    """A plugin of pytest that runs the given tests alone, in their order, and tells the first that fails."""

    def __init__(self, tests: list[str]) -> None:
        self._place = {name: place for place, name in enumerate(tests)}
        self.failed: str | None = None
        self.ran = 0

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid in self._place]
        items.sort(key=lambda item: self._place[item.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.ran += report.when == "call"
        if report.failed and self.failed is None:
            self.failed = report.nodeid


def ask(tests: list[str]) -> dict[str, Any]:
    """Run tests up to the first failure; what came of it."""
    chosen = Chosen(tests)
    files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
    code = pytest.main([*_ARGUMENTS, "-x", *files], plugins=[chosen])
    return {"code": int(code), "by": chosen.failed, "ran": chosen.ran}


def measure(file: str, root: Path, folders: tuple[str, ...]) -> dict[str, Any]:
    """Run a file of tests and see what each of them executes."""
    covering = Covering(root, folders)
    code = pytest.main([*_ARGUMENTS, file], plugins=[covering])
    return {"code": int(code), "tests": covering.table, "failed": covering.failed}


@dataclass(frozen=True)
class Stamps:
    """What the program and the tests are made of, in short."""

    program: str
    """Of all that the tests are about."""
    files: dict[str, str]
    """Of each file of tests, with all that the tests share."""

    @property
    def tests(self) -> str:
        """Of all tests."""
        return _digest(json.dumps(self.files, sort_keys=True).encode())


def stamps(root: Path, tests: tuple[str, ...] = TESTS) -> Stamps:
    """Of the program, and of each file of tests."""
    program = _digest(*(path.read_bytes() for path in _files(root, _DATA)))
    shared = [path for path in _files(root, ("tests",)) if not path.name.startswith("test_")]
    more = _digest(*(path.read_bytes() for path in shared if path.parent.name != "mutation"))
    asked = [path for path in _files(root, tests) if path.name.startswith("test_") and path.suffix == ".py"]
    files = {str(path.relative_to(root)): _digest(path.read_bytes(), more.encode()) for path in asked}
    return Stamps(program, files)


def _files(root: Path, places: tuple[str, ...]) -> list[Path]:
    """The files in some folders, or at some places, but for what is compiled."""
    found = [path for place in places for path in ((root / place), *(root / place).rglob("*"))]
    return sorted(path for path in found if path.is_file() and path.suffix not in (".pyc", ".code"))


def _digest(*contents: bytes) -> str:
    each = b"".join(hashlib.blake2b(content).digest() for content in contents)
    return hashlib.blake2b(each, digest_size=12).hexdigest()


class Table:
    """Which tests execute a line, and how long each takes."""

    def __init__(self, measured: dict[str, dict[str, Any]]) -> None:
        """`measured` has, for each file of tests, what `measure` gave."""
        self.seconds: dict[str, float] = {}
        self._by_line: dict[tuple[str, int], set[str]] = defaultdict(set)
        self._by_file: dict[str, set[str]] = defaultdict(set)
        self._of_file: dict[str, list[str]] = defaultdict(list)
        for file, found in measured.items():
            for test, about in found["tests"].items():
                if test in found["failed"]:
                    continue
                self.seconds[test] = about["seconds"]
                self._of_file[file].append(test)
                for source, lines in about["lines"].items():
                    self._by_file[source].add(test)
                    for line in lines:
                        self._by_line[source, line].add(test)

    def rounds(self, slip: Slip) -> list[list[str]]:
        """The tests to ask about a slip, in rounds: those at home, others that execute it, their neighbours.

        A line outside of functions is executed when its module is imported: all that execute the module's
        functions are asked, and of a module without any that are executed, those of its folder.
        """
        executed = self._by_line[slip.file, slip.line] | self._by_line[slip.file, slip.statement]
        if not slip.in_function:
            executed = executed | self._by_file[slip.file]
            executed = executed or set(self.seconds)
        home = {test for test in executed if _is_home(test.partition("::")[0], slip.file)}
        home |= {*self._of_file.get(IN_PROCESSES.get(slip.file, ""), ())}
        if not slip.in_function:
            home |= {test for file in READS for test in self._of_file[file]}
        near = {t for file in {test.partition("::")[0] for test in executed} for t in self._of_file[file]}
        rounds = [self._sorted(home), self._within(executed - home, _ELSEWHERE)]
        rounds.append(self._within(near - executed, _NEAR))
        return [tests for tests in rounds if tests]

    def _sorted(self, tests: set[str]) -> list[str]:
        return sorted(tests, key=lambda test: (self.seconds[test], test))

    def _within(self, tests: set[str], most: float) -> list[str]:
        """The quickest of them, up to so many seconds in all."""
        chosen, spent = [], 0.0
        for test in self._sorted(tests):
            spent += self.seconds[test]
            if spent > most and chosen:
                break
            chosen.append(test)
        return chosen


def _is_home(test_file: str, source: str) -> bool:
    """Whether tests are those of a module by their names, or stand in the folder that mirrors a small one."""
    stem = Path(source).stem
    return Path(test_file).stem.removeprefix("test_") in (stem, stem.removesuffix("s"), f"{stem}s")
