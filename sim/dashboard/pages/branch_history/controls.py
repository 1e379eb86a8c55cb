"""What is asked of Branch history: when a branch leaves history, what is swapped, what it is set against."""

from dataclasses import dataclass

import streamlit as st

from sim.dashboard.frame.linked_controls import pick_one, session_key
from sim.dashboard.pages.branch_history.history_branch import HistoryBranch, branch_of
from sim.dashboard.state import link
from sim.dashboard.state.selection import Selection
from sim.scenario.months import span
from sim.scenario.vocabulary import RESTING
from sim.view.decisions import Decision, decisions
from sim.view.history import Swap
from sim.view.text.capitals import moves_of
from sim.view.text.history import describe_decision
from sim.view.text.pages import branch_history as text
from sim.view.text.words import month_in_words

NEVER, NONE = "never", "none"
REPLAY, BRANCH = "replay", "branch"
FIRST, LAST = "2013-02", "2017-12"
AGAINST = {REPLAY: text.AGAINST_REPLAY, BRANCH: text.AGAINST_BRANCH}
WIDE = 3


@dataclass(frozen=True)
class WhatIf:
    """A question that is one click away."""

    label: str
    leave: str = NEVER
    swap: str = NONE
    move: str = ""
    against: str = REPLAY


WHAT_IFS = (
    WhatIf(text.OFF_THE_RAILS, "2015-10"),
    WhatIf(text.BASE_CONCEDED, "2015-11", "2015-10.minsk", "concede", BRANCH),
    WhatIf(text.NOBODY_FREED, "2015-09", "2015-08.minsk", "hold", BRANCH),
    WhatIf(text.ON_THE_RAILS),
)
OPENING = WHAT_IFS[0]


def choose(selection: Selection) -> tuple[HistoryBranch, HistoryBranch | None]:
    """The branch that the controls ask for, and what it is set against; None for the bare replay."""
    with st.container(horizontal=True):
        for number, what_if in enumerate(WHAT_IFS):
            st.button(what_if.label, key=f"bh:if:{number}", on_click=_put, args=(what_if,))
    known = decisions()
    columns = st.columns((WIDE, WIDE), gap="medium")
    with columns[0]:
        leave = pick_one(text.LEAVE, "bh.leave", months(), OPENING.leave, _month_label, "slider")
    with columns[1]:
        swapped = pick_one(text.SWAP, "bh.swap", (NONE, *known), NONE, _decision_label)
        if swapped == NONE:
            link.keep("bh.move", None)
        swap = None if swapped == NONE else _pick_swap(known[swapped])
    branch = branch_of(selection, None if leave == NEVER else leave, swap)
    if branch.leave is None and swap is None:
        return branch, None
    if swap is None or branch.leave is None:
        link.keep("bh.against", None)
        return branch, branch_of(selection)
    against = pick_one(text.AGAINST, "bh.against", list(AGAINST), BRANCH, AGAINST.__getitem__, "buttons")
    return branch, branch_of(selection, branch.leave if against == BRANCH else None)


def months() -> list[str]:
    """The months at which a branch can leave history, and never."""
    return [*span(FIRST, LAST), NEVER]


def _pick_swap(decision: Decision) -> Swap:
    """The move that is made in the place of a decision."""
    moves = {name: label for name, label in moves_of(decision.seat).items() if name != decision.move}
    still = next(name for name in (*RESTING, *moves) if name in moves)
    move = pick_one(text.INSTEAD, "bh.move", list(moves), still, moves.__getitem__)
    return Swap(decision.month, decision.seat, move)


def _put(what_if: WhatIf) -> None:
    """Set the controls to a what-if."""
    picks = {"leave": what_if.leave, "swap": what_if.swap, "move": what_if.move, "against": what_if.against}
    for name, pick in picks.items():
        if pick:
            st.session_state[session_key(f"bh.{name}")] = pick
    link.outweigh()


def _month_label(month: str) -> str:
    return text.NEVER if month == NEVER else month_in_words(month)


def _decision_label(key: str) -> str:
    if key == NONE:
        return text.NO_SWAP
    decision = decisions()[key]
    return describe_decision(decision.month, decision.seat, decision.label)
