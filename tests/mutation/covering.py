"""Which test executes which lines, by Python's own monitoring, which tells each line once a test.

What a fixture of a module or of the session executes belongs to all tests that ask for it. Compiled rules
execute no lines of Python: a test that calls one is taken to execute all of it, and all of what it calls.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import Any

import numba.core.dispatcher
import pytest

_TOOL = sys.monitoring.COVERAGE_ID
_EVENTS = sys.monitoring.events
type Lines = set[tuple[str, int]]


class Covering:
    """A plugin of pytest. `table` has for each test its seconds and the lines that it executes, by file."""

    def __init__(self, root: Path, folders: tuple[str, ...]) -> None:
        self._root, self._folders = f"{root}/", tuple(f"{root / folder}/" for folder in folders)
        self._now: Lines = set()
        self._called: set[Any] = set()
        self._of_fixture: dict[str, tuple[Lines, set[Any]]] = {}
        self.table: dict[str, dict[str, Any]] = {}
        self.failed: list[str] = []

    def pytest_sessionstart(self) -> None:
        sys.monitoring.use_tool_id(_TOOL, "tests.mutation")
        sys.monitoring.register_callback(_TOOL, _EVENTS.LINE, self._line)
        sys.monitoring.register_callback(_TOOL, _EVENTS.CALL, self._call)

    def _line(self, code: CodeType, line: int) -> object:
        if code.co_filename.startswith(self._folders):
            self._now.add((code.co_filename, line))
        return sys.monitoring.DISABLE

    def _call(self, code: CodeType, place: int, called: object, first: object) -> object:
        if isinstance(called, numba.core.dispatcher.Dispatcher):
            self._called.add(called)
        return sys.monitoring.DISABLE

    def _begin(self) -> tuple[Lines, set[Any]]:
        before = self._now, self._called
        self._now, self._called = set(), set()
        sys.monitoring.restart_events()
        return before

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[Any]:
        self._begin()
        sys.monitoring.set_events(_TOOL, _EVENTS.LINE | _EVENTS.CALL)
        begun = _seconds()
        result = yield
        seconds = _seconds() - begun
        sys.monitoring.set_events(_TOOL, 0)
        lines, called = set(self._now), set(self._called)
        for name in getattr(item, "fixturenames", ()):
            more = self._of_fixture.get(name, (set(), set()))
            lines |= more[0]
            called |= more[1]
        known: set[Any] = set()
        for rule in called:
            lines |= self._compiled(rule, known)
        by_file: dict[str, list[int]] = {}
        for file, line in sorted(lines):
            by_file.setdefault(file.removeprefix(self._root), []).append(line)
        self.table[item.nodeid] = {"seconds": round(seconds, 3), "lines": by_file}
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[Any]:
        if fixturedef.scope == "function":
            return (yield)
        before = self._begin()
        result = yield
        lines, called = self._of_fixture.setdefault(fixturedef.argname, (set(), set()))
        lines |= self._now
        called |= self._called
        self._now, self._called = before
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)

    def _compiled(self, rule: Any, known: set[Any]) -> Lines:
        """The lines of a compiled rule, and of those that it calls."""
        if rule in known:
            return set()
        known.add(rule)
        code, lines = rule.py_func.__code__, set()
        if code.co_filename.startswith(self._folders):
            lines = {(code.co_filename, line) for _, _, line in code.co_lines() if line}
        for name in code.co_names:
            other = rule.py_func.__globals__.get(name)
            if isinstance(other, numba.core.dispatcher.Dispatcher):
                lines |= self._compiled(other, known)
        return lines


def _seconds() -> float:
    """Processor time of this process and those that it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)
