"""Four scenes below the rope: an idea each, a picture that grows by a line, and an exercise."""

import streamlit as st

from sim.dashboard.frame import app, pages, picture, projector
from sim.dashboard.server import engine
from sim.dashboard.state import catalogue, link
from sim.dashboard.state.selection import Selection
from sim.view.charts.scene import SCENES, scene
from sim.view.text.pages import home as text
from sim.view.text.scene import describe_scene

EXERCISES = {
    "words": "silent-loyalty",
    "readers": "loud-loyalty",
    "edge": "success-elsewhere",
    "base": "airbase-accepted",
}
"""The scenario that each scene shows, and whose exercise follows it."""
HOME = pages.script("home")
WIDE, NARROW = 7, 5


def selections() -> list[Selection]:
    """What the scenes show."""
    return [Selection(name) for name in EXERCISES.values()]


@st.fragment(key="home-scenes")
def show() -> None:
    """The scenes, each of its own scenario; they stand still while levers move."""
    st.markdown(f"## {text.SCENES}\n{text.SCENES_ABOUT}")
    for name in SCENES:
        with app.errors_as_messages():
            _scene(name)


def _scene(name: str) -> None:
    """A picture, and beside it its idea and the scenario's exercise."""
    seen = engine.seen(Selection(EXERCISES[name]))
    title, says = text.IDEAS[name]
    left, right = st.columns((WIDE, NARROW), gap="medium", vertical_alignment="center")
    with left:
        spec = picture.prepare(scene, seen.now, name, seen.baseline, projector.ink())
        picture.show_apart(spec, f"scene-{name}", title)
    with right:
        described = picture.unseen(describe_scene(seen.now, SCENES[name]))
        st.markdown(f"### {title}\n{says}\n{described}", unsafe_allow_html=True)
        _exercise(EXERCISES[name])


def _exercise(name: str) -> None:
    """A scenario's question and exercise, and the way to it."""
    scenario = catalogue.scenarios()[name]
    st.markdown(f"**{text.TRY}: {scenario.short_title}.** {scenario.question} *{scenario.exercise}*")
    there = {"scenario": name} | link.along()
    st.page_link(HOME, label=f"{text.OPEN}: {scenario.short_title}", query_params=there)
