"""Replays and branches for the page Branch history: made in the processes of the pages, and kept."""

from sim.dashboard import engine
from sim.dashboard.branch import rails
from sim.dashboard.branch.rails import Branched, Rails, Replayed
from sim.dashboard.kept import Kept
from sim.dashboard.state import Choice
from sim.dashboard.walk import Walk

KEPT, KEPT_WALKS = 40, 24
_replays: Kept[Choice, Replayed] = Kept(KEPT)
_branches: Kept[tuple[Rails, Rails], Branched] = Kept(KEPT)
_walks: Kept[tuple[Rails, int], Walk] = Kept(KEPT_WALKS)
_choices: Kept[Rails, Choice] = Kept(KEPT)


def replay_of(asked: Rails) -> Replayed:
    """The replay under the same levers and luck; equal ones are made once."""
    choice = asked.choice
    return _replays.get(choice) or _replays.put(choice, engine.workers().answer(rails.replay, choice))


def branch_of(asked: Rails, against: Rails) -> Branched:
    """A branch beside what it is set against."""
    key = asked, against
    return _branches.get(key) or _branches.put(key, engine.workers().answer(rails.branch, asked, against))


def walk_of(asked: Rails, run: int) -> Walk:
    """One run of a branch, month by month."""
    key = asked, run
    return _walks.get(key) or _walks.put(key, engine.workers().answer(rails.walk, asked, run))


def choice_of(asked: Rails) -> Choice:
    """The branch as a choice, for what hands out files and for the other pages; raises `BadInput`."""
    return _choices.get(asked) or _choices.put(asked, rails.as_choice(asked))


def forget() -> None:
    """Make everything anew when it is asked for next; for tests."""
    for table in (_replays, _branches, _walks, _choices):
        table.clear()
