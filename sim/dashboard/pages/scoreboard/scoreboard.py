"""The Scoreboard page: patterns and histories' checks on one board, the misses first; what holds together."""

import streamlit as st

from sim.dashboard.frame import pages
from sim.dashboard.pages.scoreboard import narrowed, record
from sim.dashboard.server import prices
from sim.dashboard.server.compute import compute
from sim.dashboard.state import catalogue
from sim.patterns import discover
from sim.running.task import TaskError
from sim.view import board as boards
from sim.view import history_checks, scoreboard
from sim.view.board import GROUPS, PATTERNS, Board, Row, count_held
from sim.view.entries import address_of
from sim.view.history_checks import HISTORIES
from sim.view.shipped import stamp
from sim.view.text import board as words
from sim.view.text.escape import escape_markdown
from sim.view.text.pages import scoreboard as text
from sim.view.text.pages.shared import describe_check

ORDER = 65

EVIDENCE = pages.script("evidence")
MEASURE = "sim.view.scoreboard:measure_one"
MEASURE_HISTORY = "sim.view.history_checks:measure_one"
BOARD = "scoreboard:board"
RUNS_HERE = 500
MOST_PAIRS = 3


def show() -> None:
    """Draw the page."""
    board: Board = st.session_state.get(BOARD) or boards.load_shipped()
    st.markdown(f"# {text.TITLE}\n{text.ABOUT}")
    st.markdown(text.headline(*count_held(board.rows)))
    record.show_headline()
    st.markdown(text.counts_table({group: count_held(board.of(group)) for group in GROUPS}))
    _stamp(board)
    st.markdown(f"## {text.MISSED_HEADING}")
    if not board.missed:
        st.markdown(text.NOTHING_MISSES)
    for row in board.missed:
        _pattern(row, board) if row.group == PATTERNS else _answer(row)
    for group in GROUPS:
        st.markdown(f"## {words.name_group(group)}\n{words.ABOUT_GROUPS[group]}")
        for row in board.of(group):
            if row.holds:
                _pattern(row, board) if group == PATTERNS else _answer(row)
    _joint(board)
    record.show()
    narrowed.show()


def _stamp(board: Board) -> None:
    """What the numbers were measured with, and a way to measure them anew."""
    found = board.patterns
    st.caption(words.measured_with(found.version, found.runs, board.checks.runs, found.seed))
    if found.version != catalogue.version():
        st.warning(text.other_version(catalogue.version()))
    if st.button(text.measure_again(RUNS_HERE), help=text.MEASURE_HELP):
        try:
            st.session_state[BOARD] = _measure(board)
        except TaskError as problem:
            st.error(str(problem))
            return
        st.rerun()


def _measure(board: Board) -> Board:
    """All checks measured in the processes for simulations, with a bar that tells how far it is."""
    asked = [(MEASURE, id_) for id_ in discover()] + [(MEASURE_HISTORY, replay) for replay in HISTORIES]
    found = []
    bar = st.progress(0.0, text.MEASURING)
    for done, (function, name) in enumerate(asked):
        bar.progress(done / len(asked), text.measuring(name, done, len(asked)))
        found.append(compute(function, name, RUNS_HERE, scoreboard.SEED, price=prices.check(RUNS_HERE)))
    n_patterns = len(found) - len(HISTORIES)
    answers = [row for rows in found[n_patterns:] for row in rows]
    return Board(
        stamp(found[:n_patterns], RUNS_HERE, scoreboard.SEED),
        stamp(answers, RUNS_HERE, history_checks.SEED),
        board.joint,
    )


def _pattern(row: Row, board: Board) -> None:
    """A pattern in a frame of its own, with links to its entry and its claims."""
    with st.container(border=True):
        head, *lines = _lines(row)
        more = words.describe_more(row.more, row.draws, board.joint.summary["draws"])
        st.markdown(head)
        st.markdown("  \n".join([*lines, *map(escape_markdown, more)]))
        with st.container(horizontal=True):
            for kind, id_ in (("pattern", row.id), *(("claim", claim) for claim in row.claims)):
                st.page_link(EVIDENCE, label=id_, query_params=address_of(kind, id_))


def _answer(row: Row) -> None:
    """The answer of a replay to a question."""
    st.markdown("  \n".join(_lines(row)))


def _lines(row: Row) -> list[str]:
    """What every check has, line by line."""
    says, why = text.name_check(row.id, row.sentence), words.why_missed(row.id)
    return describe_check(says, row.holds, row.value, row.threshold, row.basis, why)


def _joint(board: Board) -> None:
    """How many patterns hold together in draws that are the same in all runs, as it was shipped."""
    summary = board.joint.summary
    sentences = {row.id: row.sentence for row in board.of(PATTERNS)}
    st.markdown(f"## {text.JOINT}\n{text.ABOUT_JOINT}")
    st.markdown(f"{text.joint(summary)} {text.contradictions(summary['contradictions'][:MOST_PAIRS])}")
    st.markdown(text.shares_table(summary["shares"], summary["draws"], sentences))
    st.caption(text.joint_measured_with(board.joint.version, summary))


if __name__ == "__main__":
    show()
