"""Boxes of conditions on the What matters page: when does an ending dominate?"""

import streamlit as st

from sim.dashboard.charts.conditions import conditions, leaves
from sim.dashboard.charts.palette import Ink
from sim.dashboard.matters import map_words
from sim.dashboard.matters import matters_frame as frame
from sim.dashboard.picture import picture
from sim.dashboard.state import Choice
from sim.dashboard.studying import study_part
from sim.dashboard.studying.questions import LEVERS, asked
from sim.dashboard.words import ENDING_WORDS

HOW_TO_READ = """
A box is found by peeling off thin slices of the worlds, each time the one that the ending misses most (PRIM).
**Density:** of the worlds inside, how many end so. **Coverage:** of all worlds that end so, how many lie
inside. A good box has much of both. The tree splits all worlds at most three times; each lies in one of its
leaves. Both learn from one half of the worlds; all figures are of the other half.
"""
TREE = (
    "Bars: as wide as the leaf's share of all worlds, as high as the share that ends so. Dashed: all worlds."
)


def show(choice: Choice, ink: Ink) -> None:
    """Draw the boxes for what is picked, and the study that would answer it."""
    ending = frame.pick_ending()
    left, right = st.columns((frame.WIDE, frame.NARROW), gap="medium")
    with right:
        st.markdown("## Ask it otherwise")
        names = frame.pick_names((LEVERS, frame.OWN))
        question = asked("boxes", choice, names, size=frame.pick_size("boxes"))
        on_show = study_part.on_show(question, asked("boxes", Choice(), (LEVERS,)))
        study_part.offer(question, on_show.is_answer)
    with left:
        st.markdown(f"## When worlds end {ENDING_WORDS[ending]}")
        frame.note(on_show)
        found = frame.part_of(on_show, ending)
        if found is not None:
            says = map_words.boxes_say(ending, found)
            title = frame.titled(on_show, f"When worlds end {ENDING_WORDS[ending]}")
            if found.boxes:
                picture(conditions(found, ending, ink), "conditions", " ".join(says).replace("**", ""), title)
            st.markdown("  \n".join(says))
            st.markdown("## The same as a tree")
            branches = map_words.leaves_say(found)
            alt = " ".join(f"{n}: {said}." for n, said in enumerate(branches, 1)).replace("**", "")
            picture(leaves(found, ending, ink), "leaves", alt, f"{title}, as a tree")
            st.caption(TREE)
            st.markdown("\n".join(f"{n}. {said}" for n, said in enumerate(branches, 1)))
            st.caption(HOW_TO_READ)
        frame.told(on_show)
    if found is not None:
        frame.take_away(on_show, ending)
