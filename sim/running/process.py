"""A process of the pool, with the thread that starts it, hands it calls and listens to it."""

from __future__ import annotations

import itertools
import pickle
import threading
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from queue import SimpleQueue
from typing import Any

from sim.running import forkserver
from sim.running.schedule import Call
from sim.running.task import Group, UnguardedError
from sim.running.worker import DROPPED, FAILED, PROGRESS, serve

NOT_STARTED, DIED = "not started", "died"
"""How a call ends over which the process does, beside the ends that the process tells of itself."""
LOOK = 0.5  # seconds between two looks at whether a call that is to be dropped has been
SECONDS_TO_EXIT = 1.0  # for a process that has hung up to be gone
SECONDS_TO_DROP = 5.0  # most functions look at whether to go on many times a second


class Process:
    """One process, which does one call at a time; `ended` hears how each ended, and with what."""

    def __init__(self, number: int, group: Group, ended: Callable[[Process, Call, str, Any], object]) -> None:
        self.number = number
        self.call: Call | None = None
        self.is_up = threading.Event()
        self.failed: Exception | None = None
        """Why the last attempt to start it failed; the next call tries again."""
        self.process_id = 0
        self._group, self._ended = group, ended
        self._calls: SimpleQueue[Call | None] = SimpleQueue()
        self._numbers = itertools.count(1)
        self._call_number = 0
        self._dropped_at: float | None = None
        self._is_closing = False
        self._process: BaseProcess | None = None
        self._made_at = 0.0
        self._kill: Callable[[], object] = bool
        self._thread = threading.Thread(target=self._run, name=f"{group.name} {number}", daemon=True)
        self._thread.start()

    # what the pool asks of it

    def begin(self, call: Call) -> None:
        """Do a call; the process must be idle."""
        self.call, self._dropped_at, self._call_number = call, None, next(self._numbers)
        self._calls.put(call)

    def drop(self) -> None:
        """Give up the call under way: at its function's next look, or else by ending the process."""
        if self._dropped_at is None:
            self._dropped_at = time.monotonic()
            if self._process is not None:
                self._dropped.value = self._call_number

    def wait_until_up(self) -> None:
        """Wait until the process is ready, or has been closed; raises what kept it from starting."""
        while not self.is_up.wait(LOOK) and self._thread.is_alive():
            if self.failed is not None:
                raise self.failed

    def close(self) -> None:
        """End the process as soon as it has nothing to do."""
        self._is_closing = True
        self._calls.put(None)

    def wait_for_end(self, seconds: float) -> None:
        """Wait until a closed process has ended; end it by force if that takes longer."""
        if not self.is_up.is_set():
            return  # on its way: it ends by itself when it finds nobody there
        self._thread.join(seconds)
        if self._thread.is_alive() and self._process is not None:
            self._kill()

    # what its own thread does

    def _run(self) -> None:
        forkserver.block_ctrl_c()
        self._start_ahead()
        while (call := self._calls.get()) is not None:
            how, what = self._do(call)
            self._ended(self, call, how, what)
            if how != NOT_STARTED:
                self._start_ahead()
        self._end()

    def _start_ahead(self) -> None:
        """Have the process ready before there is a call; if that fails, the next call tries again."""
        if self._process is None and not self._is_closing:
            try:
                self._start()
            except Exception as error:
                self._end()
                self.failed = error

    def _start(self) -> None:
        """Start the process, and wait until it is ready."""
        self.failed, self._made_at = None, time.monotonic()
        self._line, there = forkserver.pipe()
        self._dropped = forkserver.shared_number()
        with there:
            self._process = forkserver.start(
                serve, there, self._dropped, forkserver.warmup(), self._group.niceness
            )
        self._kill = forkserver.kill_switch(self._process)
        try:
            _, self.process_id = self._line.recv()
        except EOFError:
            self._process.join(SECONDS_TO_EXIT)
            if self._process.exitcode == forkserver.UNGUARDED:
                raise UnguardedError from None
            raise
        self.is_up.set()

    def _do(self, call: Call) -> tuple[str, Any]:
        """Have a call done: how it ended, and with what."""
        try:
            if self._process is not None and (self._has_ended_idle() or self._is_older_than_loss(call)):
                self._end()
            if self._process is None:
                self._start()
        except Exception as error:
            self._end()
            self.failed = error
            return NOT_STARTED, error if isinstance(error, UnguardedError) else None
        if self._dropped_at is not None:
            return DROPPED, None
        try:
            message = ForkingPickler.dumps((self._call_number, *_spelt_out(call)))
        except Exception as error:
            return FAILED, error
        try:
            self._line.send_bytes(message)
            return self._listen(call)
        except (EOFError, OSError):
            self._end()
            return DIED, None

    def _has_ended_idle(self) -> bool:
        """Whether the process ended while it had nothing to do: nothing else is heard of it then."""
        return self._line.poll()

    def _is_older_than_loss(self, call: Call) -> bool:
        """Whether another process died over the call since this one was made.

        What ended the one may just be ending this one, too, which would cost the task its last try.
        """
        return any(task.lost_at is not None and task.lost_at > self._made_at for task in call.tasks)

    def _listen(self, call: Call) -> tuple[str, Any]:
        """Hear how a call goes, until it has ended."""
        while True:
            if self._line.poll(LOOK):
                message = self._line.recv_bytes()
                try:
                    kind, what = pickle.loads(message)
                except Exception as error:
                    return FAILED, error
                if kind != PROGRESS:
                    return kind, what
                for task in call.tasks:
                    task.progress = what
            elif self._dropped_at is not None and time.monotonic() - self._dropped_at > SECONDS_TO_DROP:
                self._end()
                return DROPPED, None

    def _end(self) -> None:
        """End the process by force; one that has nothing to do has nothing to lose."""
        process, self._process = self._process, None
        self.is_up.clear()
        if process is not None:
            self._kill()
            process.join()
            self._line.close()


def _spelt_out(call: Call) -> tuple[str, tuple[Any, ...]]:
    """The function's name and its arguments."""
    first = call.tasks[0]
    if first.batch is None:
        return first.function, first.arguments
    return first.function, (tuple(task.arguments[0] for task in call.tasks), call.crowded)
