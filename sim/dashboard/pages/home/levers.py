"""The levers of Home: three under the picture, always in sight, and the others in a drawer."""

from html import escape

import streamlit as st

from sim.dashboard.frame import claims, sidebar
from sim.dashboard.pages.home import handle, live
from sim.dashboard.state import catalogue
from sim.dashboard.state.levers import Lever
from sim.view.text.pages import home as text

FIRST = ("tipping_point", "engagement", "oil_shift")
"""Those in sight: what Moscow bears, how the West answers, and what comes from outside."""
KEY, DRAWER = "home:lever:", "home:drawer"
COLUMNS = 3


def show() -> None:
    """Three levers side by side, on a phone one at a time; the drawer is filled once it is open."""
    known = {lever.name: lever for lever in sidebar.levers_now()}
    with st.container(key="home-levers"):
        _in_columns([known[name] for name in FIRST])
    drawer = st.expander(text.MORE_LEVERS, key=DRAWER, on_change="rerun", icon=":material/tune:")
    if drawer.open:
        with drawer:
            others = [lever for name, lever in known.items() if name not in FIRST]
            for start in range(0, len(others), COLUMNS):
                _in_columns(others[start : start + COLUMNS])


def _in_columns(levers: list[Lever]) -> None:
    for column, lever in zip(st.columns(COLUMNS, gap="medium"), levers, strict=False):
        with column:
            _lever(lever)


def _lever(lever: Lever) -> None:
    """A lever on its values as a reader knows them; below it its ends, and a tick where the analyses are."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(f"**{lever.label}**", help=lever.help, width="stretch")
        st.button(
            "",
            key=f"{KEY}{lever.name}:undo",
            icon=":material/undo:",
            type="tertiary",
            help=text.lever_of(lever.label),
            on_click=sidebar.rest,
            args=(lever,),
        )
        claims.show(lever.name, f"{KEY}{lever.name}:claims")
    now = lever.on_scale(st.session_state[sidebar.LEVER_KEY + lever.name])
    handle.show(lever, now, KEY + lever.name, _move, live.ask)
    st.markdown(_ends(lever), unsafe_allow_html=True)


def _ends(lever: Lever) -> str:
    """The words of both ends, and the tick at the analyses' value between them."""
    low, high = (escape(end) for end in lever.ends)
    analyses = next(each.default for each in catalogue.levers() if each.name == lever.name)
    at = (analyses - lever.low) / (lever.high - lever.low)
    tick = escape(text.analyses_at(lever.says(analyses)))
    return (
        f'<div class="ends" style="--share:{at:.4f}"><i title="{tick}"></i>'
        f"<span>{low}</span><em>{tick}</em><span>{high}</span></div>"
    )


def _move(lever: Lever, at: int) -> None:
    """Where the handle is let go is what the page shows."""
    st.session_state[sidebar.LEVER_KEY + lever.name] = lever.places[at]
    sidebar.answer_move()
