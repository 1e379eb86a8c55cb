"""The workshop's rules: which of them work, what form they have, and whether worlds draw their numbers."""

import streamlit as st

from sim.dashboard.pages.workshop import edit_session
from sim.scenario.changes import Data
from sim.scenario.edits import ADD, DROP, undone, with_entry, with_field
from sim.seeds.load import load_seeds
from sim.view.text.escape import escape_markdown
from sim.view.text.pages import workshop as text

OFF, CENTRAL, FORM = "rules:off", "rules:central", "rules:form:"


def show() -> None:
    """Draw which rules work, what form they have, and whether numbers are drawn."""
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
    st.markdown(text.STRUCTURE)
    for name, switch in load_seeds().structure.items():
        edit_session.set_control(FORM + name, edit_session.now().structure.get(name, switch.usual))
        st.radio(
            switch.asks,
            list(switch.options),
            format_func=lambda option, of=switch: of.options[option].label,
            captions=[option.says for option in switch.options.values()],
            key=FORM + name,
            on_change=_take_option,
            args=(name,),
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
def _take_option(name: str) -> Data:
    """The rule has the form that is picked; the scenario's own is no change."""
    option, usual = st.session_state[FORM + name], load_seeds().structure[name].usual
    new = undone(edit_session.changes(), ("structure", name))
    own = edit_session.base().structure.get(name, usual)
    return new if option == own else with_entry(new, "structure", name, option)


@edit_session.changer
def _set_central() -> Data:
    value = st.session_state[CENTRAL]
    new = undone(edit_session.changes(), ("central",))
    return new if value == edit_session.base().central else with_field(new, "central", value)
