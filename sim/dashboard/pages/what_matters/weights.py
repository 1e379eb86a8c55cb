"""What carries an outcome: global sensitivity on the What matters page."""

import streamlit as st

from sim.analysis.designs.factors import LEVERS
from sim.dashboard.frame import pages, picture, projector
from sim.dashboard.frame.linked_controls import pick_one
from sim.dashboard.pages.evidence import evidence
from sim.dashboard.pages.what_matters import layout, pickers
from sim.dashboard.pages.what_matters.finding import OnShow
from sim.dashboard.state import link
from sim.dashboard.state.selection import Selection
from sim.dashboard.studies.questions import METHODS, Question, question_of
from sim.seeds.load import load_seeds
from sim.view.charts.palette import Ink
from sim.view.charts.weights import pick_rows, weights
from sim.view.findings import REACH, SCREENED, SPREAD, Weights
from sim.view.text import sensitivity as words
from sim.view.text.pages import what_matters as text
from sim.view.text.studies import METHOD_NAMES, METHODS_SAY

SPANS = {REACH: text.WHOLE_SLIDERS, SPREAD: text.LEFT_OPEN}


def show(selection: Selection, ink: Ink) -> None:
    """Draw the bars for what is picked, and the study that would answer it."""
    target = pickers.pick_target()

    def ask() -> tuple[Question, Question]:
        names = pickers.pick_names((LEVERS, SCREENED, pickers.OWN))
        span = pick_one(text.RANGE, "wm.span", list(SPANS), REACH, SPANS.__getitem__)
        labels = METHOD_NAMES
        method = pick_one(text.METHOD, "wm.method", METHODS, METHODS[0], labels.__getitem__, "buttons")
        question = question_of(method, selection, names, span, pickers.pick_size(method), target)
        return question, question_of(method, Selection(), (LEVERS,), REACH)

    def draw(found: Weights, title: str, _shown: OnShow) -> None:
        says = " ".join(words.describe_weights(target, found))
        picture.show(weights(found, ink), f"weights-{found.method}", says.replace("**", ""), title)
        st.markdown(says)
        projector.aside(METHODS_SAY[found.method])

    layout.show(text.what_carries(target), target, ask, draw, _numbers)


def _follow_on_evidence(name: str) -> None:
    """Go to the Evidence page, opened at a number."""
    for key in (evidence.AT, evidence.PART):
        st.session_state.pop(key, None)
    link.keep(evidence.PART_KEY, None)
    link.keep(evidence.AT_KEY, f"parameter:{name}")
    st.switch_page(pages.script("evidence"))


def _numbers(found: Weights) -> None:
    """What each number is, with the claims behind it and a way to the Evidence page; and all figures."""
    seeds = load_seeds()
    with st.expander(text.WHAT_NUMBERS_ARE):
        for row in pick_rows(found):
            if row.is_the_rest:
                continue
            st.markdown(words.describe_number(row, seeds.parameters[row.name], seeds.claims))
            if st.button(text.FOLLOW, key=f"wm:go:{row.name}", type="tertiary"):
                _follow_on_evidence(row.name)
    with st.expander(text.ALL_FIGURES):
        st.markdown(words.weights_table(found))
