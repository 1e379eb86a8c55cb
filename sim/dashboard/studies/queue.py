"""Long studies beside the pages: who is where in the queue, how long it takes, and the answers.

A visitor has one study at a time; equal questions share one, and small ones come before large ones. Whoever
is gone for a while loses the place in the queue; what is under way by then is finished unless others wait.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from sim.dashboard.server import policy, prices
from sim.dashboard.server.cache import Cache
from sim.dashboard.server.policy import STUDIES, STUDY
from sim.dashboard.studies.questions import Question
from sim.running.pool import Pool
from sim.running.task import Request, Task, TaskCancelledError
from sim.view.findings import Finding
from sim.view.text.simulations import STUDY_NOT_MADE

MAKE = "sim.dashboard.studies.study:answer"
ROOM = 80
# Rows of 60 months a second before any has been timed, and how much a new timing counts.
ROWS_A_SECOND, WEIGHT_OF_NEWS = 1000.0, 0.5
# The share of a study after which its own pace says more than that of earlier ones.
ENOUGH_DONE = 0.15
USUAL_MONTHS = 60


@dataclass(frozen=True)
class Standing:
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


class Studies:
    """Has questions answered one after the other by a pool, and keeps the answers."""

    def __init__(self, pool: Callable[[], Pool], clock: Callable[[], float] = time.monotonic) -> None:
        self._pool, self._clock = pool, clock
        self._requests: dict[str, Request] = {}  # by visitor, until the visitor asks for another or is gone
        self._answers: Cache[Question, Finding] = Cache(ROOM)
        self._rates: dict[str, float] = {}
        self._lock = threading.Lock()

    def begin(self, visitor: str, question: Question) -> None:
        """Ask for a study in the place of the visitor's last one; raises `BusyError` when the queue is full.

        What is known already is not asked again.
        """
        if self._answers.get(question) is not None:
            self.cancel(visitor)
            return
        request = self._pool().submit(
            MAKE,
            question,
            priority=STUDY,
            owner=visitor,
            key=question,
            then=self._take,
            price=prices.study(question.selection, question.n_rows),
        )
        with self._lock:
            self._requests[visitor] = request
            self._forget_the_gone()

    def cancel(self, visitor: str) -> None:
        """Take back what a visitor asked for; it goes on if somebody else asked for the same."""
        with self._lock:
            request = self._requests.pop(visitor, None)
        if request is not None:
            self._pool().cancel(request)

    def look(self, visitor: str) -> Standing | None:
        """How a visitor's study stands; None where there is none, or it is done. To look keeps the place."""
        pool = self._pool()  # whose process gets ready as soon as somebody looks
        with self._lock:
            request = self._requests.get(visitor)
        if request is None:
            return None
        task, (question,) = request.task, request.task.arguments
        if task.has_ended:
            return self._problem(question, task.error)
        queue = pool.tasks(STUDY)
        if task not in queue or request not in task.requests:
            return None
        pool.renew(request)
        place = queue.index(task)
        left = sum(self._left(other) for other in queue[: place + 1])
        return Standing(question, place, task.share, left)

    def answer_to(self, question: Question) -> Finding | None:
        """The answer to a question, if it is known."""
        return self._answers.get(question)

    def seconds(self, question: Question, n_months: int = USUAL_MONTHS) -> float:
        """About how long a study takes on this machine, once its turn has come."""
        rate = self._rates.get(question.kind, ROWS_A_SECOND)
        return question.n_rows * n_months / USUAL_MONTHS / rate

    def _problem(self, question: Question, error: BaseException | None) -> Standing | None:
        if error is None or isinstance(error, TaskCancelledError):
            return None
        return Standing(question, problem=str(error) or STUDY_NOT_MADE)

    def _left(self, task: Task) -> float:
        """Seconds that a study still needs, by its own pace once that is known."""
        if task.began is None or task.share < ENOUGH_DONE:
            return self.seconds(task.arguments[0]) * (1 - task.share)
        return (self._clock() - task.began) * (1 - task.share) / task.share

    def _forget_the_gone(self) -> None:
        """Forget what is over and was not looked at for a while."""
        since = self._clock() - policy.SECONDS_AWAY
        gone = [visitor for visitor, request in self._requests.items() if request.seen < since]
        for visitor in gone:
            del self._requests[visitor]

    def _take(self, task: Task) -> None:
        """Keep an answer, and learn from it how fast this machine is."""
        if task.error is not None:
            return
        (question,), finding = task.arguments, task.result()
        self._answers.put(question, finding)
        took = max(self._clock() - (task.began or 0.0), 1e-3)
        rate = question.n_rows * finding.stamp.n_months / USUAL_MONTHS / took
        before = self._rates.get(question.kind, rate)
        self._rates[question.kind] = before + WEIGHT_OF_NEWS * (rate - before)


studies = Studies(lambda: policy.pool(STUDIES))
"""The studies of this server."""
