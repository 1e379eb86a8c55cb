"""A progress bar that stays out of the way: on a terminal only, and only when the work takes its time."""

import sys
import time
from types import TracebackType
from typing import Any, Self

PATIENCE = 1.0  # seconds of work before anything is shown


class Bar:
    """Called with what is done and what there is to do; shows itself on standard error after a second."""

    def __init__(self, label: str):
        self.label = label
        self.started = time.monotonic()
        self.shown: Any = None
        self.task: Any = None

    def __enter__(self) -> Self:
        return self

    def __call__(self, done: int, total: int, _what: str = "") -> None:
        if self.shown is None and done < total and self._is_due():
            self._show(total)
        if self.shown is not None:
            self.shown.update(self.task, completed=done, total=total)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.shown is not None:
            self.shown.stop()

    def _is_due(self) -> bool:
        return sys.stderr.isatty() and time.monotonic() - self.started >= PATIENCE

    def _show(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import Progress

        self.shown = Progress(console=Console(stderr=True), transient=True)
        self.task = self.shown.add_task(self.label, total=total)
        self.shown.start()
