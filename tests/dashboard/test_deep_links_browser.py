"""A link to any page, opened in a real browser: the page is there, and the console has nothing to say."""

import re

import pytest
from playwright.sync_api import expect
from visiting import Visit

from sim.dashboard.app import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SEED = 'input[aria-label="Seed"]'
LINKED = sorted(f"/{page.stem}" for page in PAGES.glob("*.py") if page.stem != "explore")


@pytest.mark.parametrize("path", LINKED)
def test_a_link_to_a_page_opens_it_without_an_error_and_leads_on(browser, address, path):
    visit = Visit(browser, f"{address}{path}?seed=7", None)
    expect(visit.page.locator(".stMain h1")).not_to_have_text("Tightrope")
    expect(visit.page.locator(SEED)).to_have_value("7")
    assert re.search(f"{path}\\?.*seed=7", visit.page.url)
    visit.page.get_by_role("link", name="Explore").first.click()
    expect(visit.page.locator(".stMain h1")).to_have_text("Tightrope")
    assert re.search(r":\d+/\?.*seed=7", visit.page.url)
    assert visit.trouble == []
    assert visit.elsewhere == []
    visit.page.context.close()


def test_an_address_of_no_page_says_so_and_shows_the_first(browser, address):
    visit = Visit(browser, f"{address}/nowhere", None)
    expect(visit.page.get_by_role("dialog")).to_contain_text("Page not found")
    expect(visit.page.locator(".stMain h1")).to_have_text("Tightrope")
    assert all("does not seem to exist" in said for said in visit.trouble)  # as Streamlit says in the console
    visit.page.context.close()
