"""Boxes of conditions on the What matters page: when does an ending dominate?"""

import streamlit as st

from sim.analysis.designs.factors import LEVERS
from sim.dashboard.frame import picture, projector
from sim.dashboard.pages.what_matters import layout, pickers
from sim.dashboard.pages.what_matters.finding import OnShow
from sim.dashboard.state.selection import Selection
from sim.dashboard.studies.questions import Question, question_of
from sim.view.charts.conditions import conditions, leaves
from sim.view.charts.palette import Ink
from sim.view.findings import Boxes
from sim.view.text import boxes as words
from sim.view.text.pages import what_matters as text


def show(selection: Selection, ink: Ink) -> None:
    """Draw the boxes for what is picked, and the study that would answer it."""
    ending = pickers.pick_ending()

    def ask() -> tuple[Question, Question]:
        names = pickers.pick_names((LEVERS, pickers.OWN))
        question = question_of("boxes", selection, names, size=pickers.pick_size("boxes"))
        return question, question_of("boxes", Selection(), (LEVERS,))

    def draw(found: Boxes, title: str, _shown: OnShow) -> None:
        says = words.describe_boxes(ending, found)
        if found.boxes:
            alt = " ".join(says).replace("**", "")
            picture.show(conditions(found, ending, ink), "conditions", alt, title)
        st.markdown("  \n".join(says))
        st.markdown(f"## {text.AS_A_TREE}")
        numbered = list(enumerate(words.describe_leaves(found), 1))
        alt = " ".join(f"{n}: {leaf}." for n, leaf in numbered).replace("**", "")
        picture.show(leaves(found, ending, ink), "leaves", alt, text.tree_file(title))
        projector.aside(text.HOW_TO_READ_TREE)
        st.markdown("\n".join(f"{n}. {leaf}" for n, leaf in numbered))
        projector.aside(text.HOW_TO_READ_BOXES)

    layout.show(text.when_worlds_end(ending), ending, ask, draw)
