"""The process that makes studies, as the server sees it: asked, watched, stopped, made again if it dies."""

import contextlib
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from typing import Any

from sim import copies
from sim.dashboard.state import Choice
from sim.dashboard.studying.findings import Finding, Surface
from sim.dashboard.studying.questions import Question
from sim.dashboard.worker import REHEARSAL
from sim.reading import BadInput

TICK = 0.1  # seconds between two looks at whether to go on
SECONDS_TO_STOP = 5.0  # it looks at every month of a chunk of rows, many times a second
NICENESS = 10  # gives way to whatever answers the levers
DIED = "The study's process ended twice, perhaps for want of memory. A smaller study would be right."


class StudyError(RuntimeError):
    """A study that could not be made, with a message for the reader."""


class CancelledError(Exception):
    """Nobody wants the study any more."""


class StudyProcess:
    """One warm process that answers one question at a time."""

    def __init__(self) -> None:
        self._context = copies.context(REHEARSAL)
        self._start()

    def _start(self) -> None:
        self._stop = self._context.Event()
        self._line, other = self._context.Pipe()
        self._process = self._context.Process(target=serve, args=(other, self._stop), daemon=True)
        self._process.start()
        other.close()

    def make(self, question: Question, tell: Callable[[float], None], stopped: Callable[[], bool]) -> Finding:
        """Have a question answered; asked once more of a new process if the first one dies over it.

        Raises `StudyError` with a message for the reader, and `CancelledError` once `stopped` says so.
        """
        for _ in range(2):
            try:
                return self._make(question, tell, stopped)
            except (EOFError, OSError):
                self.close()
                self._start()
        raise StudyError(DIED)

    def _make(
        self, question: Question, tell: Callable[[float], None], stopped: Callable[[], bool]
    ) -> Finding:
        self._stop.clear()
        self._line.send(question)
        while not stopped():
            if self._line.poll(TICK):
                kind, said = self._line.recv()
                if kind == "done":
                    return said
                if kind == "wrong":
                    raise StudyError(said)
                tell(said)
        self._stop_it()
        raise CancelledError

    def _stop_it(self) -> None:
        """Let the process drop what it is at; if it does not, end it and begin a new one."""
        self._stop.set()
        with contextlib.suppress(EOFError, OSError):
            while self._line.poll(SECONDS_TO_STOP):
                if self._line.recv()[0] != "share":
                    return
        self.close()
        self._start()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()
        self._line.close()


# what runs in a process of its own


def seen_from(choice: Choice, surface: Surface) -> Surface:
    """A map with its way up from where a choice stands; quick, so any process will do."""
    from sim.dashboard.studying import study_parts

    return study_parts.seen_from(choice, surface)


def serve(line: Connection, stop: Event) -> None:
    """Answer questions until the server is gone."""
    from sim.dashboard import worker

    if hasattr(os, "nice"):
        os.nice(NICENESS)
    worker.warm_up()
    with contextlib.suppress(EOFError, OSError):
        while True:
            line.send(_answer(line.recv(), line, stop))


def _answer(question: Question, line: Connection, stop: Event) -> tuple[str, Any]:
    from sim.dashboard.studying.study import make

    def progress(done: int, of: int) -> None:
        if stop.is_set():
            raise CancelledError
        line.send(("share", done / max(of, 1)))

    try:
        return "done", make(question, progress)
    except CancelledError:
        return "stopped", None
    except BadInput as bad:
        return "wrong", str(bad)
    except MemoryError:
        return "wrong", "There is too little memory for this study; a smaller one would be right."
