"""The Tours page: a card for each tour, and below them the lessons."""

import streamlit as st

from sim.dashboard.frame import tour
from sim.dashboard.pages.tours import lessons
from sim.view.text.pages import tours as text

ORDER = 75

COLUMNS = 3


def show() -> None:
    """Draw a card for each tour, with the way to its first step, or back to the one that was left."""
    st.markdown(f"# {text.TITLE}\n{text.ABOUT}")
    here = tour.now()
    every = list(tour.tours().values())
    for start in range(0, len(every), COLUMNS):
        for column, each in zip(st.columns(COLUMNS), every[start : start + COLUMNS], strict=False):
            with column, st.container(border=True, gap="xxsmall", height="stretch"):
                st.markdown(f"## {each.seed.title}\n{each.seed.question}")
                st.caption(text.minutes(each.seed.minutes, len(each.seed.steps)))
                is_here = here is not None and here[0] == each.name
                tour.link_to(each, here[1] if here and is_here else 0, text.GO_ON if is_here else text.START)
    lessons.show()


if __name__ == "__main__":
    show()
