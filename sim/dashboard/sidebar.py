"""The shared sidebar: scenario and levers, the same on every page, kept in the page's address.

A lever that has moved need not be drawn again, nor need its neighbours: a page that says which of its parts
answer to levers has only those redrawn.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from sim.dashboard import catalogue, claims_part, link
from sim.dashboard.levers import GROUPS, Lever
from sim.dashboard.link import told as told
from sim.dashboard.link import touched
from sim.dashboard.state import BASELINE, MAX_SEED, RUNS, Choice

WORKSHOP = Path(__file__).parent / "pages" / "workshop.py"
SCENARIO_KEY, RUNS_KEY, SEED_KEY, LEVER_KEY = "scenario", "runs", "seed", "lever:"
# What the workshop changes in the scenario, as the text that a choice carries.
CHANGES_KEY = "workshop:changes"
# The choice of the run before, and one whose changes were left behind and may be brought back.
LAST, LEFT = "sidebar:last", "sidebar:left"
# Whether all of the page has been drawn, so that it can be redrawn in parts.
DRAWN = "sidebar:drawn"
Parts = Callable[[Choice], list[str]]
_answering: dict[str, Parts] = {}


def answers(page: str, parts: Parts) -> None:
    """Say which parts of a page, keys of fragments, are drawn again when levers, worlds or luck have moved.

    They ask `moved` for what the sidebar says. When all are there, the page says so with `drawn`.
    """
    _answering[page] = parts


def drawn() -> None:
    """From here on the parts of the page that answer may be drawn again without the rest of it."""
    st.session_state[DRAWN] = True


def choose(page: str) -> Choice:
    """Draw the sidebar and give what it says; the address of the page follows it, and it the address."""
    st.session_state[DRAWN] = False
    levers = catalogue.levers()
    asked = link.arrive(page)
    if asked is not None:
        put(asked)
    with st.sidebar:
        _scenario()
        _levers(levers)
        _runs()
    return moved()


def moved() -> Choice:
    """What the sidebar says now; the address of the page follows it."""
    choice = _read(catalogue.levers())
    st.session_state[LAST] = choice
    link.leave(choice)
    return choice


def put(choice: Choice) -> None:
    """Set all controls to a choice."""
    st.session_state[SCENARIO_KEY] = choice.scenario
    st.session_state[RUNS_KEY] = choice.runs
    st.session_state[SEED_KEY] = choice.seed
    st.session_state[CHANGES_KEY] = choice.changes
    moved = dict(choice.levers)
    for lever in catalogue.levers():
        st.session_state[LEVER_KEY + lever.name] = moved.get(lever.name, lever.default)


def _read(levers: tuple[Lever, ...]) -> Choice:
    """The choice that the controls show; of one that is not there, what it showed last."""
    state = st.session_state
    last: Choice = state.get(LAST, Choice())
    before = dict(last.levers)
    values = {
        lever.name: lever.on_scale(state.get(LEVER_KEY + lever.name, before.get(lever.name, lever.default)))
        for lever in levers
    }
    return Choice(
        state.get(SCENARIO_KEY, last.scenario),
        tuple((lever.name, values[lever.name]) for lever in levers if values[lever.name] != lever.default),
        state.get(RUNS_KEY, last.runs),
        state.get(SEED_KEY, last.seed),
        changes=state.get(CHANGES_KEY, ""),
    )


def _has_moved() -> None:
    """Have the parts of the page that answer drawn again, or all of it with this sidebar."""
    was_told = told()
    touched()
    if not was_told:
        again()


def again() -> None:
    """In answer to something in the browser: have the parts of the page that answer to levers drawn again."""
    parts = _answering.get(link.page())
    if parts is not None and st.session_state.get(DRAWN):
        st.rerun(parts(_read(catalogue.levers())))


def _reset() -> None:
    leave_behind()
    put(Choice())
    touched()


def _another_scenario() -> None:
    """The workshop's changes were made for the scenario that is left."""
    leave_behind()
    st.session_state[CHANGES_KEY] = ""
    touched()


def leave_behind() -> None:
    """Keep what the workshop has changed for as long as somebody may want it back."""
    last: Choice | None = st.session_state.get(LAST)
    if last is not None and last.changes:
        st.session_state[LEFT] = last


def _bring_back() -> None:
    put(st.session_state.pop(LEFT))
    touched()


def _scenario() -> None:
    listed = catalogue.scenarios()
    name = st.selectbox(
        "Scenario",
        list(listed),
        format_func=lambda name: listed[name].short_title,
        key=SCENARIO_KEY,
        on_change=_another_scenario,
    )
    _words(listed[name or BASELINE])
    if st.session_state.get(CHANGES_KEY):
        st.session_state.pop(LEFT, None)
        st.page_link(WORKSHOP, label="Changed in the workshop", icon=":material/construction:")
    elif LEFT in st.session_state:
        st.caption("What the workshop changed was left behind.")
        st.button("Bring it back", on_click=_bring_back, width="stretch")


def _words(chosen: catalogue.Listed) -> None:
    """What is asked and what happens; words that are a reader's own are shown as plain text."""
    own = _own(st.session_state.get(CHANGES_KEY, ""))
    if "title" in own:
        st.text(own["title"])
    if "question" in own:
        st.text(own["question"] or "")
    elif chosen.question:
        st.markdown(f"**{chosen.question.strip()}**")
    if "summary" in own:
        st.text(own["summary"])
    else:
        st.caption(chosen.summary)


def _own(changes: str) -> dict[str, Any]:
    """What the workshop changes; without changes nobody waits until what reads them is loaded."""
    if not changes:
        return {}
    from sim.dashboard.changes import known_changes

    return known_changes(changes)


def _levers(levers: tuple[Lever, ...]) -> None:
    st.button("Reset to baseline", on_click=_reset, width="stretch")
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
    low_end, high_end = lever.ends
    st.slider(
        f"{lever.label} ({low_end} – {high_end})",
        lever.low,
        lever.high,
        step=lever.step,
        format=f"%.{lever.digits}f",
        key=LEVER_KEY + lever.name,
        help=lever.help,
        on_change=_has_moved,
    )
    claims_part.show(lever.name, f"claims:{lever.name}")


def _runs() -> None:
    with st.expander("Worlds and luck"):
        more = "More worlds, finer shares, longer waits."
        st.select_slider("Worlds", RUNS, key=RUNS_KEY, on_change=_has_moved, help=more)
        luck = "Another seed is other luck for every world."
        st.number_input("Seed", 0, MAX_SEED, step=1, key=SEED_KEY, on_change=_has_moved, help=luck)
