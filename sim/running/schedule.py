"""Which tasks wait, which are under way and which comes next. There are no processes and no threads here.

Tasks of a lower rank come first. Within a priority owners take turns, which are as long as their tasks are
dear: who asks for much waits for those who ask for little, and of the same, who asked first comes first.
"""

from __future__ import annotations

import math
import time
from bisect import insort
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from sim.running.task import BusyError, Group, Priority, Request, Task


@dataclass(eq=False)
class Call:
    """Tasks that a process does in one call; `crowded` says whether others wait or are under way beside."""

    tasks: list[Task]
    process: int
    crowded: bool

    @property
    def priority(self) -> Priority:
        return self.tasks[0].priority

    @property
    def is_wanted(self) -> bool:
        """Whether anybody wants any of its tasks."""
        return any(task.requests for task in self.tasks)


class Line:
    """The waiting tasks of one priority in fair turns.

    Each owner is served as if all were at once, each with an equal share, and a task's turn is when it would
    end so: its price after its owner's last turn, or after now. So nobody's second task stands before the
    first one as dear of another, what is cheap does not wait for what is dear, and newcomers starve nobody.
    """

    def __init__(self) -> None:
        self.tasks: list[Task] = []
        self._now = 0.0
        self._last: dict[Hashable, float] = {}

    def add(self, task: Task) -> None:
        """Let a task wait for its turn."""
        task.turn = max(self._now, self._last.get(task.owner, 0.0)) + task.price
        self._last[task.owner] = task.turn
        insort(self.tasks, task, key=lambda other: other.turn)

    def put_back(self, task: Task) -> None:
        """Let a task that was begun in vain be the next."""
        self.tasks.insert(0, task)

    def remove(self, task: Task, is_begun: bool) -> None:
        """Take a task out, because it is begun or because nobody wants it, which costs its owner no turn."""
        n_owners = len({other.owner for other in self.tasks})
        self.tasks.remove(task)
        if is_begun:
            self._now += task.price / n_owners
        elif self._last.get(task.owner) == task.turn:
            self._last[task.owner] = task.turn - task.price
        if not self.tasks:
            self._last.clear()


class Schedule:
    """The tasks of a pool; whoever calls it sees to it that nobody else does at the same time."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lines: dict[Priority, Line] = {}  # by rank
        self.under_way: list[Call] = []

    def add(self, task: Task, owner: Hashable) -> Request:
        """Let a task wait, or the owner share an equal one; raises `BusyError` before anything is changed."""
        priority = task.priority
        self._forget_the_gone(priority)
        shared = self._equal_to(task)
        before = self._request_of(priority, owner) if priority.one_each else None
        if before is not None and before.task is shared:
            before.seen = self._clock()
            return before
        if shared is None:
            self._check_bounds(priority, owner, before)
        if before is not None:
            self.withdraw(before)
        if shared is None:
            task.owner = owner
            self._line_of(priority).add(task)
        request = Request(shared or task, owner, self._clock())
        request.task.requests.append(request)
        return request

    def withdraw(self, request: Request) -> None:
        """Take a request back; a task that waits and that nobody else wants waits no longer."""
        task = request.task
        if request in task.requests:
            task.requests.remove(request)
        line = self._lines.get(task.priority)
        if line is not None and not task.requests and task in line.tasks:
            line.remove(task, is_begun=False)

    def renew(self, request: Request) -> None:
        """Note that the owner of a request is still there."""
        request.seen = self._clock()

    def forget_the_gone(self) -> None:
        """Drop the requests of those who have not been seen for longer than their priority's patience."""
        for priority in self._lines:
            self._forget_the_gone(priority)

    def pick(self, group: Group, idle: Sequence[int], n_processes: int) -> Call | None:
        """Begin the next call on one of the idle processes of a group; None where nothing may begin now.

        Whoever calls it has had those forgotten who are gone.
        """
        for priority, line in self._lines.items():
            if priority.group is not group or not line.tasks:
                continue
            if self._has_room(priority, n_processes) and priority.wait() <= 0:
                return self._begin(line, idle)
        return None

    def seconds_to_wait(self) -> float | None:
        """Seconds until the next task may begin whose priority has it wait; None if there is none."""
        waits = [priority.wait() for priority, line in self._lines.items() if line.tasks]
        return min((wait for wait in waits if wait > 0), default=None)

    def end(self, call: Call) -> None:
        """Note that a call is under way no longer."""
        self.under_way.remove(call)

    def try_again(self, task: Task) -> None:
        """Let a task over which a process died be the next."""
        self._line_of(task.priority).put_back(task)

    def tasks(self, priority: Priority) -> list[Task]:
        """The tasks of a priority that are wanted: those under way, then those that wait, in their order."""
        under_way = [task for call in self.under_way for task in call.tasks if task.priority is priority]
        line = self._lines.get(priority)
        wanted = [task for task in under_way if task.requests and not task.has_ended]
        return wanted + (line.tasks if line else [])

    def clear(self) -> list[Task]:
        """Forget all that waits; the tasks that it was."""
        waiting = [task for line in self._lines.values() for task in line.tasks]
        self._lines.clear()
        return waiting

    def _line_of(self, priority: Priority) -> Line:
        if priority not in self._lines:
            lines = {**self._lines, priority: Line()}
            self._lines = dict(sorted(lines.items(), key=lambda item: item[0].rank))
        return self._lines[priority]

    def _equal_to(self, task: Task) -> Task | None:
        """The task that asks for the same."""
        if task.key is None:
            return None
        alike = (other for other in self.tasks(task.priority) if other.function == task.function)
        return next((other for other in alike if other.key == task.key), None)

    def _requests(self, priority: Priority) -> Iterator[Request]:
        return (request for task in self.tasks(priority) for request in task.requests)

    def _request_of(self, priority: Priority, owner: Hashable) -> Request | None:
        return next((request for request in self._requests(priority) if request.owner == owner), None)

    def _check_bounds(self, priority: Priority, owner: Hashable, before: Request | None) -> None:
        """Raise `BusyError` where one more task is too many; one that would give way does not count."""
        gives_way = before is not None and len(before.task.requests) == 1
        own = sum(request.owner == owner for request in self._requests(priority)) - (before is not None)
        if len(self.tasks(priority)) - gives_way >= priority.most or own >= priority.most_each:
            raise BusyError(priority.busy)

    def _forget_the_gone(self, priority: Priority) -> None:
        """Drop requests that were not renewed for long; those for what is under way only if others wait."""
        line, since = self._lines.get(priority), self._clock() - priority.patience
        if line is None or math.isinf(since):
            return
        for task in line.tasks.copy():
            self._forget_who_left(task, since)
        if line.tasks:
            for task in self.tasks(priority):
                self._forget_who_left(task, since)

    def _forget_who_left(self, task: Task, since: float) -> None:
        for request in task.requests.copy():
            if request.seen < since:
                self.withdraw(request)

    def _has_room(self, priority: Priority, n_processes: int) -> bool:
        """Whether one more call of a priority may be under way."""
        calls = [call.priority for call in self.under_way if call.priority.group is priority.group]
        if sum(other is priority for other in calls) >= priority.at_once:
            return False
        alike = sum(other.spare >= priority.spare for other in calls)
        return not priority.spare or alike < max(1, n_processes - priority.spare)

    def _begin(self, line: Line, idle: Sequence[int]) -> Call:
        first = line.tasks[0]
        tasks = [first]
        if first.batch is not None and first.lost_at is None:  # after a death each is tried by itself
            alike = (task for task in line.tasks[1:] if task.batch == first.batch)
            others = (task for task in alike if task.lost_at is None)
            tasks += [task for task, _ in zip(others, range(first.priority.together - 1), strict=False)]
        for task in tasks:
            line.remove(task, is_begun=True)
            task.began, task.progress = self._clock(), (0, 0)
        process = next((number for number in idle if number == first.home), idle[0])
        call = Call(tasks, process, len(tasks) > 1 or self._is_crowded(first.priority))
        self.under_way.append(call)
        return call

    def _is_crowded(self, priority: Priority) -> bool:
        """Whether tasks as urgent as these wait or are under way."""
        waiting = any(line.tasks for other, line in self._lines.items() if other.rank <= priority.rank)
        return waiting or any(call.priority.rank <= priority.rank for call in self.under_way)
