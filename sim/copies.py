"""How processes that simulate come to be: as copies of one that is ready, where the system copies well.

A process of its own would load all that a run needs by itself: two seconds of a processor, and memory that
copies share.
"""

import gc
import sys
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext, SpawnContext


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
    """Say at the end of a rehearsal that what is there by now stays.

    A collector that leaves it alone leaves it shared between the processes, too.
    """
    gc.collect()
    gc.freeze()
