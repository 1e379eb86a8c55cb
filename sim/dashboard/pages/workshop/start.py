"""The workshop's start: where things stand in the first month."""

import streamlit as st

from sim.dashboard.pages.workshop import edit_session
from sim.scenario.changes import Data
from sim.scenario.edits import with_entry
from sim.scenario.vocabulary import EXOGENOUS
from sim.seeds.load import load_seeds
from sim.view.text.escape import escape_markdown
from sim.view.text.pages import workshop as text

VARIABLE, START_AT = "start:variable", "start:at:"
STEP = 0.01


def show() -> None:
    """Draw where things stand in the first month."""
    known = {name: v for name, v in load_seeds().variables.items() if name not in EXOGENOUS}
    st.markdown(text.ABOUT_START)
    names = sorted(known, key=lambda name: known[name].label)
    name = st.selectbox(text.WHAT, names, format_func=lambda name: known[name].label, key=VARIABLE)
    variable, own = known[name], edit_session.now().initial.get(name)
    st.caption(text.variable(escape_markdown(variable.meaning), variable.unit))
    prior = load_seeds().parameters.get(f"start.{name}")
    rest = prior.mode if prior else variable.rest
    key = START_AT + name
    edit_session.set_control(key, round(float(rest if own is None else own), 2))
    st.slider(
        text.MOVE_TO_SET,
        float(variable.low),
        float(variable.high),
        step=STEP,
        key=key,
        on_change=_set_start,
        args=(name, key),
    )


@edit_session.changer
def _set_start(name: str, key: str) -> Data:
    return with_entry(edit_session.changes(), "initial", name, float(st.session_state[key]))
