"""Streamlit's page as it is sent: the installed version still has what we look for in it."""

from importlib.resources import files

import pytest

from sim.dashboard.tuning import index_page
from sim.dashboard.tuning.switches import NONE, VARIABLE

STATIC = files("streamlit") / "static"


def test_streamlits_page_has_the_tag_that_ours_goes_beside():
    assert (STATIC / "index.html").read_text(encoding="utf-8").count(index_page.HEAD) == 1
    assert len(index_page.TITLE.findall((STATIC / "index.html").read_text(encoding="utf-8"))) == 1


@pytest.mark.parametrize("name", ["__streamlit", "BACKEND_BASE_URL", "MAIN_PAGE_BASE_URL"])
def test_streamlits_code_asks_for_the_names_by_which_the_page_says_where_its_server_is(name):
    assert name in index_page.WHERE
    scripts = [file for file in (STATIC / "static" / "js").iterdir() if file.name.endswith(".js")]
    assert any(name in script.read_text(encoding="utf-8") for script in scripts)


def test_streamlit_sends_its_own_page_where_ours_is_off(monkeypatch):
    assert len(index_page.routes()) == 2
    monkeypatch.setenv(VARIABLE, NONE)
    assert index_page.routes() == []
