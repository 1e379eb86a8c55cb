"""A link to any page, opened in a real browser: the page is there, and the console has nothing to say."""

import re
from io import BytesIO

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import expect

from sim.dashboard.frame import pages
from tests.dashboard.visiting import LEVER, PICTURE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SEED = 'input[aria-label="Seed"]'
LINKED = [f"/{name}" for name in pages.titles() if pages.has_sidebar(name)]


@pytest.mark.parametrize("path", LINKED)
def test_a_link_to_a_page_opens_it_without_an_error_and_leads_on(browser, address, path):
    visit = Visit(browser, f"{address}{path}?seed=7", None)
    expect(visit.page.locator(".stMain h1")).not_to_have_text("Tightrope")
    expect(visit.page.locator(SEED)).to_have_value("7")
    assert re.search(f"{path}\\?.*seed=7", visit.page.url)
    visit.page.get_by_role("link", name="Home").first.click()
    expect(visit.page.locator(".stMain h1")).to_have_text("Tightrope")
    assert re.search(r":\d+/\?.*seed=7", visit.page.url)
    assert visit.trouble == []
    assert visit.elsewhere == []
    visit.page.context.close()


def test_back_leads_to_the_page_that_was_left_with_its_levers(browser, address):
    visit = Visit(browser, f"{address}/explore", 6)
    lever = visit.page.locator(LEVER).first
    rest = lever.input_value()
    lever.focus()
    lever.press("ArrowRight")
    expect(visit.page).to_have_url(re.compile(r"/explore\?.*set\."))
    left, moved = visit.page.url, lever.input_value()
    visit.page.get_by_role("link", name="Why").first.click()
    expect(visit.page).to_have_url(re.compile(r"/why\?.*set\."))
    lever.focus()
    lever.press("ArrowRight")
    expect(lever).not_to_have_value(moved)
    expect(visit.page).not_to_have_url(re.compile(re.escape(left.partition("?")[2]) + "$"))
    visit.page.go_back()
    expect(visit.page).to_have_url(re.compile("/why"))
    expect(lever).to_have_value(moved)
    visit.page.go_back()
    expect(visit.page).to_have_url(left)
    expect(lever).to_have_value(moved)
    expect(visit.page.locator(PICTURE)).to_have_count(7)  # with the one of the change: the page is there
    visit.page.go_back()
    expect(lever).to_have_value(rest)
    visit.page.context.close()


def test_a_dark_page_is_printed_on_white_paper(browser, address):
    visit = Visit(browser, f"{address}/explore", 6, color_scheme="dark")
    visit.page.emulate_media(media="print")
    expect(visit.page.locator(".stApp")).to_have_css("filter", re.compile("invert"))
    picture = Image.open(BytesIO(visit.page.screenshot())).convert("L")
    assert picture.getpixel((5, 5)) == 255
    assert ImageStat.Stat(picture).mean[0] > 200
    visit.page.context.close()


def test_an_address_of_no_page_says_so_and_shows_the_first(browser, address):
    visit = Visit(browser, f"{address}/nowhere", None)
    expect(visit.page.get_by_role("dialog")).to_contain_text("Page not found")
    expect(visit.page.locator(".stMain h1")).to_have_text("Tightrope")
    assert all("does not seem to exist" in said for said in visit.trouble)  # as Streamlit says in the console
    visit.page.context.close()
