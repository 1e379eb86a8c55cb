"""A page is one folder in `sim/dashboard/pages/` and a module of its words in `sim/view/text/pages/`."""

import pytest

pytestmark = pytest.mark.slow

FOLDER = "sim/dashboard/pages/read_me"
WORDS = "sim/view/text/pages/read_me.py"
SAYS = '''\
"""What the page Read me says."""

TITLE = "Read me"
'''
PAGE = '''\
"""The page Read me: what the scenario in the sidebar is about."""

import streamlit as st

from sim.dashboard.frame import app
from sim.dashboard.state import catalogue
from sim.view.text.pages import read_me as text

ORDER = 35


def show() -> None:
    """Draw the page."""
    selection = app.selection()
    st.markdown(f"# {text.TITLE}\\n{catalogue.scenarios()[selection.scenario].summary}")


if __name__ == "__main__":
    show()
'''
TEST = '''\
"""The Read me page."""

from sim.dashboard.frame import pages
from tests.dashboard.scripted import opened, texts


def test_the_page_tells_of_the_scenario(workers):
    page = opened("read_me", scenario="gas-war")
    assert not page.exception
    assert "# Read me" in texts(page)
    assert "The quarrel over the price of gas" in texts(page)


def test_the_page_stands_between_workshop_and_why(workers):
    assert list(pages.titles())[5:8] == ["workshop", "read_me", "why"]
'''


def test_a_page_is_one_folder_and_its_words(repository):
    repository.add(f"{FOLDER}/__init__.py", '"""The page Read me: what a scenario is about."""\n')
    repository.add(f"{FOLDER}/read_me.py", PAGE)
    repository.add(WORDS, SAYS)
    repository.add("tests/dashboard/pages/test_read_me_page.py", TEST)
    repository.passes(
        "tests/dashboard/pages/test_read_me_page.py",
        "tests/dashboard/frame/test_pages.py",
        "tests/dashboard/test_prose.py",
        "tests/dashboard/server/test_lifespan.py::test_every_address_of_a_page_is_served_with_word_of_where_its_server_is",
    )
    assert {path for path in repository.touched() if not path.startswith("tests/")} == {
        f"{FOLDER}/__init__.py",
        f"{FOLDER}/read_me.py",
        WORDS,
    }
