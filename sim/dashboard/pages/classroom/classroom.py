"""The Class page: without a key to a room its front, else the view of a team, of the teacher, or the wall."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from sim.dashboard.frame import scroll
from sim.dashboard.pages.classroom import acting, again, answers, front, keys, teacher, team, wall
from sim.dashboard.pages.classroom.keys import Key
from sim.dashboard.pages.classroom.presses import presses
from sim.dashboard.pages.classroom.style import STYLE
from sim.dashboard.pages.play.style import STYLE as OF_PLAY
from sim.dashboard.server.compute import visitor
from sim.dashboard.server.rooms import rooms
from sim.errors import BadInput
from sim.rooms import TeacherView, TeamView, Wall
from sim.rooms.desk import REMOVED
from sim.view.text.pages import classroom as text

ORDER = 8
HAS_SIDEBAR = False


def show() -> None:
    """Draw what this device is to see of a room; what is in the way now is said, and looked at again."""
    st.html(STYLE + OF_PLAY)
    acting.show()
    draw = None
    with again.until_it_can():
        draw = _found()
    if draw is not None:
        draw()


def _found() -> Callable[[], None]:
    """What draws the view of this device, the front only for who holds nothing; raises what is in the way."""
    code, key = keys.room(), keys.held()
    if keys.is_wall() and code is not None:
        seen = front.found(code)
        if seen is not None:
            return partial(wall.show, rooms().wall(code) if _is_concluded(seen) else seen)
    elif key is not None and key.kind == "teacher":
        led = _view(lambda: rooms().teacher(key.token))
        if led is not None:
            return partial(_lead, key, led)
    elif key is not None:
        view = _view(lambda: rooms().team(key.token))
        if view is not None:
            return partial(_play, key, view)
    return _show_front


def _view[View: TeacherView | TeamView](look: Callable[[], View]) -> View | None:
    """What a key opens, after a run that has ended has closed its room; None, and why, for what is none."""
    try:
        view = look()
        if _is_concluded(view.wall):
            view = look()
    except BadInput as bad:
        if not acting.is_out(bad):
            raise
        keys.let_go()
        with acting.problems():
            st.error(text.OUT if REMOVED in bad.problems else _why_shut())
        return None
    keys.let_in(view.wall.code)
    return view


def _is_concluded(seen: Wall) -> bool:
    """Whether a run that has ended has closed its room just now; where that cannot be told, not yet."""
    with again.until_it_can():
        return answers.conclude(seen)
    return False


def _show_front() -> None:
    front.show(keys.room())
    _scroll(None)


def _lead(key: Key, led: TeacherView) -> None:
    teacher.show(key.token, led)
    _scroll(led.wall)


def _play(key: Key, view: TeamView) -> None:
    team.show(key.token, view)
    presses.end(visitor())
    _scroll(view.wall)


def _why_shut() -> str:
    """Why a key opens nothing: its room is gone, or the key is none of it."""
    code = keys.room()
    if code is None or front.is_there(code):
        return text.NO_KEY
    keys.forget_room()
    return text.GONE


def _scroll(seen: Wall | None) -> None:
    """Begin at the top where another round of a room is on show, or a room after the front."""
    scroll.to_the_top_of("" if seen is None else f"{seen.phase} {seen.take} {seen.number}", "classroom")


if __name__ == "__main__":
    show()
