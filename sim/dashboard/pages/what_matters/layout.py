"""The layout that the parts of What matters share: the finding at the left, the question at the right."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from sim.dashboard.pages.what_matters import finding, study_controls
from sim.dashboard.pages.what_matters.finding import OnShow
from sim.dashboard.studies.questions import Question
from sim.view.text.pages import what_matters as text

WIDE, NARROW = 7, 5


def show(
    heading: str,
    target: str,
    ask: Callable[[], tuple[Question, Question]],
    draw: Callable[[Any, str, OnShow], None],
    draw_below: Callable[[Any], None] | None = None,
) -> None:
    """Draw a part about a target: `ask` draws pickers and gives the question, and the one that it opens on;
    `draw` draws what was found, under the title of its files; `draw_below` what needs the page's whole width.
    """
    left, right = st.columns((WIDE, NARROW), gap="medium")
    with right:
        st.markdown(f"## {text.OTHERWISE}")
        question, opening = ask()
        shown = finding.look_up(question, opening)
        study_controls.offer(question, shown.is_answer)
    with left:
        st.markdown(f"## {heading}")
        finding.note_earlier(shown)
        found = finding.part_of(shown, target)
        if found is not None:
            draw(found, finding.file_title(shown, heading), shown)
        finding.describe(shown)
    if found is not None:
        if draw_below is not None:
            draw_below(found)
        finding.offer_file(shown, target)
