"""Runs of tests in children: in a copy of the repository, forked from a process that has loaded libraries.

The copy is on the path before all else, in the child and in the processes that its tests start.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import resource
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_LIBRARIES = """
numpy numba numba.core.dispatcher xarray pandas scipy.stats scipy.optimize mesa networkx SALib h5netcdf h5py
yaml pydantic hypothesis pytest _pytest.assertion.rewrite rich typer sqlalchemy
"""
_LEFT_BEHIND = (".git", ".venv", "build", "dist", ".pytest_cache", ".ruff_cache", ".hypothesis")
_MOST_MEMORY = 6 * 2**30
_KEPT = "*.code"


def load() -> None:
    """Load what the children would each load for themselves; nothing of the repository."""
    for name in _LIBRARIES.split():
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    gc.collect()
    gc.freeze()  # else each child looks through all of it again and again


class Tree:
    """A copy of the repository, in which one file at a time is other than it was."""

    def __init__(self, root: Path, folder: Path) -> None:
        shutil.copytree(root, folder, ignore=shutil.ignore_patterns(*_LEFT_BEHIND))
        self.root = folder
        self._kept: dict[Path, bytes] = {}

    def keep(self) -> None:
        """Remember the compiled code that is there now."""
        self._kept = {path: path.read_bytes() for path in self.root.glob(f"sim/**/{_KEPT}")}

    @contextlib.contextmanager
    def changed(self, file: str, text: str) -> Iterator[None]:
        """Put another text in the place of a file for a while; compiled code is what it was after it, too."""
        path = self.root / file
        before, times = path.read_bytes(), path.stat()
        path.write_text(text, encoding="utf-8")
        try:
            yield
        finally:
            path.write_bytes(before)
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
            for made in set(self.root.glob(f"sim/**/{_KEPT}")) - set(self._kept):
                made.unlink()
            for kept, content in self._kept.items():
                if not kept.exists():
                    kept.write_bytes(content)


def _ended(status: int) -> str:
    """How a process ended that told nothing."""
    if not os.WIFSIGNALED(status):
        return f"exit {os.waitstatus_to_exitcode(status)}"
    return "time" if os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL) else "crash"


@dataclass
class Child:
    """A process that runs tests in a tree, and what it told at its end."""

    pid: int
    tell: Path
    until: float
    told: dict[str, Any] = field(default_factory=dict)

    def is_over(self) -> bool:
        """Whether it has ended; one that takes too long is ended, with all that it started."""
        pid, status, _ = os.wait4(self.pid, os.WNOHANG)
        if not pid and time.monotonic() > self.until:
            self.end()
            self.told = {"code": "time"}
            return True
        if pid:
            self.end()  # what it has left behind
            with contextlib.suppress(OSError, ValueError):
                self.told = json.loads(self.tell.read_text("utf-8"))
            if not self.told:
                self.told = {"code": _ended(status)}
        return bool(pid)

    def end(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)


def start(tree: Tree, tell: Path, run: Callable[[], dict[str, Any]], seconds: float, writes: bool) -> Child:
    """Start a child that does something in a tree, and tells what came of it.

    It has so many `seconds` of processor time. `writes` says whether it may leave compiled modules there.
    """
    tell.unlink(missing_ok=True)
    sys.stdout.flush()
    pid = os.fork()
    if not pid:
        code = 1
        try:
            _settle(tree.root, tell.with_suffix(".txt"), seconds, writes)
            told = run()
            strange = [name for name, module in sys.modules.items() if _is_strange(name, module, tree.root)]
            if strange:
                raise RuntimeError(f"loaded from elsewhere: {strange}")
            tell.write_text(json.dumps(told), encoding="utf-8")
            code = 0
        except BaseException:  # whatever it is, the child must not go on as if it were its parent
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    with contextlib.suppress(OSError):  # the child does so itself, whoever is first
        os.setpgid(pid, pid)
    return Child(pid, tell, time.monotonic() + 60 + 8 * seconds)


def _settle(root: Path, out: Path, seconds: float, writes: bool) -> None:
    """Move into a tree: folder, path, output, limits; forget the modules of the place where it comes from."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with contextlib.suppress(OSError):
        os.setpgid(0, 0)
    target = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(target, 1)
    os.dup2(target, 2)
    here = {str(Path.cwd()), str(Path(__file__).resolve().parents[2]), ""}
    os.chdir(root)
    sys.path[:] = [str(root), *(place for place in sys.path if place not in here)]
    os.environ |= {"PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "" if writes else "1"}
    sys.dont_write_bytecode = not writes
    for name in list(sys.modules):
        if name.partition(".")[0] in ("sim", "tests", "tools"):
            del sys.modules[name]
    importlib.invalidate_caches()
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 5))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _is_strange(name: str, module: Any, root: Path) -> bool:
    file = getattr(module, "__file__", None)
    return name.partition(".")[0] == "sim" and bool(file) and not file.startswith(f"{root}/")
