"""The lessons on the page Tours: a card for each, with the pages that it opens and its papers to print."""

from functools import partial
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from sim.dashboard.frame import pages
from sim.dashboard.server import prices
from sim.dashboard.server.compute import compute, visitor
from sim.dashboard.state import link
from sim.view.lessons import Paper, load_papers
from sim.view.text import lessons as words
from sim.view.text.pages import tours as text

COLUMNS = 3
LESSON, WORKSHEET = "sim.dashboard.server.exports:lesson", "sim.dashboard.server.exports:worksheet"
PDF = "application/pdf"


def show() -> None:
    """Draw the lessons, and the papers that go with all of them."""
    st.markdown(f"## {text.TEACH}\n{text.ABOUT_TEACH}")
    papers = list(load_papers().values())
    every = [paper for paper in papers if paper.lesson]
    for start in range(0, len(every), COLUMNS):
        for column, paper in zip(st.columns(COLUMNS), every[start : start + COLUMNS], strict=False):
            with column, st.container(border=True, gap="xxsmall", height="stretch"):
                _card(paper)
    with st.container(horizontal=True):
        for paper in papers:
            if not paper.lesson:
                _print(LESSON, paper.name, text.PAPERS[paper.name], f"tightrope-{paper.name}.pdf")


def _card(paper: Paper) -> None:
    """A lesson: its title, how long and for whom, its papers, its pages."""
    if not paper.lesson:
        return
    about = paper.lesson
    for_whom = words.for_whom(about.level, about.minutes, about.for_whom)
    st.markdown(f"### {paper.title}\n{for_whom}")
    with st.container(horizontal=True):
        _print(LESSON, paper.name, text.LESSON, f"tightrope-lesson-{paper.name}.pdf")
        _print(WORKSHEET, paper.name, text.WORKSHEET, f"tightrope-worksheet-{paper.name}.pdf")
    with st.expander(text.OPENS):
        for label, address in paper.links.items():
            there = urlsplit(address)
            script = pages.script(there.path.strip("/") or next(iter(pages.titles())))
            st.page_link(script, label=label, query_params=link.along() | dict(parse_qsl(there.query)))


def _print(function: str, name: str, label: str, file_name: str) -> None:
    """A button that has a paper made in another process once it is pressed."""
    st.download_button(
        label,
        partial(make_paper, visitor(), function, name),
        file_name=file_name,
        mime=PDF,
        on_click="ignore",
        key=f"teach:{function.rpartition(':')[2]}:{name}",
    )


def make_paper(owner: str, function: str, name: str) -> bytes:
    """A paper as a file's content, made in another process."""
    return compute(function, name, owner=owner, price=prices.DRAWING)
