"""The part of What matters that begins a study, watches it and cancels it."""

import streamlit as st

from sim.dashboard.server.compute import visitor
from sim.dashboard.state.build import months_of
from sim.dashboard.studies import queue
from sim.dashboard.studies.questions import Question, check
from sim.errors import BadInput
from sim.running.task import TaskError
from sim.view.text.pages import what_matters as text
from sim.view.text.studies import describe_size, describe_time

EVERY = 0.5  # seconds between two looks at a study under way


def offer(question: Question, is_known: bool) -> None:
    """A way to begin the study that is asked for, or to watch and cancel the one under way."""
    standing = queue.studies.look(visitor())
    if standing is not None and standing.is_under_way:
        _watch(question)
        return
    if standing is not None:
        st.error(standing.problem)
    if is_known:
        st.caption(text.is_the_answer(_size_of(question)))
    else:
        _offer_new(question)


def _offer_new(question: Question) -> None:
    """How long the study would take, and a button that begins it; or why it cannot be made."""
    try:
        n_months = months_of(question.selection)
        check(question, n_months)
    except BadInput as bad:
        st.error(text.CANNOT_BE_MADE)
        st.code(str(bad), language=None, wrap_lines=True)
        return
    time = describe_time(queue.studies.seconds(question, n_months))
    st.caption(text.would_take(_size_of(question), n_months, time))
    if st.button(text.BEGIN, type="primary", key=f"begin:{question.kind}"):
        try:
            queue.studies.begin(visitor(), question)
        except TaskError as problem:
            st.error(str(problem))
            return
        st.rerun()


def _size_of(question: Question) -> str:
    return describe_size(question.kind, question.size, question.n_rows)


@st.fragment(run_every=EVERY)
def _watch(question: Question) -> None:
    """How far the study is; looked at now and then, while the rest of the page stays as it is."""
    standing = queue.studies.look(visitor())
    if standing is None or not standing.is_under_way:
        st.rerun()
    left = text.time_left(describe_time(standing.seconds_left))
    says = text.waiting(standing.place, left) if standing.place else text.under_way(standing.share, left)
    st.progress(standing.share, says)
    st.caption(text.MEANWHILE)
    if standing.question != question:
        st.caption(text.ANOTHER_UNDER_WAY)
    if st.button(text.CANCEL, key="cancel"):
        queue.studies.cancel(visitor())
        st.rerun()
