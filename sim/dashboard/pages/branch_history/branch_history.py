"""The Branch history page: 2013 to 2017 as it was, left at a month or with a decision swapped."""

import streamlit as st

from sim.analysis.history.history import HISTORY
from sim.dashboard.frame import app, picture, projector, sidebar
from sim.dashboard.frame.linked_controls import pick_one
from sim.dashboard.pages.branch_history import cached_runs, controls, pictures, replay_details, world_story
from sim.dashboard.pages.branch_history.history_branch import HistoryBranch
from sim.dashboard.state import link
from sim.view.history import Branched, Replayed
from sim.view.text.pages import branch_history as text

ORDER = 60

DETAILS = {"story": text.STORY, "imposed": text.IMPOSED, "checks": text.CHECKS, "facts": text.FACTS}


def show() -> None:
    """Draw the page for what its controls and the levers say."""
    selection = app.selection()
    st.markdown(f"# {text.TITLE}")
    st.markdown(text.ABOUT)
    branch, against = controls.choose(selection)
    st.caption(text.SIDEBAR)
    with st.empty(), st.spinner(text.WAITING):
        replay = cached_runs.replay_of(branch)
        found = cached_runs.branch_of(branch, against) if against else None
    # What the foot of the page hands out is this branch, and not the scenario in the sidebar.
    st.session_state[app.SELECTION] = cached_runs.selection_of(branch)
    summary = replay.summary
    picture.set_worlds(summary.runs)
    ink = projector.ink()
    if found is None or against is None:
        pictures.show_replay(replay, ink)
    else:
        pictures.show_branch(branch, against, found, ink)
    st.button(text.OTHER_PAGES, on_click=_put_into_sidebar, args=(branch,), help=text.OTHER_PAGES_HELP)
    _details(replay, branch, against, found)
    levers_moved = bool(branch.selection.levers)
    st.caption(text.limits(summary.runs, summary.seed, summary.version, _command(branch), levers_moved))


def _put_into_sidebar(branch: HistoryBranch) -> None:
    sidebar.put(cached_runs.selection_of(branch))
    link.outweigh()
    st.toast(text.OTHER_PAGES_DONE)


def _command(branch: HistoryBranch) -> str:
    leave = ("--branch", branch.leave) if branch.leave else ()
    swap = ("--swap", branch.swap.text) if branch.swap else ()
    return " ".join(("tightrope", "run", HISTORY, *leave, *swap))


def _details(
    replay: Replayed, branch: HistoryBranch, against: HistoryBranch | None, found: Branched | None
) -> None:
    """What stands below the pictures, one at a time."""
    shown = pick_one(
        text.MORE, "bh.more", list(DETAILS), "story", DETAILS.__getitem__, "buttons", hide_label=True
    )
    if shown == "imposed":
        replay_details.show_imposed(replay)
    elif shown == "checks":
        replay_details.show_checks(replay)
    elif shown == "facts":
        replay_details.show_facts()
    elif found is None or against is None:
        world_story.show_replay(branch, replay)
    else:
        world_story.show_both(branch, against, found)


if __name__ == "__main__":
    show()
