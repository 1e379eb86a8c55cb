"""Tasks for the pool: what is to be computed, how urgent it is, and the requests of those who want it."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any


class TaskError(RuntimeError):
    """A task that could not be done, with a message for whoever asked."""


class BusyError(TaskError):
    """More is asked for than can wait; whatever was asked for before is as it was."""


class ProcessDiedError(TaskError):
    """A task over which a process ended, and ended again when it was tried once more."""


class UnguardedError(TaskError):
    """The program is a script that does its work in every process that is made, so that none can be."""


class TaskCancelledError(TaskError):
    """A task that nobody wants any more."""


@dataclass(frozen=True)
class Group:
    """Processes of one kind; those of a higher `niceness` give way to all others of the machine."""

    name: str
    niceness: int = 0


ORDINARY = Group("ordinary")


def _at_once() -> float:
    return 0.0


@dataclass(frozen=True, eq=False)
class Priority:
    """How tasks of one kind are served: the lower the `rank`, the sooner.

    At most `most` of them wait or are under way, and `most_each` of one owner; at most `at_once` are under
    way. They leave `spare` processes of their `group` idle for tasks that leave fewer, unless it is the only
    one. Up to `together` tasks that name the same batch share one call. With `one_each`, an owner's newer
    task takes the place of the one before. Once those who want a task have not renewed their requests for
    `patience` seconds it waits no longer, and is dropped if it is under way while others wait. `wait` says
    how many seconds it is until one may begin. `busy` and `died` are the messages for who asks for too much,
    and for whose task a process ended twice.
    """

    name: str
    rank: int
    group: Group = ORDINARY
    most: float = math.inf
    most_each: float = math.inf
    at_once: float = math.inf
    spare: int = 0
    together: int = 1
    one_each: bool = False
    patience: float = math.inf
    wait: Callable[[], float] = _at_once
    busy: str = "Too much is asked for just now; please try again in a moment."
    died: str = "The process that computed this ended twice, perhaps for want of memory."


@dataclass(eq=False)
class Task:
    """A call of a module's function in another process, shared by all who asked for the same.

    `function` is "module:function", which only the process that does it resolves. A function that takes
    `progress` is given one to call with what is done and what there is to do; it raises once nobody wants the
    task any more. Tasks of equal `key` are one. Tasks of equal `batch`, which have one argument each, may
    share a call: the function is then given all their arguments and whether others wait beside them, and
    gives a list of results or errors. The higher its `price`, in whatever unit those of a priority share, the
    later its turn and its owner's next. `home` is the number of the process that should do it if that is
    idle. `then` is called with the task when it has ended, in a thread of the pool, before those who wait
    hear of it; a task that nobody wants any more ends without it. `owner`, who asked for it first, is whose
    turn it takes. `lost_at` is when a process died over it, by `time.monotonic`.
    """

    function: str
    arguments: tuple[Any, ...]
    priority: Priority
    key: Hashable = None
    batch: Hashable = None
    home: int | None = None
    then: Callable[[Task], object] | None = None
    owner: Hashable = None
    requests: list[Request] = field(default_factory=list)
    turn: float = 0.0
    lost_at: float | None = None
    began: float | None = None
    progress: tuple[int, int] = (0, 0)
    price: float = 1.0
    _ended: threading.Event = field(default_factory=threading.Event)
    _result: Any = None
    _error: BaseException | None = None

    @property
    def share(self) -> float:
        """How much of it is done, from 0 to 1."""
        done, of = self.progress
        return min(done / max(of, 1), 1.0)

    @property
    def has_ended(self) -> bool:
        """Whether there is a result or an error."""
        return self._ended.is_set()

    @property
    def error(self) -> BaseException | None:
        """Why there is no result, once it has ended."""
        return self._error

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until it has ended, for so many seconds at most; whether it has."""
        return self._ended.wait(seconds)

    def result(self) -> Any:
        """The result of a task that has ended, or its error raised."""
        if self._error is not None:
            raise self._error
        return self._result

    def note(self, result: Any = None, error: BaseException | None = None) -> None:
        """Note what it came to, which those who wait hear of by `end`."""
        self._result, self._error = result, error

    def end(self) -> None:
        """Tell those who wait."""
        self._ended.set()


@dataclass(eq=False)
class Request:
    """That an owner wants a task; `seen` is when the owner last said so."""

    task: Task
    owner: Hashable
    seen: float


@cache
def resolve(function: str) -> Callable[..., Any]:
    """The function of a name like "module:function"."""
    module, _, name = function.partition(":")
    return getattr(import_module(module), name)
