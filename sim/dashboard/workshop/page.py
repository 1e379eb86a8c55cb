"""The Workshop page: change anything of a scenario, see what differs, keep it and share it."""

from collections.abc import Callable

import streamlit as st

from sim.dashboard import app, catalogue, engine, link, sidebar, words
from sim.dashboard.change_words import told
from sim.dashboard.changes import WORDS, between, data_of
from sim.dashboard.edits import Spot, undone
from sim.dashboard.levers import Lever
from sim.dashboard.state import BASELINE, Choice
from sim.dashboard.workshop import desk, events, files, moves, numbers, rest
from sim.scenario import load_scenario

PART, KEY = "workshop:part", "ws.part"
PARTS: dict[str, tuple[str, Callable[[], None]]] = {
    "numbers": ("Numbers", numbers.show),
    "start": ("Start", rest.show_start),
    "events": ("Events", events.show),
    "moves": ("Moves", moves.show),
    "rules": ("Rules", rest.show_rules),
    "months": ("Months", rest.show_months),
}
WIDE, NARROW = 7, 6
ABOUT = """
Build a scenario of your own on top of the one that the sidebar says. Whatever you change here, every page
shows from then on.
"""


def show() -> None:
    """Draw the page."""
    choice = app.choice()
    st.markdown("# Workshop")
    st.markdown(ABOUT)
    left, right = st.columns((WIDE, NARROW), gap="medium")
    with left:
        _desk()
    with right:
        _differences(choice)
        outcome = st.container()
    files.show(choice)
    with outcome:  # last, since it may take a moment
        _outcome(choice)


def _desk() -> None:
    """The part of the scenario that is being changed."""
    st.markdown("## Change")
    link.follow(KEY, PART, lambda text: text if text in PARTS else None)
    if st.session_state.get(PART) is None:
        st.session_state[PART] = "numbers"
    part = st.pills(
        "What to change",
        list(PARTS),
        format_func=lambda part: PARTS[part][0],
        key=PART,
        label_visibility="collapsed",
        required=True,
        wrap=True,
        on_change=link.touched,
    )
    link.keep(KEY, None if part in (None, "numbers") else part)
    desk.problem()
    PARTS[part or "numbers"][1]()


def _differences(choice: Choice) -> None:
    """What differs from the scenario that is changed, with a way back; and that one from the baseline."""
    name = catalogue.scenarios()[choice.scenario].short_title
    st.markdown("## What you changed")
    rows = told(desk.changes(), desk.base_data())
    moved = numbers.levers_moved()
    if not rows and not moved:
        st.markdown(f"Nothing yet: this is “{name}” as it comes.")
    for spot, sentence in rows:
        _difference(sentence, "-".join(map(str, spot)), _undo, spot)
    for lever, value in moved:
        _difference(f"Lever: {lever.label} at {value:g}.", lever.name, _rest, lever)
    if len(rows) + len(moved) > 1:
        st.button("Undo all of it", on_click=_undo_all, icon=":material/undo:")
    if choice.scenario != BASELINE:
        with st.expander(f"What “{name}” differs in from the baseline"):
            baseline, scenario = load_scenario(BASELINE), desk.base()
            changes = between(baseline, scenario)
            shown = {field: part for field, part in changes.items() if field not in WORDS}
            for _, sentence in told(shown, data_of(baseline)):
                st.text(sentence)


def _difference(sentence: str, key: str, undo: Callable[..., None], *args: object) -> None:
    """A change as plain text, and a button that takes it back."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        st.text(sentence, width="stretch")
        st.button("Undo", key=f"workshop:undo:{key}", on_click=undo, args=args, type="tertiary")


@desk.changer
def _undo(spot: Spot) -> desk.Data:
    return undone(desk.changes(), spot)


def _rest(lever: Lever) -> None:
    """Put a lever back to where it rests."""
    st.session_state[sidebar.LEVER_KEY + lever.name] = lever.default
    link.touched()


def _undo_all() -> None:
    last = desk.choice()
    sidebar.leave_behind()
    sidebar.put(Choice(last.scenario, runs=last.runs, seed=last.seed))
    link.touched()


def _outcome(choice: Choice) -> None:
    """What comes of it, in two sentences; the pictures are on the other pages."""
    st.markdown("## What comes of it")
    with st.empty(), st.spinner("Simulating …"):
        now = engine.summary_of(choice)
        baseline = engine.baseline_of(choice, now)
    st.markdown(words.endings_say(now))
    if choice.is_baseline:
        st.markdown("That is the baseline itself.")
    elif now.months == baseline.months:
        st.markdown(words.change_says(now, baseline))
    st.caption("Explore shows it in pictures; Compare sets it beside another; Why tells single runs.")
