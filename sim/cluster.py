"""The blocks of a work played by the workers of a Dask cluster.

Dask hands a killed worker's blocks to another. The bits are those of one core where all machines have
processors of one kind and the same versions; a cluster of other versions is refused.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from sim.playing import Block, Keep, Piece, Tell, Work
from sim.reading import BadInput
from sim.results import provenance
from sim.wording import clip

PATIENCE = 10  # seconds for the scheduler to answer
TICK = 0.2  # seconds between two looks at whether to go on
AHEAD = 2  # blocks handed out for each thread of the cluster
SAME = ("tightrope", "luck", "numpy", "machine")  # what must be the same everywhere

# Dask's own setting has the allocator give memory back at once, which halves the speed of NumPy. A cluster
# started by hand takes these from its environment.
ALLOCATOR = {"MALLOC_TRIM_THRESHOLD_": "1073741824", "MALLOC_MMAP_THRESHOLD_": "1073741824"}


def play_on_cluster[Part](
    address: str, work: Work[Part], blocks: list[Block], keep: Keep[Part], tell: Tell
) -> None:
    """Play the blocks of a work on the cluster whose scheduler listens at `address`, in any order.

    Each part goes to `keep`; `tell` hears the run-months done every now and then and may raise to cancel.
    Raises `BadInput` where nobody answers, where versions differ and where workers die again and again.
    """
    shown = f"--cluster {clip(address) or repr(address)}"
    try:
        import distributed
        from distributed.comm.core import CommClosedError
    except ImportError:
        raise BadInput(f"{shown}: needs Dask, `pip install 'tightrope[cluster]'` would be right") from None
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError):
        what = "no scheduler answers there, an address such as tcp://127.0.0.1:8786 would be right"
        raise BadInput(f"{shown}: {what}") from None
    with client, client.as_current():
        try:
            n_threads = _check(client, shown)
            _play(client, work, deque(blocks), AHEAD * n_threads, keep, tell)
        except distributed.KilledWorker:
            raise BadInput(f"{shown}: a block's workers died again and again, look at their logs") from None
        except CommClosedError:
            raise BadInput(f"{shown}: the scheduler does not answer any more") from None


def _check(client: Any, shown: str) -> int:
    """The number of the cluster's threads; `BadInput` where there are none or where their versions differ."""
    n_threads = sum(client.nthreads().values())
    if not n_threads:
        raise BadInput(f"{shown}: has no workers, at least one would be right")
    here = provenance()
    for worker, there in client.run(_provenance_there).items():
        if there is None:
            raise BadInput(f"{shown}: {worker} has no Tightrope, the same version as here would be right")
        for name in SAME:
            if there[name] != here[name]:
                what = f"{worker} has {name} {there[name]}, {here[name]} as here would be right"
                raise BadInput(f"{shown}: {what}")
    return n_threads


def _provenance_there() -> dict[str, Any] | None:
    try:
        from sim.results import provenance
    except ImportError:
        return None
    return provenance()


def _play[Part](
    client: Any, work: Work[Part], to_do: deque[Block], at_once: int, keep: Keep[Part], tell: Tell
) -> None:
    from distributed import wait

    running: dict[Any, Block] = {}
    done = 0
    try:
        while to_do or running:
            while to_do and len(running) < at_once:
                first, last = to_do.popleft()
                running[client.submit(_play_there, work.only(first, last), pure=False)] = first, last
            try:
                ready: Any = wait(list(running), TICK, "FIRST_COMPLETED")
            except TimeoutError:
                ready = None
            for future in ready.done if ready else ():
                part = future.result()
                first, last = running.pop(future)
                keep(first, last, part)
                done += (last - first) * work.n_months
            tell(done)
    except BaseException:
        client.cancel(list(running), force=True)
        raise


def _play_there[Part](piece: Piece[Part]) -> Part:
    return piece.play(_unheard)


def _unheard(_done: int) -> None:
    """Nobody listens on another machine; a cancelled block's worker is told by Dask."""
