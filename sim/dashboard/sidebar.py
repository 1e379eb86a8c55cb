"""The shared sidebar: scenario and levers, the same on every page, kept in the page's address."""

import streamlit as st

from sim.dashboard import catalogue
from sim.dashboard.levers import GROUPS, Lever
from sim.dashboard.state import BASELINE, MAX_SEED, RUNS, Choice, decode, encode

SCENARIO_KEY, RUNS_KEY, SEED_KEY, LEVER_KEY = "scenario", "runs", "seed", "lever:"
LINK, MOVED, TOLD, PAGE = "link", "moved", "told", "page"


def choose(page: str) -> Choice:
    """Draw the sidebar and give what it says; the address of the page follows it, and it the address.

    Who goes to another page takes along what the sidebar says, although the address there is bare.
    """
    levers = catalogue.levers()
    if st.session_state.get(PAGE, page) != page:
        _touched()
    st.session_state[PAGE] = page
    _follow_link(levers)
    with st.sidebar:
        _scenario()
        _levers(levers)
        _runs()
    choice = _read(levers)
    _write_link(choice)
    return choice


def told() -> list[str]:
    """What of the link that opened the page could not be followed."""
    return st.session_state.get(TOLD, [])


def _touched() -> None:
    """Whatever moved a control here outweighs the address, which may be a step behind."""
    st.session_state[MOVED] = True
    st.session_state[TOLD] = []


def _reset() -> None:
    _put(Choice(), catalogue.levers())
    _touched()


def _put(choice: Choice, levers: tuple[Lever, ...]) -> None:
    """Set all controls to a choice."""
    st.session_state[SCENARIO_KEY] = choice.scenario
    st.session_state[RUNS_KEY] = choice.runs
    st.session_state[SEED_KEY] = choice.seed
    moved = dict(choice.levers)
    for lever in levers:
        st.session_state[LEVER_KEY + lever.name] = moved.get(lever.name, lever.default)


def _read(levers: tuple[Lever, ...]) -> Choice:
    """The choice that the controls show."""
    state = st.session_state
    values = ((lever, lever.on_scale(state[LEVER_KEY + lever.name])) for lever in levers)
    moved = tuple((lever.name, value) for lever, value in values if value != lever.default)
    return Choice(state[SCENARIO_KEY], moved, state[RUNS_KEY], state[SEED_KEY])


def _follow_link(levers: tuple[Lever, ...]) -> None:
    """Set the controls by the address when a visit begins or somebody went back in the browser."""
    link = st.query_params.to_dict()
    by_hand = st.session_state.pop(MOVED, False)
    if LINK in st.session_state and (by_hand or link == st.session_state[LINK]):
        return
    choice, problems = decode(link, levers, catalogue.scenarios(), catalogue.version())
    _put(choice, levers)
    st.session_state[TOLD] = problems


def _write_link(choice: Choice) -> None:
    link = encode(choice, catalogue.version())
    if link != st.query_params.to_dict():
        st.query_params.from_dict(link)
    st.session_state[LINK] = link


def _scenario() -> None:
    listed = catalogue.scenarios()
    name = st.selectbox(
        "Scenario",
        list(listed),
        format_func=lambda name: listed[name].short_title,
        key=SCENARIO_KEY,
        on_change=_touched,
    )
    chosen = listed[name or BASELINE]
    if chosen.question:
        st.markdown(f"**{chosen.question.strip()}**")
    st.caption(chosen.summary)


def _levers(levers: tuple[Lever, ...]) -> None:
    st.button("Reset to baseline", on_click=_reset, width="stretch")
    for group in GROUPS:
        of_group = [lever for lever in levers if lever.group == group]
        if not of_group:
            continue
        st.markdown(f"### {group}")
        for lever in of_group:
            low_end, high_end = lever.ends
            st.slider(
                f"{lever.label} ({low_end} – {high_end})",
                lever.low,
                lever.high,
                step=lever.step,
                format=f"%.{lever.digits}f",
                key=LEVER_KEY + lever.name,
                help=lever.help,
                on_change=_touched,
            )


def _runs() -> None:
    with st.expander("Worlds and luck"):
        more = "More worlds, finer shares, longer waits."
        st.select_slider("Worlds", RUNS, key=RUNS_KEY, on_change=_touched, help=more)
        luck = "Another seed is other luck for every world."
        st.number_input("Seed", 0, MAX_SEED, step=1, key=SEED_KEY, on_change=_touched, help=luck)
