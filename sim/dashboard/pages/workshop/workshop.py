"""The Workshop page: change anything of a scenario, see what differs, keep it and share it."""

from collections.abc import Callable

import streamlit as st

from sim.dashboard.frame import app, sidebar
from sim.dashboard.frame.linked_controls import pick_one
from sim.dashboard.pages.workshop import edit_session, events, files, months, moves, numbers, rules, start
from sim.dashboard.server import engine
from sim.dashboard.server.refinement import final
from sim.dashboard.state import catalogue, link
from sim.dashboard.state.selection import BASELINE, Selection
from sim.scenario.changes import WORDS, Data, between, data_of
from sim.scenario.edits import Spot, undone
from sim.scenario.scenario import load_scenario
from sim.view.changes import list_edits
from sim.view.ending_differences import ending_differences
from sim.view.text.change import describe_change
from sim.view.text.endings import describe_ending_differences, describe_endings
from sim.view.text.pages import workshop as text

ORDER = 30

PARTS: dict[str, Callable[[], None]] = {
    "numbers": numbers.show,
    "start": start.show,
    "events": events.show,
    "moves": moves.show,
    "rules": rules.show,
    "months": months.show,
}
WIDE, NARROW = 7, 6


def show() -> None:
    """Draw the page."""
    selection = app.selection()
    st.markdown(f"# {text.TITLE}")
    st.markdown(text.ABOUT)
    left, right = st.columns((WIDE, NARROW), gap="medium")
    with left:
        _controls()
    with right:
        _differences(selection)
        outcome = st.container()
    files.show(selection)
    with outcome:  # last, since it may take a moment
        _outcome(selection)


def _controls() -> None:
    """The part of the scenario that is being changed."""
    st.markdown(f"## {text.CHANGE}")
    labels = text.PARTS
    part = pick_one(
        text.WHAT_TO_CHANGE, "ws.part", list(PARTS), "numbers", labels.__getitem__, "pills", hide_label=True
    )
    edit_session.show_problem(edit_session.PROBLEM, text.DOES_NOT_FIT)
    PARTS[part]()


def _differences(selection: Selection) -> None:
    """What differs from the scenario that is changed, with a way back; and that one from the baseline."""
    title = catalogue.scenarios()[selection.scenario].short_title
    st.markdown(f"## {text.CHANGED}")
    rows = list_edits(edit_session.changes(), edit_session.base_data())
    moved = catalogue.moved(selection)
    if not rows and not moved:
        st.markdown(text.nothing_changed(title))
    for spot, sentence in rows:
        _difference(sentence, "-".join(map(str, spot)), _undo, spot)
    for lever, value in moved:
        _difference(text.lever_stands(lever.label, value), lever.name, sidebar.rest, lever)
    if len(rows) + len(moved) > 1:
        st.button(text.UNDO_ALL, on_click=_undo_all, icon=":material/undo:")
    if selection.scenario != BASELINE:
        with st.expander(text.differs_from_baseline(title)):
            baseline, scenario = load_scenario(BASELINE), edit_session.base()
            changes = between(baseline, scenario)
            shown = {field: part for field, part in changes.items() if field not in WORDS}
            for _, sentence in list_edits(shown, data_of(baseline)):
                st.text(sentence)


def _difference(sentence: str, key: str, undo: Callable[..., None], *args: object) -> None:
    """A change as plain text, and a button that takes it back."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        st.text(sentence, width="stretch")
        st.button(text.UNDO, key=f"workshop:undo:{key}", on_click=undo, args=args, type="tertiary")


@edit_session.changer
def _undo(spot: Spot) -> Data:
    return undone(edit_session.changes(), spot)


def _undo_all() -> None:
    last = edit_session.selection()
    sidebar.leave_behind()
    sidebar.put(Selection(last.scenario, runs=last.runs, seed=last.seed))
    link.outweigh()


def _outcome(selection: Selection) -> None:
    """What comes of it, in two sentences; the pictures are on the other pages."""
    st.markdown(f"## {text.OUTCOME}")
    with st.empty(), st.spinner(text.WAITING):
        selection = final(selection)
        now = engine.summary_of(selection)
        baseline = engine.baseline_of(selection, now)
    st.markdown(describe_endings(now))
    if selection.is_baseline:
        st.markdown(text.IS_BASELINE)
    elif now.months == baseline.months:
        st.markdown(describe_ending_differences(ending_differences(now, baseline)))
        st.markdown(describe_change(now, baseline))
    st.caption(text.OTHER_PAGES)


if __name__ == "__main__":
    show()
