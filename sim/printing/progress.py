"""A progress bar that stays out of the way: on a terminal only, and only when the work takes its time."""

import sys
import threading
from types import TracebackType
from typing import Any, Self

PATIENCE = 1.0  # seconds of work before anything is shown


class Bar:
    """Called with what is done and what there is to do; shows itself on standard error after a second."""

    def __init__(self, label: str):
        self.label = label
        self.done, self.total = 0, 0
        self.shown: Any = None
        self.task: Any = None
        self.timer = threading.Timer(PATIENCE, self._show)
        self.timer.daemon = True

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self.timer.start()
        return self

    def __call__(self, done: int, total: int, _what: str = "") -> None:
        self.done, self.total = done, total
        if self.shown is not None:
            self.shown.update(self.task, completed=done, total=total)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.timer.cancel()
        if self.timer.is_alive():
            self.timer.join()
        if self.shown is not None:
            self.shown.stop()

    def _show(self) -> None:
        # Loaded when a bar is shown: most commands end before that.
        from rich.console import Console
        from rich.progress import Progress

        shown = Progress(console=Console(stderr=True), transient=True)
        self.task = shown.add_task(self.label, completed=self.done, total=self.total or None)
        shown.start()
        self.shown = shown
