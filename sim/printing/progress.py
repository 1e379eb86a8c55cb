"""A progress bar that stays out of the way: where somebody watches, and when the work takes its time."""

import sys
import threading
from html import escape
from importlib import import_module
from types import TracebackType
from typing import Protocol, Self

PATIENCE = 1.0  # seconds of work before anything is shown
NOTEBOOK = "ipykernel"  # is loaded in the cells of a notebook, and nowhere else


class Shown(Protocol):
    """A bar that is on show."""

    def update(self, done: int, total: int) -> None:
        """Show how far the work is."""
        ...

    def stop(self) -> None:
        """Take the bar away."""
        ...


class ProgressBar:
    """Called with what is done and what there is to do; shows itself after a second.

    On a terminal it is written to standard error; in a notebook it stands below its cell.
    """

    def __init__(self, label: str = "Working") -> None:
        self.label = label
        self.done, self.total = 0, 0
        self.shown: Shown | None = None
        self.timer = threading.Timer(PATIENCE, self._show)
        self.timer.daemon = True

    def __enter__(self) -> Self:
        if NOTEBOOK in sys.modules:
            self.timer.cancel()
            self.shown = _InNotebook(self.label)  # a cell's output belongs to its own thread
        elif sys.stderr.isatty():
            self.timer.start()
        return self

    def __call__(self, done: int, total: int, _what: str = "") -> None:
        self.done, self.total = done, total
        if self.shown is not None:
            self.shown.update(done, total)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.timer.cancel()
        if self.timer.is_alive():
            self.timer.join()
        if self.shown is not None:
            self.shown.stop()

    def _show(self) -> None:
        shown = _OnTerminal(self.label)
        shown.update(self.done, self.total)
        self.shown = shown


class _OnTerminal:
    """A line of standard error."""

    def __init__(self, label: str) -> None:
        # Loaded when a bar is shown: most commands end before that.
        from rich.console import Console
        from rich.progress import Progress

        self._progress = Progress(console=Console(stderr=True), transient=True)
        self._task = self._progress.add_task(label, total=None)
        self._progress.start()

    def update(self, done: int, total: int) -> None:
        self._progress.update(self._task, completed=done, total=total or None)

    def stop(self) -> None:
        self._progress.stop()


class _InNotebook:
    """An element below the cell, drawn anew for each hundredth of the work."""

    def __init__(self, label: str) -> None:
        shows = import_module("IPython.display")  # a notebook has it
        self._html, self._label, self._hundredths = shows.HTML, escape(label), -1
        self._place = shows.display(shows.HTML(""), display_id=True)

    def update(self, done: int, total: int) -> None:
        hundredths = 100 * done // total if total else 0
        if hundredths != self._hundredths:
            self._hundredths = hundredths
            bar = f'<progress value="{hundredths}" max="100"></progress>'
            self._place.update(self._html(f"<label>{self._label} {bar} {hundredths} %</label>"))

    def stop(self) -> None:
        self._place.update(self._html(""))
