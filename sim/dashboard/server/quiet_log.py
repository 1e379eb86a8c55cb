"""A log that does not grow with what strangers do: what is said again and again is written a few times."""

import logging
import time
from collections import Counter
from collections.abc import Callable

from sim.dashboard.server import bounds
from sim.view.text import server as text

SPEAKERS = ("asyncio", "starlette", "streamlit", "uvicorn", "websockets")


class Quiet(logging.Filter):
    """Lets so many lines of a kind, and of all kinds, pass in a while; the next one counts the others."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock, self._until = clock, 0.0
        self._written: Counter[tuple[str, int]] = Counter()
        self._left_out: Counter[tuple[str, int]] = Counter()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a line is to be written."""
        now, kind = self._clock(), (record.pathname, record.lineno)
        if now >= self._until:
            self._until = now + bounds.LINES_SECONDS
            self._written.clear()
        if self._written[kind] >= bounds.LINES_ALIKE or self._written.total() >= bounds.LINES:
            self._left_out[kind] += 1
            return False
        self._written[kind] += 1
        missed = self._left_out.pop(kind, 0)
        if missed:
            record.msg, record.args = record.getMessage() + text.and_more_like_it(missed), None
        return True


def quieten() -> None:
    """Have all that a stranger can make speak say so a few times only."""
    quiet = Quiet()
    known = [name for name in logging.root.manager.loggerDict if name.partition(".")[0] in SPEAKERS]
    for name in {*known, *SPEAKERS}:
        logging.getLogger(name).addFilter(quiet)
