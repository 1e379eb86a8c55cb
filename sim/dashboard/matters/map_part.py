"""The tipping map on the What matters page: two levers, and how likely an ending is over both."""

import streamlit as st

from sim.dashboard import catalogue, engine
from sim.dashboard.charts.palette import Ink
from sim.dashboard.charts.surface import surface
from sim.dashboard.kept import Kept
from sim.dashboard.matters import map_words
from sim.dashboard.matters import matters_frame as frame
from sim.dashboard.picked import one_of
from sim.dashboard.picture import picture
from sim.dashboard.state import Choice
from sim.dashboard.studying import study_part
from sim.dashboard.studying.findings import Surface
from sim.dashboard.studying.questions import asked
from sim.dashboard.studying.shipped_studies import MAP_LEVERS
from sim.dashboard.studying.study_process import seen_from
from sim.dashboard.words import ENDING_WORDS

KEPT = 60
HOW_TO_READ = """
Each cell is the scenario with both levers set to its values in every world; the number is how many of 100
worlds end so. Diamond: where the scenario stands. Line: the steepest way up, in shares of each lever's range,
until the border, a summit (dot) or a slope that chance could feign. Minsk is not told where the levers are.
"""


_seen: Kept[tuple[Choice, Surface], Surface] = Kept(KEPT)


def show(choice: Choice, ink: Ink) -> None:
    """Draw the map for what is picked, and the study that would answer it."""
    labels = {lever.name: lever.label for lever in catalogue.levers()}
    ending = frame.pick_ending()
    left, right = st.columns((frame.WIDE, frame.NARROW), gap="medium")
    with right:
        st.markdown("## Ask it otherwise")
        x = one_of("Lever across", "wm.x", list(labels), MAP_LEVERS[0], labels.__getitem__)
        others = [name for name in labels if name != x]
        default = MAP_LEVERS[1] if x != MAP_LEVERS[1] else MAP_LEVERS[0]
        y = one_of("Lever upwards", "wm.y", others, default, labels.__getitem__)
        question = asked("map", choice, (x, y), size=frame.pick_size("map"))
        on_show = study_part.on_show(question, asked("map", Choice(), MAP_LEVERS))
        study_part.offer(question, on_show.is_answer)
    with left:
        st.markdown(f"## Where worlds end {ENDING_WORDS[ending]}")
        frame.note(on_show)
        found = frame.part_of(on_show, ending)
        if found is not None and on_show.is_answer:
            found = _seen_from(choice, found)
        if found is not None:
            says = map_words.surface_says(ending, found)
            title = frame.titled(on_show, f"Where worlds end {ENDING_WORDS[ending]}")
            picture(surface(found, ending, ink), "surface", " ".join(says).replace("**", ""), title)
            st.markdown(" ".join(says))
            st.caption(HOW_TO_READ)
        frame.told(on_show)
    if found is not None:
        frame.take_away(on_show, ending)


def _seen_from(choice: Choice, found: Surface) -> Surface:
    """The map with its way up from where the two levers stand now; it need not be studied again."""
    if not {found.x.name, found.y.name} & {name for name, _ in choice.levers}:
        return found
    key = choice, found
    return _seen.get(key) or _seen.put(key, engine.workers().answer(seen_from, choice, found))
