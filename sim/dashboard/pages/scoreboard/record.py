"""The part of the Scoreboard that holds the model against the record, as it was shipped."""

import streamlit as st

from sim.dashboard.frame import picture, projector
from sim.dashboard.state import catalogue
from sim.view import validation
from sim.view.charts.reliability import reliability
from sim.view.text import validation as words
from sim.view.text.pages import scoreboard as text


def show_headline() -> None:
    """The score against the best naive forecast, in a line."""
    st.markdown(f"**{text.RECORD}**, {words.describe_headline(validation.load_shipped().against.found)}.")


def show() -> None:
    """The headline, scores, the reliability diagram, causes of the worst misses, free runs start by start."""
    against = validation.load_shipped().against
    found = against.found
    st.markdown(f"## {text.RECORD}\n{text.ABOUT_RECORD}")
    st.markdown(f"**{words.describe_headline(found)}.** {words.describe_all_years(found)}.")
    if against.version != catalogue.version():
        st.warning(text.other_version(catalogue.version()))
    st.markdown(text.scores_table(found["scores"], found["since"]))
    st.markdown(f"### {text.RELIABILITY}\n{text.ABOUT_RELIABILITY}")
    says = words.describe_reliability(found["reliability"])
    picture.show(reliability(found["reliability"], projector.ink()), "reliability", says, text.RELIABILITY)
    st.markdown(f"### {text.CAUSES}\n{text.ABOUT_CAUSES}")
    st.markdown(text.causes(found["causes"]))
    st.markdown(f"### {text.FREE}\n{text.ABOUT_FREE}")
    rows = [validation.with_note(row) for row in found["hindcasts"]]
    for start in dict.fromkeys(row["start"] for row in rows):
        of_start = [row for row in rows if row["start"] == start]
        with st.expander(text.free_title(start, of_start)):
            st.markdown(text.free_table(of_start))
    st.caption(text.validation_measured_with(against.version, against.runs))
