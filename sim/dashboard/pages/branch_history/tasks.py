"""What other processes compute for the page Branch history; the server names these and does not load them."""

from sim.dashboard.pages.branch_history.history_branch import HistoryBranch, branch_of, scenario_of
from sim.dashboard.state.build import build
from sim.dashboard.state.selection import Selection
from sim.view.history import Branched, Replayed
from sim.view.make_walk import make_walk
from sim.view.marks import marks_from_outside
from sim.view.simulate_history import compare_branches, replay_history
from sim.view.walk import Walk


def replay(selection: Selection) -> Replayed:
    """Simulate history as it is known, to its end."""
    return replay_history(build(branch_of(selection).selection), selection.runs, selection.seed)


def compare(branch: HistoryBranch, against: HistoryBranch) -> Branched:
    """Simulate a branch and what it is set against, and say what differs between them."""
    runs, seed = branch.selection.runs, branch.selection.seed
    return compare_branches(scenario_of(against), scenario_of(branch), runs, seed)


def walk(branch: HistoryBranch, run: int) -> Walk:
    """Simulate one run of a branch, month by month, with its reasons."""
    scenario = scenario_of(branch)
    return make_walk(scenario, run, branch.selection.seed, marks_from_outside(scenario))
