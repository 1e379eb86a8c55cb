"""What a process of the pool does: it answers one call after the other, until its maker is gone."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib import import_module
from inspect import signature
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from typing import Any

from sim.running.task import TaskError, resolve

READY, PROGRESS, DONE, FAILED, DROPPED = "ready", "progress", "done", "failed", "dropped"
"""The kinds of message that a process sends."""
TICK = 0.1  # seconds between two messages on how much is done


class DroppedError(Exception):
    """Nobody wants the task any more."""


def serve(line: Connection, dropped: Any, warmup: str, niceness: int) -> None:
    """Answer the calls that come over a line.

    `dropped` is shared memory for the number of the call that is to be dropped. To import the module `warmup`
    is to load what calls need.
    """
    end_with_maker()
    if niceness and hasattr(os, "nice"):
        os.nice(niceness)
    import_module(warmup)
    with suppress(EOFError, OSError):
        line.send((READY, os.getpid()))
        while True:
            line.send_bytes(_answer(line.recv_bytes(), line, dropped))


def end_with_maker() -> None:
    """Leave Ctrl-C to the process that made this one, and end with that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    maker = multiprocessing.parent_process()
    if maker is not None:
        threading.Thread(target=_wait_for_end, args=(maker,), daemon=True).start()


def _wait_for_end(maker: BaseProcess) -> None:
    """A process whose maker was killed would wait, or compute, for ever."""
    maker.join()
    os._exit(0)


def _answer(call: bytes, line: Connection, dropped: Any) -> Any:
    """The message that answers a call, whatever goes wrong with it."""
    try:
        number, name, arguments = pickle.loads(call)
        function, progress = resolve(name), _Progress(line, dropped, number)
        progress.check()
        named = {"progress": progress} if _takes_progress(function) else {}
        return ForkingPickler.dumps((DONE, function(*arguments, **named)))
    except DroppedError:
        return ForkingPickler.dumps((DROPPED, None))
    except Exception as error:
        return _trouble(error)


def _trouble(error: Exception) -> Any:
    """The message of an error, which may be of a kind that cannot be sent."""
    error.add_note(traceback.format_exc())
    try:
        message = ForkingPickler.dumps((FAILED, error))
        pickle.loads(message)
    except Exception:
        return ForkingPickler.dumps((FAILED, TaskError(f"{type(error).__name__}: {error}")))
    return message


@cache
def _takes_progress(function: Callable[..., Any]) -> bool:
    return "progress" in signature(function).parameters


class _Progress:
    """Sends how much of a call is done, and raises once the call is to be dropped."""

    def __init__(self, line: Connection, dropped: Any, number: int) -> None:
        self._line, self._dropped, self._number = line, dropped, number
        self._next = time.monotonic() + TICK

    def __call__(self, done: int, of: int) -> None:
        self.check()
        now = time.monotonic()
        if now >= self._next or done >= of:
            self._next = now + TICK
            self._line.send((PROGRESS, (done, of)))

    def check(self) -> None:
        """Raise `DroppedError` if nobody wants what is being done."""
        if self._dropped.value == self._number:
            raise DroppedError
