"""What a teacher takes home of a room, and how it is left or deleted."""

import json
from functools import partial

import streamlit as st

from sim.dashboard.pages.classroom import answers, keys
from sim.dashboard.pages.classroom.acting import act
from sim.dashboard.server.compute import visitor
from sim.dashboard.server.rooms import rooms
from sim.rooms import TeacherView
from sim.view.text.pages import classroom as text


def show(token: str, led: TeacherView) -> None:
    """Draw the files, the way out and the deletion."""
    wall = led.wall
    st.markdown(f"## {text.KEEP}\n{text.KEEP_ABOUT}")
    with st.container(horizontal=True):
        st.download_button(
            text.EXPORT,
            partial(everything, token),
            file_name=f"tightrope-room-{wall.code}.json",
            mime="application/json",
            icon=":material/download:",
            on_click="ignore",
            key="class:export",
        )
        if wall.phase == "over":
            st.download_button(
                text.GAME_FILE,
                partial(answers.scenario_file, visitor(), wall),
                file_name=f"tightrope-room-{wall.code}.yaml",
                mime="application/yaml",
                icon=":material/download:",
                on_click="ignore",
                key="class:scenario-file",
            )
    with st.container(horizontal=True):
        with st.popover(text.LEAVE, icon=":material/logout:"):
            st.markdown(text.LEAVE_TEACHER)
            st.button(text.LEAVE_YES, key="class:leave", on_click=keys.let_go)
        with st.popover(text.DELETE, icon=":material/delete:"):
            st.markdown(text.DELETE_ASK)
            st.button(
                text.DELETE_YES,
                key="class:delete",
                on_click=act,
                args=(partial(_delete, token), text.DELETED),
            )
    st.info(text.KEEP_SECRET, icon=":material/key:")


def everything(token: str) -> str:
    """All of the room as JSON, without what is sealed."""
    return json.dumps(rooms().export(token), ensure_ascii=False, indent=1)


def _delete(token: str) -> None:
    rooms().delete(token)
    keys.let_go()
    keys.forget_room()
