"""A branch of history under the sidebar's levers, worlds and luck."""

from dataclasses import dataclass, field, replace

from sim.analysis.history.branching import branched
from sim.analysis.history.history import HISTORY
from sim.dashboard.state.build import build
from sim.dashboard.state.selection import Selection
from sim.scenario.changes import between, text_of
from sim.scenario.scenario import Scenario
from sim.view.history import Branch, Swap


@dataclass(frozen=True)
class HistoryBranch(Branch):
    """A branch of history with the levers, the worlds and the luck of a selection."""

    selection: Selection = field(default_factory=lambda: Selection(HISTORY))


def branch_of(selection: Selection, leave: str | None = None, swap: Swap | None = None) -> HistoryBranch:
    """A branch under the levers, the worlds and the luck of the sidebar, whatever scenario it shows."""
    return HistoryBranch(leave, swap, Selection(HISTORY, selection.levers, selection.runs, selection.seed))


def as_selection(branch: HistoryBranch) -> Selection:
    """The same branch as a selection with changes, as every other part of the dashboard takes it."""
    return replace(branch.selection, changes=text_of(between(build(branch.selection), scenario_of(branch))))


def scenario_of(branch: HistoryBranch) -> Scenario:
    """The scenario that is simulated; raises `BadInput`."""
    return branched(build(branch.selection), branch.leave, [branch.swap.text] if branch.swap else [])
