"""Progress bars: nothing where nobody watches, a line on a terminal, an element below a notebook's cell."""

import contextlib
import os
import sys
from types import ModuleType

import pytest

from sim import ProgressBar, run
from sim.printing import progress


class Cell:
    """What a notebook shows below a cell."""

    def __init__(self):
        self.shown = []

    def display(self, html, display_id):
        assert display_id
        self.shown.append(html)
        return self

    def update(self, html):
        self.shown.append(html)


@pytest.fixture
def cell(monkeypatch):
    """As if in a notebook."""
    found = Cell()
    display = ModuleType("IPython.display")
    display.HTML, display.display = str, found.display
    monkeypatch.setitem(sys.modules, "IPython", ModuleType("IPython"))
    monkeypatch.setitem(sys.modules, "IPython.display", display)
    monkeypatch.setitem(sys.modules, progress.NOTEBOOK, ModuleType(progress.NOTEBOOK))
    return found


def test_a_notebook_shows_each_hundredth_once_and_nothing_in_the_end(cell):
    with ProgressBar("a <b>") as bar:
        for done in (0, 1, 2, 500, 501, 1000):
            bar(done, 1000)
    shares = [html.partition('value="')[2].partition('"')[0] for html in cell.shown]
    assert shares == ["", "0", "50", "100", ""]
    assert "a &lt;b&gt;" in cell.shown[2]
    assert cell.shown[-1] == ""


def test_the_bar_of_a_run_that_fails_is_taken_away(cell):
    def burst():
        with ProgressBar("runs") as bar:
            bar(1, 2)
            raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        burst()
    assert cell.shown[-1] == ""


def test_a_run_tells_a_bar_how_far_it_is(cell):
    with ProgressBar("runs") as bar:
        run("baseline", runs=2, progress=bar)
    assert bar.done == bar.total == 2 * 60
    assert any('value="100"' in html for html in cell.shown)


@contextlib.contextmanager
def on_a_terminal(monkeypatch):
    """A terminal in the place of standard error, and where what is written there can be read."""
    pty = pytest.importorskip("pty")
    reader, writer = pty.openpty()
    with os.fdopen(writer, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        yield reader
    os.close(reader)


def test_a_terminal_shows_a_line_after_a_while(monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    with on_a_terminal(monkeypatch) as reader:
        with ProgressBar("running") as bar:
            bar.timer.join()
            bar(1, 2)
            bar(2, 2)
        assert b"running" in os.read(reader, 10_000)


def test_quick_work_shows_none(monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", 3600.0)
    with on_a_terminal(monkeypatch), ProgressBar("running") as bar:
        bar(1, 2)
    assert bar.shown is None


def test_who_does_not_watch_is_told_nothing(monkeypatch, capsys):
    monkeypatch.setattr(progress, "PATIENCE", 0)
    with ProgressBar() as bar:
        bar(1, 2)
    assert capsys.readouterr().err == ""
    assert bar.shown is None
