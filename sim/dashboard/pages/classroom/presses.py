"""Whose page is drawn first: who has handed in is told so before others' pages are drawn for the next round.

All pages share one interpreter. Where a school hands in within a second, a page with all its cards is drawn
for each device of every round that closes by it: without this, who pressed last would wait for all of them.
"""

import time
from collections.abc import Callable
from threading import Condition

LATEST = 3.0
"""Seconds for which others wait at most."""


class Presses:
    """The visitors who have pressed, and since when, until their pages are drawn."""

    def __init__(self, latest: float = LATEST, clock: Callable[[], float] = time.monotonic) -> None:
        self._latest, self._clock, self._changed = latest, clock, Condition()
        self._since: dict[str, float] = {}

    def begin(self, visitor: str) -> None:
        """A visitor has pressed."""
        with self._changed:
            self._since[visitor] = self._clock()

    def end(self, visitor: str) -> None:
        """The visitor's page is drawn."""
        with self._changed:
            self._since.pop(visitor, None)
            if not self._since:  # sooner each who waits would take its turn of the interpreter for nothing
                self._changed.notify_all()

    def is_waiting(self, visitor: str) -> bool:
        """Whether a visitor has pressed and the page is not drawn yet."""
        with self._changed:
            return visitor in self._since

    def give_way(self) -> None:
        """Wait for those who have pressed, and not for ever: a page that never comes is forgotten."""
        with self._changed:
            if not self._changed.wait_for(lambda: not self._since, self._latest):
                now = self._clock()
                self._since = {who: at for who, at in self._since.items() if now - at < self._latest}


presses = Presses()
