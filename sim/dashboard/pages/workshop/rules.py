"""The workshop's rules: which of them work, and whether worlds draw their uncertain numbers."""

import streamlit as st

from sim.dashboard.pages.workshop import edit_session
from sim.scenario.changes import Data
from sim.scenario.edits import ADD, DROP, undone, with_field
from sim.seeds.load import load_seeds
from sim.view.text.escape import escape_markdown
from sim.view.text.pages import workshop as text

OFF, CENTRAL = "rules:off", "rules:central"


def show() -> None:
    """Draw which rules work, and whether numbers are drawn."""
    known = load_seeds().behaviours
    edit_session.set_control(OFF, list(edit_session.now().without))
    st.multiselect(
        text.OFF,
        list(known),
        format_func=lambda name: known[name].label,
        key=OFF,
        on_change=_switch_off,
        placeholder=text.ALL_WORK,
    )
    with st.expander(text.WHAT_RULES_SAY):
        st.markdown(
            "\n".join(f"- **{escape_markdown(b.label)}.** {escape_markdown(b.rule)}" for b in known.values())
        )
    edit_session.set_control(CENTRAL, edit_session.now().central)
    st.toggle(text.CENTRAL, key=CENTRAL, on_change=_set_central, help=text.CENTRAL_HELP)


@edit_session.changer
def _switch_off() -> Data:
    """The rules that are picked are off, all others work."""
    own, picked = edit_session.base().without, st.session_state[OFF]
    edit = {
        DROP: [name for name in own if name not in picked],
        ADD: [name for name in picked if name not in own],
    }
    return {**edit_session.changes(), "without": edit}


@edit_session.changer
def _set_central() -> Data:
    value = st.session_state[CENTRAL]
    new = undone(edit_session.changes(), ("central",))
    return new if value == edit_session.base().central else with_field(new, "central", value)
