"""The tipping map on the What matters page: two levers, and how likely an ending is over both."""

import streamlit as st

from sim.dashboard.frame import picture, projector
from sim.dashboard.frame.linked_controls import pick_one
from sim.dashboard.pages.what_matters import layout, pickers
from sim.dashboard.pages.what_matters.finding import OnShow
from sim.dashboard.server import prices
from sim.dashboard.server.compute import Computed
from sim.dashboard.state import catalogue
from sim.dashboard.state.selection import Selection
from sim.dashboard.studies.questions import Question, question_of
from sim.dashboard.studies.shipped import MAP_LEVERS
from sim.view.charts.palette import Ink
from sim.view.charts.surface import surface
from sim.view.findings import Surface
from sim.view.text import tipping_map as words
from sim.view.text.pages import what_matters as text

ROOM = 60
_from_another_place = Computed[Surface]("sim.dashboard.studies.parts:seen_from", ROOM, prices.reading)


def show(selection: Selection, ink: Ink) -> None:
    """Draw the map for what is picked, and the study that would answer it."""
    ending = pickers.pick_ending()

    def ask() -> tuple[Question, Question]:
        levers = _pick_levers()
        question = question_of("map", selection, levers, size=pickers.pick_size("map"))
        return question, question_of("map", Selection(), MAP_LEVERS)

    def draw(found: Surface, title: str, shown: OnShow) -> None:
        seen = _see_from(selection, found) if shown.is_answer else found
        says = " ".join(words.describe_surface(ending, seen))
        picture.show(surface(seen, ending, ink), "surface", says.replace("**", ""), title)
        st.markdown(says)
        projector.aside(text.HOW_TO_READ_MAP)

    layout.show(text.where_worlds_end(ending), ending, ask, draw)


def _pick_levers() -> tuple[str, str]:
    """The lever across and the one upwards, which is another."""
    labels = {lever.name: lever.label for lever in catalogue.levers()}
    x = pick_one(text.ACROSS, "wm.x", list(labels), MAP_LEVERS[0], labels.__getitem__)
    others = [name for name in labels if name != x]
    default = MAP_LEVERS[1] if x != MAP_LEVERS[1] else MAP_LEVERS[0]
    return x, pick_one(text.UPWARDS, "wm.y", others, default, labels.__getitem__)


def _see_from(selection: Selection, found: Surface) -> Surface:
    """The map with its way up from where the two levers stand now; it need not be studied again."""
    if not {found.x.name, found.y.name} & {name for name, _ in selection.levers}:
        return found
    return _from_another_place(selection, found)
