"""A study on a page: what is on show for a question, and the part that begins, watches and cancels it."""

from dataclasses import dataclass
from uuid import uuid4

import streamlit as st

from sim.dashboard.building import built
from sim.dashboard.matters.matters_words import size_said, time_said
from sim.dashboard.state import Choice
from sim.dashboard.studying import studies
from sim.dashboard.studying.findings import Finding
from sim.dashboard.studying.questions import Question, check
from sim.dashboard.studying.shipped_studies import shipped
from sim.dashboard.studying.study_process import StudyError
from sim.reading import BadInput

VISITOR, LAST = "study:visitor", "study:last:"
AWAY = "The other pages are open to you meanwhile; a study that waits loses its place after a minute away."
EVERY = 0.5  # seconds between two looks at a study under way


@dataclass(frozen=True)
class OnShow:
    """A finding, the question that it answers, and whether that is what is asked for now."""

    question: Question
    finding: Finding
    is_answer: bool


def on_show(question: Question, opening: Question) -> OnShow:
    """The answer to a question if it is known; else the last one of its kind, at first the shipped one."""
    finding = known(question)
    if finding is not None:
        st.session_state[LAST + question.kind] = (question, finding)
        return OnShow(question, finding, True)
    asked, found = st.session_state.get(LAST + question.kind, (opening, shipped().findings[opening]))
    return OnShow(asked, found, is_answer=False)


def known(question: Question) -> Finding | None:
    """The answer to a question, made ahead or kept from an earlier visitor."""
    found = shipped().findings.get(question)
    return found if found is not None else studies.desk().kept(question)


def offer(question: Question, is_known: bool) -> None:
    """A way to begin the study that is asked for, or to watch and cancel the one under way."""
    visitor = st.session_state.setdefault(VISITOR, uuid4().hex)
    desk = studies.desk()
    sight = desk.look(visitor)
    if sight is not None and sight.is_under_way:
        _watch(visitor, question)
        return
    if sight is not None:
        st.error(sight.problem)
    if is_known:
        st.caption(f"On show is the answer to just this ({size_said(question)}).")
        return
    try:
        n_months = months_of(question.choice)
        check(question, n_months)
    except BadInput as bad:
        st.error("This study cannot be made as it stands.")
        st.code(str(bad), language=None, wrap_lines=True)
        return
    seconds = desk.seconds(question, n_months)
    st.caption(f"{size_said(question)}, of {n_months} months; {time_said(seconds)} once its turn has come.")
    if st.button("Begin this study", type="primary", key=f"begin:{question.kind}"):
        try:
            desk.begin(visitor, question)
        except StudyError as problem:
            st.error(str(problem))
            return
        st.rerun()


@st.cache_data(show_spinner=False, max_entries=200)
def months_of(choice: Choice) -> int:
    """How many months a choice is played for; raises `BadInput`."""
    return built(choice).n_months


@st.fragment(run_every=EVERY)
def _watch(visitor: str, question: Question) -> None:
    """How far the study is; looked at now and then, while the rest of the page stays as it is."""
    sight = studies.desk().look(visitor)
    if sight is None or not sight.is_under_way:
        st.rerun()
    left = f"about {time_said(sight.seconds_left)} left"
    if sight.place:
        others = "1 other study is" if sight.place == 1 else f"{sight.place} other studies are"
        said = f"In the queue: {others} before yours; {left}"
    else:
        done = f"{100 * sight.share:.0f} % done" if sight.share else "Getting ready"
        said = f"{done}, {left}"
    st.progress(sight.share, said)
    st.caption(AWAY)
    if sight.question != question:
        st.caption("Under way is the study that you began; the controls have moved since.")
    if st.button("Cancel the study", key="cancel"):
        studies.desk().cancel(visitor)
        st.rerun()
