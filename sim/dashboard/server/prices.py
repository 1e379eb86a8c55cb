"""What tasks cost, in run-months, before they are begun: by this they take turns, and the cheap are urgent.

A run-month is one month of one run in an ensemble; what costs as much by the clock counts as many.
"""

from collections.abc import Sequence
from dataclasses import replace

from sim.dashboard.server.policy import FEW, SOME
from sim.dashboard.state.build import months_of
from sim.dashboard.state.selection import Selection
from sim.errors import BadInput

WALK = 500
"""A month of a walk through one run, with every reason written down, takes as long as one of so many runs."""
ENSEMBLES = 4
"""A comparison plays as many: both sides, and what stands for chance."""
DRAWING = 60_000.0
"""A picture drawn as a file, a fifth of a second."""
READING = 1000.0
"""What is read off answers that are there costs next to nothing."""
FILE = 3
"""Writing data or a report down takes as long again as the runs, or twice."""


def ensemble(selection: Selection) -> float:
    """The runs of a selection."""
    return selection.runs * _months(selection)


def picture(selection: Selection) -> float:
    """A first picture of a selection, however many worlds it is refined to later."""
    return ensemble(replace(selection, runs=SOME))


def glances(selections: Sequence[Selection]) -> float:
    """The few runs of each that are drawn while a lever is dragged."""
    return sum(ensemble(replace(selection, runs=FEW)) for selection in selections)


def walk(selection: Selection, _run: int) -> float:
    """The walk through one run of a selection."""
    return WALK * _months(selection)


def comparison(a: Selection, b: Selection) -> float:
    """Two selections played under the luck of the second."""
    return ENSEMBLES * max(ensemble(a), ensemble(b))


def study(selection: Selection, n_rows: int) -> float:
    """A study of so many rows."""
    return ensemble(replace(selection, runs=n_rows))


def check(runs: int) -> float:
    """A pattern, or the checks of a history, which compare ensembles of so many runs."""
    return ENSEMBLES * ensemble(Selection(runs=runs))


def reading(*_asked: object) -> float:
    """Something read off answers that are there."""
    return READING


def file(selection: Selection, _form: str) -> float:
    """Data or a report of a selection."""
    return FILE * ensemble(selection)


def _months(selection: Selection) -> int:
    """How many months it lasts; where it is not right, whoever computes it says so, and soon."""
    try:
        return months_of(selection)
    except BadInput:
        return 1
