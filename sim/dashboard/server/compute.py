"""What pages have computed in other processes: asked for by a function's name, waited for, and cached."""

import time
from collections.abc import Callable, Hashable
from functools import partial
from typing import Any, ClassVar

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from sim.dashboard.server import policy
from sim.dashboard.server.cache import Cache
from sim.dashboard.server.policy import LONG, PICTURE, rush, urgency
from sim.running.task import Priority, Task, TaskCancelledError, TaskError
from sim.view.text import simulations as text

SECONDS_TO_WAIT = 120
TICK = 0.1  # seconds between two looks at whether somebody still waits
LOOK = "still:there"  # a name that is in no session
Price = Callable[..., float]
"""What a call costs, by its arguments."""


def visitor() -> str:
    """The visitor whose script runs in this thread; nothing where none does."""
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_id if context else ""


def look_around() -> None:
    """Raise Streamlit's own sign to stop where the script of this thread runs for nobody any more.

    Its visitor has left, or has moved something else.
    """
    if visitor():
        st.session_state.get(LOOK)  # a look at the session is where Streamlit ends a script


def _look_for(owner: str) -> None:
    """Raise where the visitor for whom a file is made has left."""
    if runtime.exists() and not runtime.get_instance().is_active_session(owner):
        raise TaskCancelledError


def compute(
    function: str,
    *arguments: Any,
    price: float,
    priority: Priority = LONG,
    owner: str = "",
    batch: Hashable = None,
    then: Callable[[Task], object] | None = None,
    still: Callable[[], object] | None = None,
) -> Any:
    """Have a "module:function" computed in another process, and wait for it; equal calls are computed once.

    The owner is the visitor whose script runs, unless another is named. `still` is called every now and then
    meanwhile, and may raise to give up; by itself it looks whether the owner is there. Raises `TaskError`
    with a message for the reader, and what the function raises.
    """
    if still is None:
        still = partial(_look_for, owner) if owner else look_around
    if priority is PICTURE:
        rush.note_asked()
    pool = policy.pool()
    request = pool.submit(
        function,
        *arguments,
        priority=priority,
        owner=owner or visitor() or None,
        key=_key_of(arguments),
        batch=batch,
        then=then,
        price=price,
    )
    until = time.monotonic() + SECONDS_TO_WAIT
    try:
        while not request.task.wait(TICK):
            still()
            if time.monotonic() > until:
                raise TaskError(text.TOO_LONG)
    finally:
        if not request.task.has_ended:
            pool.cancel(request)
    return request.task.result()


def _key_of(arguments: tuple[Any, ...]) -> Hashable:
    """What tells calls of a function apart, unless the arguments cannot be compared."""
    try:
        hash(arguments)
    except TypeError:
        return None
    return arguments


class Computed[Answer]:
    """A function that is computed in another process, whose last answers are cached, as many as there is room
    for. Tasks of equal `batch`, which is made of the arguments, may share a call. What it costs is made of
    the arguments, too, and says how urgent it is unless a priority is given.
    """

    made: ClassVar[list["Computed[Any]"]] = []

    def __init__(
        self,
        function: str,
        room: int,
        price: Price,
        priority: Priority | None = None,
        batch: Callable[..., Hashable] | None = None,
        then: Callable[[Task], object] | None = None,
    ) -> None:
        self._function, self._price, self._priority = function, price, priority
        self._batch, self._then = batch, then
        self._answers: Cache[tuple[Hashable, ...], Answer] = Cache(room)
        self.made.append(self)

    def __call__(self, *arguments: Hashable, still: Callable[[], object] | None = None) -> Answer:
        """The answer, waited for if need be; `still` as in `compute`."""
        cached = self._answers.get(arguments)
        if cached is not None:
            return cached
        price = self._price(*arguments)
        answer = compute(
            self._function,
            *arguments,
            priority=self._priority or urgency(price),
            price=price,
            batch=self._batch(*arguments) if self._batch else None,
            then=self._then,
            still=still,
        )
        return self.put(answer, *arguments)

    def get(self, *arguments: Hashable) -> Answer | None:
        """The answer, if it is cached."""
        return self._answers.get(arguments)

    def put(self, answer: Answer, *arguments: Hashable) -> Answer:
        """Cache an answer, and give it back."""
        return self._answers.put(arguments, answer)

    def clear(self) -> None:
        """Compute everything anew when it is asked for next."""
        self._answers.clear()
