"""What is asked of Branch history: when the rails are left, what is swapped, what it is set against."""

from dataclasses import dataclass

import streamlit as st

from sim.dashboard import link
from sim.dashboard.branch.decisions import Decision, decisions, moves_of
from sim.dashboard.branch.rails import Rails, Swap, asked_of
from sim.dashboard.picked import one_of
from sim.dashboard.state import Choice
from sim.dashboard.summary import IDLE
from sim.dashboard.words import month_in_words
from sim.months import span

NEVER, NONE = "never", "none"
REPLAY, BRANCH = "replay", "branch"
FIRST, LAST = "2013-02", "2017-12"
AGAINST = {REPLAY: "The replay", BRANCH: "The branch without the swap"}
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
    WhatIf("Off the rails in October 2015", "2015-10"),
    WhatIf("Minsk accepts the base in October 2015", "2015-11", "2015-10.minsk", "concede", BRANCH),
    WhatIf("Nobody is freed in August 2015", "2015-09", "2015-08.minsk", "hold", BRANCH),
    WhatIf("On the rails"),
)
OPENING = WHAT_IFS[0]


def choose(choice: Choice) -> tuple[Rails, Rails | None]:
    """The branch that the controls ask for, and what it is set against; None for the bare replay."""
    with st.container(horizontal=True):
        for number, what_if in enumerate(WHAT_IFS):
            st.button(what_if.label, key=f"bh:if:{number}", on_click=_put, args=(what_if,))
    known = decisions()
    columns = st.columns((WIDE, WIDE), gap="medium")
    with columns[0]:
        leave = one_of("Leave the rails in", "bh.leave", months(), OPENING.leave, _month_said, "slider")
    with columns[1]:
        swapped = one_of("Swap one decision", "bh.swap", (NONE, *known), NONE, _decision_said)
        if swapped == NONE:
            link.keep("bh.move", None)
        swap = None if swapped == NONE else _swap(known[swapped])
    asked = asked_of(choice, None if leave == NEVER else leave, swap)
    if asked.leave is None and swap is None:
        return asked, None
    if swap is None or asked.leave is None:
        link.keep("bh.against", None)
        return asked, asked_of(choice)
    against = one_of("Set against", "bh.against", list(AGAINST), BRANCH, AGAINST.__getitem__, "buttons")
    return asked, asked_of(choice, asked.leave if against == BRANCH else None)


def months() -> list[str]:
    """The months at which the rails can be left, and never."""
    return [*span(FIRST, LAST), NEVER]


def _swap(decision: Decision) -> Swap:
    """The move that is made in the place of a decision."""
    moves = {name: label for name, label in moves_of(decision.seat).items() if name != decision.move}
    still = next(name for name in (*IDLE, *moves) if name in moves)
    move = one_of("What is done instead", "bh.move", list(moves), still, moves.__getitem__)
    return Swap(decision.month, decision.seat, move)


def _put(what_if: WhatIf) -> None:
    """Set the controls to a what-if."""
    picks = {"leave": what_if.leave, "swap": what_if.swap, "move": what_if.move, "against": what_if.against}
    for name, pick in picks.items():
        if pick:
            st.session_state[f"bh:{name}"] = pick
    link.touched()


def _month_said(month: str) -> str:
    return "never" if month == NEVER else month_in_words(month)


def _decision_said(key: str) -> str:
    return "none: all as it was" if key == NONE else decisions()[key].told
