"""How processes that simulate come to be: as copies of one that is ready, where the system copies well.

A process of its own would load all that a run needs by itself: two seconds of a processor, and memory that
copies share.
"""

import ctypes
import gc
import mmap
import re
import sys
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext, SpawnContext
from pathlib import Path

_MAPPING = re.compile(
    r"^(?P<begin>[0-9a-f]+)-(?P<end>[0-9a-f]+) r-.p .* /.*$(?:\n[A-Z].*)*?\nAnonymous: +0 kB$", re.MULTILINE
)
"""What `/proc/self/smaps` says of a part of a file that is only read, and of which nothing was written to."""


def context(rehearsal: str) -> ForkServerContext | SpawnContext:
    """What makes processes here; to import the module `rehearsal` is to load all that they need.

    The first rehearsal asked for is the one that all processes of this program are copies after.
    """
    if sys.platform != "linux":
        return get_context("spawn")
    copying = get_context("forkserver")
    copying.set_forkserver_preload([rehearsal])
    return copying


def begin(rehearsal: str) -> None:
    """Start the process that the others are copies of, before one of them is needed."""
    if context(rehearsal).get_start_method() == "forkserver":
        from multiprocessing import forkserver

        forkserver.ensure_running()


def rehearsed() -> None:
    """Say at the end of a rehearsal that what is there by now stays, but for code that was needed to load it.

    A collector that leaves it alone leaves it shared between the processes, too.
    """
    gc.collect()
    gc.freeze()
    if sys.platform == "linux":
        _let_go_of_code()


def _let_go_of_code() -> None:
    """Give back the memory of what is mapped from files: what is called again is read again.

    Most of it is LLVM, with which Numba loads what it has compiled, and whose copies never call it.
    """
    advise = ctypes.CDLL(None).madvise
    advise.argtypes = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int
    for begin, end in _read_only():
        advise(begin, end - begin, mmap.MADV_DONTNEED)


def _read_only() -> Iterator[tuple[int, int]]:
    """The addresses of what this process has mapped from files, only reads and has not changed."""
    for found in _MAPPING.finditer(Path("/proc/self/smaps").read_text()):
        yield int(found["begin"], 16), int(found["end"], 16)
