"""The scoreboard on the Evidence page: each pattern, what was measured and the verdict, misses included."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from sim.dashboard import catalogue, engine, scoreboard
from sim.dashboard.entries import plain
from sim.dashboard.scoreboard import Scoreboard

BOARD = "evidence:board"
RUNS_HERE = 500
Go = Callable[[str, str], None]
BASIS = {
    "text": "The analyses say it.",
    "part": "The analyses say part of it.",
    "assumed": "Assumed: no analysis says it.",
}
GONE = {
    True: "gone, as it should be",
    False: "still there: something else makes it as well",
    None: "not asked",
}
ABOUT = """
What the model must show if it is to be believed, and whether it does. A pattern holds when the number
measured meets the threshold. Switched off, the rule that should make it must take it away. The directions
are those of the analyses; the numbers in the thresholds are ours.
"""


def show(go: Go) -> None:
    """Draw the scoreboard; `go` walks to an entry by its kind and id."""
    board: Scoreboard = st.session_state.get(BOARD) or scoreboard.shipped()
    st.markdown("## The scoreboard")
    st.markdown(ABOUT)
    missed = len(board.rows) - board.n_held
    st.markdown(f"**{board.n_held} of {len(board.rows)} patterns hold; {missed or 'none'} missed.**")
    _stamp(board)
    for row in board.rows:
        _row(row, go)


def _stamp(board: Scoreboard) -> None:
    """What the numbers were measured with, and a way to measure them anew."""
    st.caption(
        f"Measured with version {board.version}, {board.runs:,} runs a measurement, seed {board.seed}."
    )
    if board.version != catalogue.version():
        st.warning(f"This is version {catalogue.version()}: measure again to see what it does.")
    if st.button(f"Measure again, now, with {RUNS_HERE} runs", help="Takes about a minute."):
        try:
            st.session_state[BOARD] = _measured()
        except engine.SimulationError as problem:
            st.error(str(problem))
            return
        st.rerun()


def _measured() -> Scoreboard:
    """All patterns measured in the processes for simulations, with a bar that tells how far it is."""
    from sim.patterns import discover

    ids = list(discover())
    rows = []
    bar = st.progress(0.0, "Measuring …")
    for done, id_ in enumerate(ids):
        bar.progress(done / len(ids), f"Measuring {id_}, {done} of {len(ids)} done; leave the page to cancel")
        rows.append(engine.workers().answer(scoreboard.measure_one, id_, RUNS_HERE, scoreboard.SEED))
    return scoreboard.stamped(rows, RUNS_HERE, scoreboard.SEED)


def _row(row: dict[str, Any], go: Go) -> None:
    """One pattern."""
    verdict = ":green[**✓ holds**]" if row["holds"] else ":red[**✗ missed**]"
    with st.container(border=True):
        st.markdown(f"{verdict} · **{row['id']}** {plain(row['sentence'])}")
        measured = [f"{plain(name)} **{_number(value)}**" for name, value in row["value"].items()]
        lines = [f"Measured: {'; '.join(measured) or 'nothing'}.", f"Threshold: {plain(row['threshold'])}."]
        lines.append(
            f"Without its rule ({plain(row['ablation'])}): {GONE[row['gone_without_its_behaviour']]}."
        )
        if row["share_of_draws"] is not None:
            lines.append(f"Holds in {row['share_of_draws']:.0%} of the draws of the parameters behind it.")
        if row["random_minsk"] is not None:
            lines.append(f"With a Minsk that moves at random: {_number(row['random_minsk'])}.")
        lines.append(BASIS[row["basis"]])
        if row["note"]:
            lines.append(f"Note: {plain(row['note'])}")
        st.markdown("  \n".join(lines))
        with st.container(horizontal=True):
            st.button(
                row["id"], key=f"go:{row['id']}", on_click=go, args=("pattern", row["id"]), type="tertiary"
            )
            for claim in row["claim_ids"]:
                key = f"go:{row['id']}:{claim}"
                st.button(claim, key=key, on_click=go, args=("claim", claim), type="tertiary")


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:.3g}"
