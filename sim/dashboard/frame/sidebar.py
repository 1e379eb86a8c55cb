"""The shared sidebar: scenario and levers, the same on every page, kept in the page's address.

A lever that has moved need not be drawn again, nor need its neighbours: a page that says which of its parts
answer to levers has only those redrawn.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from sim.dashboard.frame import claims, pages
from sim.dashboard.state import catalogue, link
from sim.dashboard.state.levers import GROUPS, Lever
from sim.dashboard.state.selection import BASELINE, MAX_SEED, RUNS, Selection
from sim.dashboard.tuning.parts import redraw as redraw_only
from sim.scenario.changes import known_changes
from sim.view.text import frame as text

WORKSHOP = pages.script("workshop")
SCENARIO_KEY, RUNS_KEY, SEED_KEY, LEVER_KEY = "scenario", "runs", "seed", "lever:"
# What the workshop changes in the scenario, as the text that a selection carries.
CHANGES_KEY = "workshop:changes"
# The selection of the run before, and one whose changes were left behind and may be brought back.
LAST, LEFT = "sidebar:last", "sidebar:left"
# The scenario and the changes that the levers rest in.
RESTING = "sidebar:resting"
# Whether all of the page has been drawn, so that it can be redrawn in parts.
DRAWN = "sidebar:drawn"
# Whether the page before this one has shown no sidebar.
HIDDEN = "sidebar:hidden"
Parts = Callable[[Selection], list[str]]
_parts_of_page: dict[str, Parts] = {}


def redraw_parts(page: str, parts: Parts) -> None:
    """Say which parts of a page, keys of fragments, are drawn again when levers, worlds or luck have moved.

    They ask `read` for what the sidebar says. When all are there, the page says so with `mark_drawn`.
    """
    _parts_of_page[page] = parts


def mark_drawn() -> None:
    """From here on the parts of the page that answer may be drawn again without the rest of it."""
    st.session_state[DRAWN] = True


def choose(page: str, *, is_shown: bool = True) -> Selection:
    """Draw the sidebar and give what it says; the address of the page follows it, and it the address.

    Where it is not shown, its controls keep what they said for the page that shows them next.
    """
    st.session_state[DRAWN] = False
    asked = link.arrive(page)
    if asked is not None:
        put(asked)
    elif is_shown and st.session_state.get(HIDDEN):
        put(st.session_state[LAST])  # what a browser still says of controls is from before they were hidden
    st.session_state[HIDDEN] = not is_shown
    levers = levers_now()
    _rest_anew(levers)
    if not is_shown:
        put(read_controls())  # what controls have said outlives them only where it is put
        return read()
    with st.sidebar:
        _scenario()
        _levers(levers)
        _runs()
    return read()


def read() -> Selection:
    """What the sidebar says now; the address of the page follows it."""
    selection = read_controls()
    st.session_state[LAST] = selection
    link.write(selection)
    return selection


def put(selection: Selection) -> None:
    """Set all controls to a selection."""
    for key, value in _controls(selection).items():
        st.session_state[key] = value
    st.session_state[RESTING] = _scenario_now()


def _controls(selection: Selection) -> dict[str, Any]:
    """What each control shows of a selection, by its key."""
    levers = catalogue.levers_of_scenario(selection.scenario, selection.changes)
    return _places(levers, dict(selection.levers)) | {
        SCENARIO_KEY: selection.scenario,
        RUNS_KEY: selection.runs,
        SEED_KEY: selection.seed,
        CHANGES_KEY: selection.changes,
    }


def _places(levers: tuple[Lever, ...], moved: dict[str, float]) -> dict[str, float]:
    """Where levers stand, by their keys: where they are moved to, else where they rest."""
    return {LEVER_KEY + lever.name: moved.get(lever.name, lever.default) for lever in levers}


def levers_now() -> tuple[Lever, ...]:
    """The levers as they rest in the scenario on show, with the workshop's changes."""
    return catalogue.levers_of_scenario(*_scenario_now())


def _scenario_now() -> tuple[str, str]:
    state = st.session_state
    return state.get(SCENARIO_KEY, BASELINE), state.get(CHANGES_KEY, "")


def _rest_anew(levers: tuple[Lever, ...]) -> None:
    """Where a scenario or a change sets a lever's number, let it show that, unless a reader has moved it."""
    if st.session_state.get(RESTING, _scenario_now()) != _scenario_now():
        last: Selection = st.session_state.get(LAST, Selection())
        for key, value in _places(levers, dict(last.levers)).items():
            st.session_state[key] = value
    st.session_state[RESTING] = _scenario_now()


def read_controls() -> Selection:
    """The selection that the controls show; of one that is not there, what it showed last."""
    state, levers = st.session_state, levers_now()
    last: Selection = state.get(LAST, Selection())
    before = dict(last.levers)
    values = {
        lever.name: lever.on_scale(state.get(LEVER_KEY + lever.name, before.get(lever.name, lever.default)))
        for lever in levers
    }
    return Selection(
        state.get(SCENARIO_KEY, last.scenario),
        tuple((lever.name, values[lever.name]) for lever in levers if values[lever.name] != lever.default),
        state.get(RUNS_KEY, last.runs),
        state.get(SEED_KEY, last.seed),
        changes=state.get(CHANGES_KEY, ""),
    )


def answer_move() -> None:
    """A lever has moved: have the parts of the page that answer drawn again, or all of it."""
    shows_problems = link.problems()
    link.outweigh()
    if not shows_problems:
        redraw()


def answers() -> bool:
    """Whether the page on show has parts that are drawn again when a lever has moved."""
    return link.page() in _parts_of_page


def redraw() -> None:
    """In answer to something in the browser: have the parts of the page that answer to levers drawn again."""
    parts = _parts_of_page.get(link.page())
    if parts is not None and st.session_state.get(DRAWN):
        redraw_only(parts(read_controls()))


def _reset() -> None:
    leave_behind()
    put(Selection())
    link.outweigh()


def change_scenario(name: str) -> None:
    """Show another scenario."""
    st.session_state[SCENARIO_KEY] = name
    leave_changes()


def leave_changes() -> None:
    """Drop the workshop's changes: the scenario for which they were made is left, or they are taken back.

    Levers that nobody has moved come to rest where the scenario has them when the page is drawn.
    """
    leave_behind()
    st.session_state[CHANGES_KEY] = ""
    link.outweigh()


def rest(lever: Lever) -> None:
    """Put a lever back to where it rests."""
    st.session_state[LEVER_KEY + lever.name] = lever.default
    link.outweigh()


def leave_behind() -> None:
    """Keep what the workshop has changed for as long as somebody may want it back."""
    last: Selection | None = st.session_state.get(LAST)
    if last is not None and last.changes:
        st.session_state[LEFT] = last


def _bring_back() -> None:
    put(st.session_state.pop(LEFT))
    link.outweigh()


def _scenario() -> None:
    listed = catalogue.scenarios()
    name = st.selectbox(
        text.SCENARIO,
        list(listed),
        format_func=lambda name: listed[name].short_title,
        key=SCENARIO_KEY,
        on_change=leave_changes,
    )
    _introduce(listed[name or BASELINE])
    if st.session_state.get(CHANGES_KEY):
        st.session_state.pop(LEFT, None)
        st.page_link(WORKSHOP, label=text.CHANGED, icon=":material/construction:")
    elif LEFT in st.session_state:
        st.caption(text.LEFT_BEHIND)
        st.button(text.BRING_BACK, on_click=_bring_back, width="stretch")


def _introduce(scenario: catalogue.Listed) -> None:
    """What is asked and what happens; words that are a reader's own are shown as plain text."""
    changes = st.session_state.get(CHANGES_KEY, "")
    own = known_changes(changes) if changes else {}
    if "title" in own:
        st.text(own["title"])
    if "question" in own:
        st.text(own["question"] or "")
    elif scenario.question:
        st.markdown(f"**{scenario.question.strip()}**")
    if "summary" in own:
        st.text(own["summary"])
    else:
        st.caption(scenario.summary)


def _levers(levers: tuple[Lever, ...]) -> None:
    st.button(text.RESET, on_click=_reset, width="stretch")
    for group in GROUPS:
        of_group = [lever for lever in levers if lever.group == group]
        if not of_group:
            continue
        st.markdown(f"### {group}")
        for lever in of_group:
            with st.container(gap=None):
                _lever(lever)


def _lever(lever: Lever) -> None:
    """A lever, and below it what is behind it."""
    st.slider(
        text.lever(lever.label, *lever.ends),
        lever.low,
        lever.high,
        step=lever.step,
        format=f"%.{lever.digits}f",
        key=LEVER_KEY + lever.name,
        help=lever.help,
        on_change=answer_move,
    )
    claims.show(lever.name, f"claims:{lever.name}")


def _runs() -> None:
    with st.expander(text.WORLDS_AND_LUCK):
        st.select_slider(text.WORLDS, RUNS, key=RUNS_KEY, on_change=answer_move, help=text.WORLDS_HELP)
        st.number_input(
            text.SEED, 0, MAX_SEED, step=1, key=SEED_KEY, on_change=answer_move, help=text.SEED_HELP
        )
