"""Replays and branches for the page Branch history: computed in the processes of the pages, and cached."""

from sim.dashboard.pages.branch_history import history_branch
from sim.dashboard.pages.branch_history.history_branch import HistoryBranch
from sim.dashboard.server import prices
from sim.dashboard.server.cache import Cache
from sim.dashboard.server.compute import Computed
from sim.dashboard.server.policy import LONG
from sim.dashboard.state.selection import Selection
from sim.view.history import Branched, Replayed
from sim.view.walk import Walk

ROOM, ROOM_FOR_WALKS = 40, 24


def _price(branch: HistoryBranch, against: HistoryBranch) -> float:
    return prices.comparison(against.selection, branch.selection)


def _price_of_walk(branch: HistoryBranch, run: int) -> float:
    return prices.walk(branch.selection, run)


_replays = Computed[Replayed]("sim.dashboard.pages.branch_history.tasks:replay", ROOM, prices.ensemble, LONG)
branch_of = Computed[Branched]("sim.dashboard.pages.branch_history.tasks:compare", ROOM, _price, LONG)
"""A branch beside what it is set against."""
walk_of = Computed[Walk](
    "sim.dashboard.pages.branch_history.tasks:walk", ROOM_FOR_WALKS, _price_of_walk, LONG
)
"""One run of a branch, month by month."""
_selections: Cache[HistoryBranch, Selection] = Cache(ROOM)


def replay_of(branch: HistoryBranch) -> Replayed:
    """The replay under the same levers and luck; equal ones are made once."""
    return _replays(branch.selection)


def selection_of(branch: HistoryBranch) -> Selection:
    """The branch as a selection, for what hands out files and for the other pages; raises `BadInput`."""
    return _selections.get(branch) or _selections.put(branch, history_branch.as_selection(branch))


def forget() -> None:
    """Make every selection anew when it is asked for next; for tests."""
    _selections.clear()
