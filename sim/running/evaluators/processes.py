"""Blocks computed side by side by processes of this program's pool.

They stay for the next call, since a new one takes over a second to load what it needs. They leave Ctrl-C to
the process that asks, and end with it. The block of one that is killed is computed again.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue

from sim.errors import BadInput, clip
from sim.running import forkserver
from sim.running.evaluators.base import Collect, Divisible, Evaluator, Span
from sim.running.pool import shared_pool
from sim.running.task import Priority, ProcessDiedError, Request, Task, UnguardedError

TICK = 0.1  # seconds between two looks at whether to go on
BLOCK = Priority("block", rank=100)
DIED = (
    "workers: a process ended, and another one over the same block, perhaps for want of memory; fewer or "
    "none would be right"
)
UNGUARDED = (
    "workers: each of them runs this script anew, and nothing keeps it from asking for workers itself; what "
    "the script does would be right below `if __name__ == '__main__':`"
)


class Processes(Evaluator):
    """So many processes of this machine.

    Block n is for process n, counted round, unless another has nothing to do: an ensemble of a few blocks
    that is asked for again, or a what-if beside it, finds its luck where it was drawn.
    """

    def __init__(self, n_processes: int) -> None:
        self.n_processes = n_processes

    def _size_of_blocks(self, n: int, size: int) -> int:
        """So that all are busy to the end."""
        rounds = math.ceil(n / (size * self.n_processes))
        return math.ceil(n / (rounds * self.n_processes))

    def _evaluate[Result](
        self, whole: Divisible, blocks: list[Span], collect: Collect[Result], note: Callable[[int], object]
    ) -> None:
        _check_script()
        pool = shared_pool()
        to_do, under_way = dict(enumerate(blocks)), dict[Task, tuple[Span, Request]]()
        ended: SimpleQueue[Task] = SimpleQueue()

        def begin(process: int) -> None:
            own = (n for n in to_do if n % self.n_processes == process)
            n = next(own, next(iter(to_do), None))
            if n is not None:
                block = to_do.pop(n)
                request = pool.submit(
                    whole.function,
                    whole.part(*block),
                    priority=BLOCK,
                    owner=ended,
                    home=process,
                    then=ended.put,
                )
                under_way[request.task] = block, request

        done = 0
        with pool.reserve(self.n_processes):
            try:
                for process in range(self.n_processes):
                    begin(process)
                while under_way:
                    task = _next(ended)
                    if task is None:
                        note(done)
                        continue
                    (first, last), _ = under_way.pop(task)
                    result = task.result()
                    begin(task.home or 0)  # so that the process need not wait for `collect`
                    collect(first, last, result)
                    done += (last - first) * whole.n_months
                    note(done)
            except BaseException as error:
                for _, request in under_way.values():
                    pool.cancel(request)
                if isinstance(error, ProcessDiedError):
                    raise BadInput(DIED) from None
                if isinstance(error, UnguardedError):
                    raise BadInput(UNGUARDED) from None
                raise


def _check_script() -> None:
    """Raise `BadInput` where this program is a script that no other process could read."""
    script = forkserver.script_of_this_program()
    if script is not None and not Path(script).exists():
        what = "the script that asks for them is no file that they could read, one in a file would be right"
        raise BadInput(f"workers: {clip(script)}: {what}")


def _next(ended: SimpleQueue[Task]) -> Task | None:
    """The next task that ended, or None after a tick.

    A function of its own, so that what `note` raises, Ctrl-C above all, does not name an empty queue as its
    cause.
    """
    try:
        return ended.get(timeout=TICK)
    except Empty:
        return None
