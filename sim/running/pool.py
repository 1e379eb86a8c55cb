"""The processes of this program that compute: one set of them, for everything that is computed beside it.

One thread decides who is served when (`sim.running.schedule`); each process has a thread of its own
(`sim.running.process`). A task over which a process died is tried once more, on its own and in a process
made since; then those who asked are told. What nobody wants any more is dropped.
"""

from __future__ import annotations

import atexit
import threading
import time
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, Self

from sim.running import forkserver
from sim.running.process import DIED, NOT_STARTED, Process
from sim.running.schedule import Call, Schedule
from sim.running.task import (
    ORDINARY,
    Group,
    Priority,
    ProcessDiedError,
    Request,
    Task,
    TaskCancelledError,
    TaskError,
)
from sim.running.worker import DONE, FAILED

LOST = (DIED, NOT_STARTED)
SECONDS_TO_END = 1.0
CLOSED = "This program is about to end."


class Pool:
    """Processes by group, and the tasks that wait for them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        forkserver.leave_unguarded_script()
        self._schedule = Schedule(clock)
        self._processes: dict[Group, list[Process]] = {}
        self._reserved: dict[Group, list[Reservation]] = {}
        self.is_closed = False
        self._lock = threading.RLock()
        self._news: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._serve, name="pool", daemon=True)
        self._thread.start()

    def reserve(self, n: int, group: Group = ORDINARY) -> Reservation:
        """Have at least `n` processes of a group until the reservation is released.

        They stay afterwards. Those that no reservation asks for end when there is another reservation.
        """
        with self._lock:
            reservation = Reservation(self, group, n)
            self._reserved.setdefault(group, []).append(reservation)
            processes = self._processes.setdefault(group, [])
            wanted = max(other.n for other in self._reserved[group])
            while len(processes) < wanted:
                processes.append(Process(len(processes), group, self._hear))
            while len(processes) > wanted:
                surplus = processes.pop()
                _drop_unwanted(surplus)
                surplus.close()
        return reservation

    def release(self, reservation: Reservation) -> None:
        """Take a reservation back."""
        with self._lock:
            self._reserved[reservation.group].remove(reservation)

    def submit(
        self,
        function: str,
        *arguments: Any,
        priority: Priority,
        owner: Hashable = None,
        key: Hashable = None,
        batch: Hashable = None,
        home: int | None = None,
        then: Callable[[Task], object] | None = None,
        price: float = 1.0,
    ) -> Request:
        """Ask for a task, as `Task` has it; an equal one that waits or is under way is shared.

        Whoever has no owner's name is an owner by itself. Raises `BusyError` where the priority's bounds are
        reached; then whatever the owner asked for before is as it was.
        """
        task = Task(function, arguments, priority, key, batch, home, then, price=price)
        with self._lock:
            if self.is_closed:
                raise TaskError(CLOSED)
            request = self._schedule.add(task, task if owner is None else owner)
        self._news.put(bool)
        return request

    def cancel(self, request: Request) -> None:
        """Take a request back; a task that nobody else wants is dropped."""
        with self._lock:
            self._schedule.withdraw(request)
        self._news.put(bool)

    def renew(self, request: Request) -> None:
        """Say that the owner of a request is still there."""
        with self._lock:
            self._schedule.renew(request)
        self._news.put(bool)  # others may not have been seen for long

    def tasks(self, priority: Priority) -> list[Task]:
        """The tasks of a priority that are wanted: those under way, then those that wait, in their order."""
        with self._lock:
            return self._schedule.tasks(priority)

    def process_ids(self, group: Group = ORDINARY) -> set[int]:
        """The system's numbers of the processes of a group, all of them ready once this returns.

        Raises what kept one from starting.
        """
        with self._lock:
            processes = list(self._processes.get(group, ()))
        for process in processes:
            process.wait_until_up()
        return {process.process_id for process in processes}

    def close(self) -> None:
        """End all processes, and whatever they are at."""
        with self._lock:
            self.is_closed = True
        self._news.put(None)
        self._thread.join(SECONDS_TO_END)
        with self._lock:
            processes = [process for group in self._processes.values() for process in group]
            calls, waiting = list(self._schedule.under_way), self._schedule.clear()
            self._processes.clear()
        for process in processes:
            process.drop()
            process.close()
        until = time.monotonic() + SECONDS_TO_END
        for process in processes:
            process.wait_for_end(max(until - time.monotonic(), 0.0))
        for task in (*waiting, *(task for call in calls for task in call.tasks if not task.has_ended)):
            task.note(error=TaskError(CLOSED))
            task.end()

    # what the pool's own thread does

    def _serve(self) -> None:
        forkserver.block_ctrl_c()
        wait = None
        while True:
            with suppress(Empty):
                news = self._news.get(timeout=wait)
                if news is None:
                    return
                news()
            with self._lock:
                self._hand_out()
                wait = self._schedule.seconds_to_wait()

    def _hand_out(self) -> None:
        """Give idle processes something to do, and let the others drop what nobody wants."""
        self._schedule.forget_the_gone()
        for group, processes in self._processes.items():
            for process in processes:
                _drop_unwanted(process)
            while idle := [process for process in processes if process.call is None]:
                idle.sort(key=lambda process: not process.is_up.is_set())
                call = self._schedule.pick(group, [process.number for process in idle], len(processes))
                if call is None:
                    break
                processes[call.process].begin(call)

    # what the threads of the processes do

    def _hear(self, process: Process, call: Call, how: str, what: Any) -> None:
        """Take in how a call has ended: tell those who want its tasks, or have them tried once more."""
        is_lost = how in LOST and what is None
        again = [task for task in call.tasks if is_lost and task.requests and task.lost_at is None]
        ended = [task for task in call.tasks if task not in again]
        for task in ended:
            try:
                _note(task, call, how, what)
            except Exception as error:  # of `then`: whatever it is, the next task must have its turn
                task.note(error=error)
            task.end()
        with self._lock:
            self._schedule.end(call)
            for task in reversed(again):
                task.lost_at = time.monotonic()
                self._schedule.try_again(task)
            process.call = None
        self._news.put(bool)


def _note(task: Task, call: Call, how: str, what: Any) -> None:
    """Note what a task came to, and pass it on to whoever is to hear of it first."""
    if how == DONE:
        result = what if task.batch is None else what[call.tasks.index(task)]
        task.note(result, result if isinstance(result, Exception) else None)
    elif how == FAILED:
        task.note(error=what)
    elif how in LOST and task.requests:
        task.note(error=what or ProcessDiedError(task.priority.died))
    else:
        task.note(error=TaskCancelledError())
        return
    if task.then is not None:
        task.then(task)


def _drop_unwanted(process: Process) -> None:
    """Let a process drop what nobody wants any more."""
    if process.call is not None and not process.call.is_wanted:
        process.drop()


@dataclass(eq=False)
class Reservation:
    """That somebody needs `n` processes of a group, until it is released."""

    pool: Pool
    group: Group
    n: int

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.pool.release(self)


_shared: Pool | None = None
_lock = threading.Lock()


def shared_pool() -> Pool:
    """The pool of this program, made at the first call and closed at the program's end."""
    global _shared
    with _lock:
        if _shared is None or _shared.is_closed:
            _shared = Pool()
        return _shared


@atexit.register
def close_shared_pool() -> None:
    """End the processes of this program."""
    if _shared is not None:
        _shared.close()
