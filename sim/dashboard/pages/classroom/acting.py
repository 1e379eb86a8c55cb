"""What buttons do in a room, and how it is said what is wrong: in place, or when the page is drawn anew."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from sim.errors import BadInput
from sim.rooms.desk import NO_TEACHER, NO_TEAM, REMOVED
from sim.running.task import TaskError
from sim.view.text.pages import classroom as text

PROBLEM, DONE = "class:problem", "class:done"
_OUT = (NO_TEACHER, NO_TEAM, REMOVED)


@contextmanager
def problems() -> Iterator[None]:
    """Where something cannot be done, say why in its place."""
    try:
        yield
    except (BadInput, TaskError) as problem:
        say(problem)


def say(problem: BadInput | TaskError) -> None:
    """Say what is wrong."""
    st.error(_in_words(problem))


def _in_words(problem: BadInput | TaskError) -> str:
    return text.problem(problem.problems) if isinstance(problem, BadInput) else str(problem)


def act(does: Callable[[], object], done: str = "") -> None:
    """Do what a button is for; `done` is said where it succeeds."""
    try:
        does()
    except BadInput as bad:
        if not is_out(bad):  # the page that is drawn next says so
            st.session_state[PROBLEM] = _in_words(bad)
    except TaskError as busy:
        st.session_state[PROBLEM] = _in_words(busy)
    else:
        if done:
            st.session_state[DONE] = done


def is_out(bad: BadInput) -> bool:
    """Whether what was held is no key to a room any more."""
    return any(said in _OUT for said in bad.problems)


def show() -> None:
    """Say what came of the last button."""
    problem, done = st.session_state.pop(PROBLEM, None), st.session_state.pop(DONE, None)
    if problem:
        st.error(problem)
    if done:
        st.success(done)


def button(
    label: str, key: str, icon: str, does: Callable[[], object], *, primary: bool = False, why_not: str = ""
) -> None:
    """A button that does something in the room; `why_not` says why it cannot now."""
    st.button(
        label,
        key=f"class:{key}",
        icon=f":material/{icon}:",
        type="primary" if primary else "secondary",
        disabled=bool(why_not),
        help=why_not or None,
        on_click=act,
        args=(does,),
    )


def asked(label: str, key: str, icon: str, ask: str, yes: str, does: Callable[[], object]) -> None:
    """A button that asks once more."""
    with st.popover(label, icon=f":material/{icon}:"):
        st.markdown(ask)
        st.button(yes, key=f"class:{key}", on_click=act, args=(does,))
