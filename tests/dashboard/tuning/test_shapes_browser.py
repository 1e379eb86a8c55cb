"""The map in a real browser: its land is fetched once and drawn, at the server's root and below a path."""

import pytest
from playwright.sync_api import expect

from sim.dashboard.tuning import shapes
from sim.view.charts.region_places import countries
from tests.dashboard.pages.test_explore_browser import PICTURES
from tests.dashboard.visiting import LEVER, Visit
from tests.serving import BASE_PATH, served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BASE = "tools/tightrope"
MAP = ".st-key-region svg.marks"
LAND = f"{MAP} .mark-shape path"
MONTH = '.st-key-ex-month input[type="range"]'
MARK = "drawn => { drawn.dataset.stillThere = '' }"
FETCHED = """step => performance.getEntriesByType("resource")
  .filter(one => one.name.includes(`/${step}/`)).map(one => [one.name, one.transferSize])"""


@pytest.fixture(scope="module")
def below():
    """The address of a server that is reached below a path."""
    with served({BASE_PATH: BASE}) as url:
        assert url.endswith(BASE)
        yield url


def drawn(page):
    """Wait until the map has all of its land, and the page all of its worlds."""
    expect(page.locator(LAND)).to_have_count(len(countries()["features"]))
    expect(page.get_by_text("in 2,000 simulated worlds")).to_be_visible()
    expect(page.get_by_text("more are on their way")).to_have_count(0)


def fetched(page):
    """The addresses of shapes that a page has asked for, and whether each answer came from the server."""
    return {name: size > 0 for name, size in page.evaluate(FETCHED, shapes.STEP)}


@pytest.mark.parametrize("where", ["address", "below"])
def test_the_land_is_fetched_once_and_stays_as_levers_and_the_month_move(where, browser, request):
    visit = Visit(browser, f"{request.getfixturevalue(where)}/explore", PICTURES)
    page = visit.page
    drawn(page)
    asked = page.evaluate(FETCHED, shapes.STEP)
    assert len(asked) == len(shapes.land())
    page.locator(MAP).evaluate(MARK)
    for _ in range(2):
        before = page.url
        page.locator(LEVER).nth(1).focus()  # not one that another test wants to find unmoved
        page.keyboard.press("ArrowRight")
        expect(page).not_to_have_url(before)
        drawn(page)
    month = page.locator(".st-key-ex-month").inner_text()
    page.locator(MONTH).focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".st-key-ex-month")).not_to_have_text(month)
    expect(page.locator(f"{MAP}[data-still-there]")).to_have_count(1)
    assert page.evaluate(FETCHED, shapes.STEP) == asked
    assert set(fetched(page).values()) == {True}
    page.reload()
    drawn(page)
    assert fetched(page) == dict.fromkeys((name for name, _ in asked), False), "the browser keeps them"
    assert visit.trouble == []
    assert visit.elsewhere == []
