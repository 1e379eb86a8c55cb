"""What can be computed in blocks, and what is common to all who do it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import ClassVar, Protocol, TypedDict

Span = tuple[int, int]
"""The first and the last, not included, of the runs or rows of a block."""
Progress = Callable[[int, int], object]
"""Hears what is done and what there is to do; may raise to cancel."""
type Collect[Result] = Callable[[int, int, Result], object]
"""Takes what a block came to: its first, its last (not included), and the result itself."""


class Divisible(Protocol):
    """What can be cut into blocks that any process computes with the same bits: runs, or rows of a design.

    `function` is the "module:function" that computes a part, given the part and a `progress`.
    """

    function: ClassVar[str]

    @property
    def n_months(self) -> int: ...

    def blocks(self, size: int) -> list[Span]:
        """All of it in blocks of about `size`."""
        ...

    def part(self, first: int, last: int) -> object:
        """What is needed to compute one block in any process."""
        ...


class How(TypedDict, total=False):
    """Who computes, and who hears of it; by default this process, and nobody.

    `progress` is called with what is done and what there is to do, and may raise to cancel. `workers` is the
    number of processes on this machine, kept for the next call; `cluster` the address of a Dask scheduler.
    """

    progress: Progress | None
    workers: int | None
    cluster: str | None


class Evaluator(ABC):
    """Computes blocks; `n_processes` is how many are computed at a time."""

    n_processes: int = 1

    def evaluate[Result](
        self, whole: Divisible, n: int, size: int, collect: Collect[Result], progress: Progress | None
    ) -> None:
        """Compute `n` runs or rows in blocks of about `size`, in any order; each result goes to `collect`.

        `progress` hears the run-months done and those to do, and may raise to cancel.
        """
        to_do = n * whole.n_months

        def note(done: int) -> None:
            if progress is not None:
                progress(done, to_do)

        self._evaluate(whole, whole.blocks(self._size_of_blocks(n, size)), collect, note)

    def _size_of_blocks(self, n: int, size: int) -> int:
        """About how many runs or rows a block should have, at most `size`."""
        return size

    @abstractmethod
    def _evaluate[Result](
        self, whole: Divisible, blocks: list[Span], collect: Collect[Result], note: Callable[[int], object]
    ) -> None:
        """Compute the blocks; `note` hears the run-months done, and may raise to cancel."""
