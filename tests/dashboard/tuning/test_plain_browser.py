"""The dashboard in a real browser on a plain Streamlit: all pieces of tuning are off, and the settings that
make Streamlit faster are its own.
"""

import pytest
from playwright.sync_api import expect

from sim.dashboard.tuning.switches import NONE, VARIABLE
from tests.dashboard.visiting import HOME_LEVER, LEVER, PICTURE, Visit
from tests.serving import served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PICTURES = 6
PLAIN = {
    VARIABLE: NONE,
    "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "auto",
    "STREAMLIT_RUNNER_POST_SCRIPT_GC": "true",
}


@pytest.fixture(scope="module")
def plain():
    """The address of a server without tuning."""
    with served(PLAIN) as url:
        yield url


def explored(browser, plain):
    """A visit that has gone from Home to Explore: a page's own address is looked for in two wrong places."""
    visit = Visit(browser, plain, None)
    visit.page.get_by_role("link", name="Explore").first.click()
    expect(visit.page.locator(PICTURE)).to_have_count(PICTURES)
    return visit


def test_explore_shows_its_charts_and_answers_to_a_lever_without_tuning(browser, plain):
    visit = explored(browser, plain)
    before = visit.picture()
    expect(visit.page.get_by_text("in 2,000 simulated worlds. Move a lever")).to_be_visible()
    lever = visit.page.locator(LEVER).nth(2)
    lever.focus()
    for _ in range(6):
        visit.page.keyboard.press("ArrowLeft")
    visit.page.wait_for_url("**set.*")
    expect(visit.page.get_by_text("On average")).to_be_visible()
    expect(visit.page.get_by_text("more are on their way")).to_have_count(0)
    expect(visit.page.locator(PICTURE)).to_have_count(PICTURES + 1)
    assert visit.picture() != before
    assert visit.trouble == []
    assert visit.elsewhere == []


def test_home_answers_to_a_lever_and_takes_it_back_without_tuning(browser, plain):
    visit = Visit(browser, f"{plain}/?set.tipping_point=0.3", None)
    expect(visit.page.get_by_text("With a less patient Moscow").first).to_be_visible()
    visit.page.locator(HOME_LEVER).first.focus()
    visit.page.keyboard.press("ArrowLeft")
    visit.page.get_by_role("button", name="0.44 → 0.28").click()
    expect(visit.page.get_by_text("In the baseline").first).to_be_visible()
    expect(visit.page.locator(HOME_LEVER).first).to_have_value("22")
    assert visit.trouble == []


def test_another_page_shows_its_charts_without_tuning(browser, plain):
    visit = explored(browser, plain)
    visit.page.get_by_role("link", name="Why").click()
    expect(visit.page.get_by_role("heading", name="Why", level=1)).to_be_visible()
    expect(visit.page.locator(f"{PICTURE} svg").nth(2)).to_be_visible()
    assert visit.page.locator(".stAlert").count() == 0
    assert visit.trouble == []


def test_a_link_opens_its_page_where_two_looks_for_the_server_fail(browser, plain):
    """What `index_page` spares; nothing else goes wrong."""
    visit = Visit(browser, f"{plain}/why", None)
    expect(visit.page.locator(f"{PICTURE} svg").nth(2)).to_be_visible()
    assert visit.page.locator(".stAlert").count() == 0
    assert ["404" in said for said in visit.trouble] == [True, True]
