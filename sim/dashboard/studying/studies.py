"""Long studies beside the pages: one process of their own, a queue, progress, cancel, and results kept.

The process is none of those that answer the levers, and gives way to them. A visitor has one study at a time;
equal questions share one. Whoever is gone for a while loses the place in the queue.
"""

import contextlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import streamlit as st

from sim.dashboard.studying.findings import Finding
from sim.dashboard.studying.questions import Question
from sim.dashboard.studying.study_process import CancelledError, StudyError, StudyProcess

MAX_WAITING, KEPT = 20, 80
SECONDS_AWAY = 60
FULL = "Too many studies are waiting just now; please come back in a few minutes."
# Rows of 60 months a second before any has been timed, and how much a new timing counts.
ROWS_A_SECOND, WEIGHT_OF_NEWS = 1000.0, 0.5
# The share of a study after which its own pace says more than that of earlier ones.
ENOUGH_DONE = 0.15
USUAL_MONTHS = 60

Tell = Callable[[float], None]


class Maker(Protocol):
    """What makes studies: answers a question, tells the share done, and stops when asked."""

    def make(self, question: Question, tell: Tell, stopped: Callable[[], bool]) -> Finding: ...

    def close(self) -> None: ...


@dataclass
class _Job:
    question: Question
    visitors: set[str] = field(default_factory=set)
    share: float = 0.0
    began: float | None = None


@dataclass(frozen=True)
class Sight:
    """How a visitor's study stands: `place` counts those before it, 0 at work; `problem` if it failed."""

    question: Question
    place: int = 0
    share: float = 0.0
    seconds_left: float = 0.0
    problem: str = ""

    @property
    def is_under_way(self) -> bool:
        """Whether it waits or runs."""
        return not self.problem


class Desk:
    """Takes questions, has them answered one after the other, and keeps the answers."""

    def __init__(self, maker: Maker, clock: Callable[[], float] = time.monotonic) -> None:
        self._maker, self._clock = maker, clock
        self._change = threading.Condition()
        self._queue: list[_Job] = []  # the first one is at work
        self._kept: OrderedDict[Question, Finding] = OrderedDict()
        self._problems: dict[str, Sight] = {}
        self._seen: dict[str, float] = {}
        self._rates: dict[str, float] = {}
        self._closed = False
        threading.Thread(target=self._work, name="studies", daemon=True).start()

    def begin(self, visitor: str, question: Question) -> None:
        """Ask for a study in the place of the visitor's last one; raises `StudyError` when the queue is full.

        What is known already is not asked again.
        """
        self.cancel(visitor)
        with self._change:
            if question in self._kept:
                return
            self._seen[visitor] = self._clock()
            self._forget_the_gone()
            job = next((job for job in self._queue if job.question == question and job.visitors), None)
            if job is None:
                if len(self._queue) >= MAX_WAITING:
                    raise StudyError(FULL)
                job = _Job(question)
                self._queue.append(job)
            job.visitors.add(visitor)
            self._change.notify_all()

    def cancel(self, visitor: str) -> None:
        """Take back what a visitor asked for; it goes on if somebody else asked for the same."""
        with self._change:
            self._problems.pop(visitor, None)
            for job in self._queue:
                job.visitors.discard(visitor)
            self._drop_the_unwanted()
            self._change.notify_all()

    def look(self, visitor: str) -> Sight | None:
        """How a visitor's study stands; None where there is none, or it is done. To look keeps the place."""
        with self._change:
            for place, job in enumerate(self._queue):
                if visitor in job.visitors:
                    self._seen[visitor] = self._clock()
                    left = sum(self._left(other) for other in self._queue[: place + 1])
                    return Sight(job.question, place, job.share, left)
            return self._problems.get(visitor)

    def kept(self, question: Question) -> Finding | None:
        """The answer to a question, if it is known."""
        with self._change:
            if question in self._kept:
                self._kept.move_to_end(question)
            return self._kept.get(question)

    def seconds(self, question: Question, n_months: int = USUAL_MONTHS) -> float:
        """About how long a study takes on this machine, once its turn has come."""
        rate = self._rates.get(question.kind, ROWS_A_SECOND)
        return question.n_rows * n_months / USUAL_MONTHS / rate

    def close(self) -> None:
        """End the process and the queue."""
        with self._change:
            self._closed = True
            self._queue.clear()
            self._change.notify_all()
        self._maker.close()

    def _left(self, job: _Job) -> float:
        """Seconds that a job still needs, by its own pace once that is known."""
        if job.began is None or job.share < ENOUGH_DONE:
            return self.seconds(job.question) * (1 - job.share)
        return (self._clock() - job.began) * (1 - job.share) / job.share

    def _forget_the_gone(self) -> None:
        """Drop the places of visitors who have not looked for a while; what runs already is finished."""
        now = self._clock()
        gone = {visitor for visitor, seen in self._seen.items() if now - seen > SECONDS_AWAY}
        for visitor in gone:
            del self._seen[visitor]
            self._problems.pop(visitor, None)
        for job in self._queue:
            if job.began is None:
                job.visitors -= gone
        self._drop_the_unwanted()

    def _drop_the_unwanted(self) -> None:
        """Take jobs that nobody wants any more out of the queue; the one at work notices by itself."""
        self._queue = [job for job in self._queue if job.visitors or job.began is not None]

    def _work(self) -> None:
        while (job := self._next()) is not None:
            try:
                finding, problem = self._maker.make(job.question, self._tell(job), self._stopped(job)), ""
            except CancelledError:
                finding, problem = None, ""
            except Exception as error:  # whatever it is, the next study must have its turn
                finding, problem = None, str(error) or "The study could not be made."
            self._done(job, finding, problem)

    def _next(self) -> _Job | None:
        """Wait for a job; None when the desk is closed."""
        with self._change:
            while not self._closed:
                self._forget_the_gone()
                if self._queue:
                    self._queue[0].began = self._clock()
                    return self._queue[0]
                self._change.wait()
            return None

    def _tell(self, job: _Job) -> Tell:
        def tell(share: float) -> None:
            job.share = min(max(share, job.share), 1.0)

        return tell

    def _stopped(self, job: _Job) -> Callable[[], bool]:
        return lambda: self._closed or not job.visitors

    def _done(self, job: _Job, finding: Finding | None, problem: str) -> None:
        with self._change:
            with contextlib.suppress(ValueError):  # closed meanwhile
                self._queue.remove(job)
            if finding is not None:
                self._kept[job.question] = finding
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
                self._time(job, finding)
            elif problem:
                for visitor in job.visitors:
                    self._problems[visitor] = Sight(job.question, problem=problem)

    def _time(self, job: _Job, finding: Finding) -> None:
        """Learn from a finished study how fast this machine is."""
        took = max(self._clock() - (job.began or 0.0), 1e-3)
        rate = job.question.n_rows * finding.stamp.n_months / USUAL_MONTHS / took
        before = self._rates.get(job.question.kind, rate)
        self._rates[job.question.kind] = before + WEIGHT_OF_NEWS * (rate - before)


@st.cache_resource(show_spinner=False)
def desk() -> Desk:
    """The desk of this server; its process gets ready as soon as somebody asks for it."""
    return Desk(StudyProcess())
