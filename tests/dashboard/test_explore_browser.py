"""The Explore page in a real browser, on its real server with real simulations."""

import pytest
from playwright.sync_api import expect
from visiting import LEVER, Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PICTURES = 13


def test_a_lever_moves_the_picture_and_its_link_brings_it_back(browser, address):
    visit = Visit(browser, address, PICTURES)
    before, said = visit.picture(), visit.says()
    assert said.startswith("The corridor. ")
    lever = visit.page.locator(LEVER).nth(2)
    rest = lever.input_value()
    lever.focus()
    for _ in range(6):
        visit.page.keyboard.press("ArrowLeft")
    visit.page.wait_for_url("**set.*")
    expect(visit.page.get_by_text("On average")).to_be_visible()
    assert visit.picture() != before
    assert lever.input_value() != rest
    assert visit.trouble == []
    assert visit.elsewhere == []

    again = Visit(browser, visit.page.url, PICTURES)
    assert again.page.locator(LEVER).nth(2).input_value() == lever.input_value()
    expect(again.page.get_by_text("On average")).to_be_visible()
    assert again.trouble == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_fits_its_width_in_both_themes(browser, address, width, scheme):
    visit = Visit(browser, address, PICTURES, viewport={"width": width, "height": 900}, color_scheme=scheme)
    assert visit.fits(width)
    text = "getComputedStyle(document.querySelector('.stMain h1')).color"
    shade = sum(int(part) for part in visit.page.evaluate(text).split("(")[1].rstrip(")").split(",")[:3])
    assert (shade > 3 * 128) == (scheme == "dark")
    assert visit.trouble == []
    assert visit.elsewhere == []


def test_a_picture_of_the_page_for_the_readme(browser, address):
    visit = Visit(browser, address, PICTURES, viewport={"width": 1280, "height": 940})
    assert visit.says().startswith("The corridor. ")
    visit.keep("explore")
