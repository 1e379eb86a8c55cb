"""The part of Home that answers to a lever: what is changed, the rope, its counts, the sentence."""

from collections.abc import Callable

import streamlit as st

from sim.dashboard.frame import app, pages, picture, projector, refinement, sidebar
from sim.dashboard.pages.home import guess
from sim.dashboard.pages.home.counts import as_html
from sim.dashboard.server import engine
from sim.dashboard.server.engine import Seen
from sim.dashboard.server.refinement import refined
from sim.dashboard.state import catalogue
from sim.dashboard.state.selection import BASELINE, Selection
from sim.view.charts.rope import HEIGHT, PICKED, rope
from sim.view.ending_differences import ending_differences
from sim.view.summary import Summary, out_of_a_hundred
from sim.view.tellings import pairs, sentence
from sim.view.text import rope as rope_text
from sim.view.text.pages import home as text

PART = "home"
SEEN, WALKER, CLICKED = "home:seen", "home:walker", "home:clicked"
WHY = pages.script("why")
WIDE, NARROW = 11, 4
LIVE_COUNTS, LIVE_SAYS = '<div class="live-counts"></div>', '<div class="live-says"></div>'
"""Where the browser writes while a lever is dragged."""
LOW = 250
"""The height of the rope in a room, where it is magnified and the levers stand in sight below it."""


@st.fragment(key=PART)
def show() -> None:
    """All that answers to a lever at once; before the guess, the guess."""
    with app.errors_as_messages(), st.container(key="home-picture"):
        selection = app.moved_selection()
        is_asked = guess.is_asked()
        if not is_asked:
            _changes(selection)
        with app.first_wait(SEEN, text.WAITING):
            seen = engine.seen(selection)
        if is_asked:
            guess.ask(seen.now)
        else:
            _draw(selection, seen)


def _changes(selection: Selection) -> None:
    """What is changed, each change with its undo; a change taken back draws all of the page."""
    with st.container(horizontal=True, gap="small", key="home-changes"):
        title = _title(selection)
        if selection.scenario == BASELINE:
            st.badge(text.scenario_on_show(title), color="gray")
        else:
            _undo(text.chip_of(text.SCENARIO, title), "scenario", sidebar.change_scenario, BASELINE)
        if selection.changes:
            _undo(text.chip_of(text.WORKSHOP), "workshop", sidebar.leave_changes)
        for lever, value in catalogue.moved(selection):
            chip = text.chip(lever.label, lever.says(lever.default), lever.says(value))
            _undo(chip, lever.name, sidebar.rest, lever)


def _title(selection: Selection) -> str:
    """The scenario by its title; the baseline by its name."""
    scenario = catalogue.scenarios()[selection.scenario]
    return scenario.short_title if selection.scenario == BASELINE else scenario.title


def _undo(label: str, name: str, undo: Callable[..., None], *args: object) -> None:
    """A change as a button that takes it back; with the scenario the workshop's changes to it go as well."""
    if st.button(label, key=f"home:undo:{name}", help=text.UNDO_HELP):
        undo(*args)
        st.rerun()


def _draw(selection: Selection, seen: Seen) -> None:
    now = seen.now
    picture.set_worlds(now.runs)
    left, right = st.columns((WIDE, NARROW), gap="medium")
    with left:
        spec = picture.prepare(rope, now, projector.ink(), guess.made(), None, height())
        picked = picture.show_to_pick(spec, "rope", rope_text.TITLE, PICKED)
    with right:
        st.markdown(counts(selection, seen) + LIVE_COUNTS, unsafe_allow_html=True)
        _story(now, picked)
    with st.container(key="home-sentence", gap=None):
        unseen = picture.unseen(rope_text.describe_rope(out_of_a_hundred(now.endings), now.months[-1]))
        st.markdown(f"**{tell(selection, seen)}**\n{unseen}{LIVE_SAYS}", unsafe_allow_html=True)
        with st.container(key="home-worlds"):
            refinement.describe(selection, seen, text.worlds, refined(selection) is not None)
    guess.note_seen()


def height() -> int:
    """How high the rope is, in pixels."""
    return LOW if projector.is_on() else HEIGHT


def counts(selection: Selection, seen: Seen) -> str:
    """The counts beside the rope, as HTML: against the baseline, where something is changed."""
    changes = ending_differences(seen.now, seen.baseline) if _is_beside(selection, seen) else ()
    return as_html(seen.now, changes, projector.ink(), guess.describe(seen.now))


def tell(selection: Selection, seen: Seen) -> str:
    """The sentence below the rope."""
    before = seen.baseline if _is_beside(selection, seen) else None
    return sentence(catalogue.about(selection), seen.now, before)


def _is_beside(selection: Selection, seen: Seen) -> bool:
    """Whether something is changed, and each run has its twin in the baseline."""
    return not selection.is_baseline and pairs(seen.now, seen.baseline)


def _story(now: Summary, picked: list[dict[str, object]]) -> None:
    """The story of the run that a reader has picked, and a door to its reasons.

    It is picked with a click on its line, or in the list, which a keyboard reaches.
    """
    found = now.rope
    runs = found.runs.tolist() if found else []
    clicked = next((row["run"] for row in picked if row.get("run") in runs), None)
    if clicked != st.session_state.get(CLICKED):
        st.session_state[WALKER] = clicked
    st.session_state[CLICKED] = clicked
    if st.session_state.get(WALKER) not in runs:
        st.session_state[WALKER] = None
    endings = dict(zip(runs, found.endings, strict=True)) if found else {}
    run = st.selectbox(
        text.WALKER,
        runs,
        index=None,
        key=WALKER,
        format_func=lambda run: rope_text.name_walker(run, endings[run]),
        placeholder=text.NO_WALKER,
        label_visibility="collapsed",
    )
    if found is None or run is None:
        return
    place = runs.index(run)
    with st.container(border=True, gap="xxsmall", key="home-story"):
        st.markdown(f"**{rope_text.run(runs[place])}.** {' '.join(found.stories[place])}")
        month = now.months[int(found.last[place])]
        st.page_link(
            WHY,
            label=text.WHY,
            icon=":material/arrow_forward:",
            query_params={"why.run": str(runs[place]), "why.month": month},
        )
