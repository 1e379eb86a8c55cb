"""What is asked of the processes that simulate, while it waits and while it is under way."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import Any

from sim.dashboard import worker
from sim.dashboard.state import Choice


@dataclass(eq=False)
class Job:
    """Something to do in a process of its own, for all who asked for the same."""

    task: Callable[..., Any]
    asked: tuple[Any, ...]
    futures: list[Future[Any]]
    urgent: bool = False
    tries: int = 0

    @property
    def is_picture(self) -> bool:
        return self.task is worker.pictures

    def shares_with(self, other: "Job") -> bool:
        """Whether two first pictures differ in their numbers alone, and so can share a block."""
        return other.is_picture and replace(self.asked[0], levers=()) == replace(other.asked[0], levers=())

    def is_wanted(self) -> bool:
        """Whether anybody still waits."""
        return not all(future.cancelled() for future in self.futures)


@dataclass
class Wish:
    """A refinement that a visitor's page waits for, and when it last said so."""

    choice: Choice
    future: Future[Any]
    at: float


@dataclass
class UnderWay:
    """What a process is at."""

    jobs: list[Job] = field(default_factory=list)
    wish: Wish | None = None

    @property
    def urgent(self) -> bool:
        return any(job.urgent for job in self.jobs)


def answer(futures: list[Future[Any]], result: Any) -> None:
    """Give everybody who still waits the result, or the trouble."""
    for future in futures:
        if future.set_running_or_notify_cancel():
            if isinstance(result, BaseException):
                future.set_exception(result)
            else:
                future.set_result(result)
