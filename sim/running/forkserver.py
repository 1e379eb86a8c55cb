"""How processes that compute come to be: as copies of one that is ready, where the system copies well.

A process of its own would load all that a run needs by itself: two seconds of a processor, and memory that
copies share.
"""

import ctypes
import gc
import mmap
import os
import re
import signal
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import current_process, forkserver, get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

WARMUP = "sim.running.warmup"
WARMUP_MONTHS = 3  # are enough to come by all that a run needs
SAFE_PATH = "PYTHONSAFEPATH"
"""Where it is set, Python does not look for modules in the current folder, which may hold anybody's files."""
UNGUARDED = 71
"""The exit code of a process that ran a script's work because nothing in the script kept it from it."""

SMAPS = Path("/proc/self/smaps")
_MAPPING = re.compile(
    r"^(?P<begin>[0-9a-f]+)-(?P<end>[0-9a-f]+) r-.p .* /.*$(?:\n[A-Z].*)*?\nAnonymous: +0 kB$", re.MULTILINE
)
"""What `SMAPS` says of a part of a file that is only read, and of which nothing was written to."""


SECONDS_TO_ASK_AGAIN = (0.05, 0.2, 1.0)
"""Waits between requests for a process; all threads of a process that was killed are gone within a moment."""

_warmup = WARMUP
_starting = threading.Lock()


def begin(warmup: str = WARMUP) -> None:
    """Start the process that all others are copies of, before one of them is needed.

    To import the module `warmup` is to load all that they need.
    """
    global _warmup
    with _starting:
        _warmup = warmup
        if _context().get_start_method() == "forkserver":
            with _kept_apart():
                forkserver.ensure_running()


def warmup() -> str:
    """The module that loads all that the processes need."""
    return _warmup


def start(target: Callable[..., object], *arguments: Any) -> BaseProcess:
    """Start a process that never hears of Ctrl-C, not even before it can say that it ignores it.

    The one that it is to be a copy of may just be dying, and takes the request with it: it is asked again,
    by when Python knows and has made another.
    """
    for seconds in SECONDS_TO_ASK_AGAIN:
        with suppress(EOFError, OSError):
            return _started(target, *arguments)
        time.sleep(seconds)
    return _started(target, *arguments)


def _started(target: Callable[..., object], *arguments: Any) -> BaseProcess:
    process = _context().Process(target=target, args=arguments, daemon=True)
    with _starting, _kept_apart():
        process.start()
    return process


def kill_switch(process: BaseProcess) -> Callable[[], object]:
    """What ends a process by force, also where the one that it is a copy of has died.

    Python then takes all its copies for dead, and does not end them any more.
    """
    if process.pid is None or not hasattr(os, "pidfd_open"):
        return process.kill
    try:
        handle = os.pidfd_open(process.pid)
    except OSError:  # it is gone, or the system does not have such handles
        return process.kill
    weakref.finalize(process, os.close, handle).atexit = False  # what ends last may need it still

    def kill() -> None:
        process.kill()
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(handle, signal.SIGKILL)

    return kill


def leave_unguarded_script() -> None:
    """End this process, without a word, if it is only just being made.

    Each process that is made runs the script of the program that makes it, down to the guard that keeps work
    from those who are not the program. A script that gets as far as to ask for processes has none; the
    program says so, once.
    """
    if getattr(current_process(), "_inheriting", False):
        os._exit(UNGUARDED)


def pipe() -> tuple[Connection, Connection]:
    """The two ends of a line to a process."""
    return _context().Pipe()


def shared_number() -> Any:
    """A whole number in memory that is shared with a process, as its `value`, 0 at first."""
    return _context().RawValue(ctypes.c_uint64, 0)


def block_ctrl_c() -> None:
    """Leave Ctrl-C to the other threads of this process."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def script_of_this_program() -> str | None:
    """The file of the script that each process that is made reads; None where there is none to read."""
    main = sys.modules["__main__"]
    return None if getattr(main, "__spec__", None) else getattr(main, "__file__", None)


@contextmanager
def _kept_apart() -> Iterator[None]:
    """What is started meanwhile hears no Ctrl-C, and takes no module from the current folder.

    A process that is made then looks where the program that makes it does, which Python sees to by itself.
    """
    before = os.environ.get(SAFE_PATH)
    os.environ[SAFE_PATH] = "1"
    try:
        with _ctrl_c_blocked():
            yield
    finally:
        if before is None:
            del os.environ[SAFE_PATH]
        else:
            os.environ[SAFE_PATH] = before


@contextmanager
def _ctrl_c_blocked() -> Iterator[None]:
    """What is started meanwhile inherits that Ctrl-C is blocked."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        resource_tracker.ensure_running()  # which ends with letting Ctrl-C through
        block_ctrl_c()
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _context() -> ForkServerContext | SpawnContext:
    """What makes processes here."""
    if sys.platform != "linux":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([_warmup])
    return context


def finish_warmup() -> None:
    """Say at the end of a warm-up that what is there by now stays, but for code that was needed to load it.

    A collector that leaves it alone leaves it shared between the processes, too.
    """
    gc.collect()
    gc.freeze()
    if sys.platform == "linux":
        _let_go_of_code()


def _let_go_of_code() -> None:
    """Give back the memory of what is mapped from files: what is called again is read again.

    Most of it is LLVM, with which Numba loads what it has compiled, and whose copies never call it. Of all
    that the processes hold it is a tenth or more. Only the system's own list says what was written to and
    must stay; where there is none, nothing is given back.
    """
    advise = ctypes.CDLL(None).madvise
    advise.argtypes = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int
    for begin, end in _read_only():
        advise(begin, end - begin, mmap.MADV_DONTNEED)


def _read_only() -> Iterator[tuple[int, int]]:
    """The addresses of what this process has mapped from files, only reads and has not changed."""
    try:
        mapped = SMAPS.read_text()
    except OSError:
        return
    for found in _MAPPING.finditer(mapped):
        yield int(found["begin"], 16), int(found["end"], 16)
