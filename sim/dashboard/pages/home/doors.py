"""Three doors at the end of Home: teach it, question it, build it."""

import streamlit as st

from sim.dashboard.frame import pages
from sim.view.text.pages import home as text

DOORS = (
    (text.TEACH, text.TEACH_ABOUT, text.TEACH_LINKS),
    (text.QUESTION, text.QUESTION_ABOUT, text.QUESTION_LINKS),
    (text.BUILD, text.BUILD_ABOUT, text.BUILD_LINKS),
)


def show() -> None:
    """The doors side by side, each with the pages behind it."""
    st.markdown(f"## {text.DOORS}")
    titles = pages.titles()
    for column, (title, about, names) in zip(st.columns(len(DOORS), gap="medium"), DOORS, strict=True):
        with column, st.container(border=True, gap="xxsmall", height="stretch"):
            st.markdown(f"### {title}\n{about}")
            for name in names:
                st.page_link(pages.script(name), label=titles[name], icon=":material/arrow_forward:")
