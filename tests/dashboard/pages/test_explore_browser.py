"""The Explore page in a real browser, on its real server with real simulations."""

import pytest
from playwright.sync_api import expect

from tests.dashboard.visiting import LEVER, PICTURE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PICTURES, WITH_A_CHANGE = 6, 7
DRAWN = f"[...document.querySelectorAll('{PICTURE} svg')]"
MARK = f"{DRAWN}.forEach(drawn => {{ drawn.dataset.stillThere = '' }})"
MARKED = f"{DRAWN}.filter(drawn => 'stillThere' in drawn.dataset).length"


def test_a_lever_moves_the_picture_and_its_link_brings_it_back(browser, address):
    visit = Visit(browser, f"{address}/explore", PICTURES)
    before = visit.picture()
    assert visit.says() == "The corridor"
    expect(visit.page.get_by_text("The open water between the banks").first).to_be_visible()
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

    again = Visit(browser, visit.page.url, WITH_A_CHANGE)
    assert again.page.locator(LEVER).nth(2).input_value() == lever.input_value()
    expect(again.page.get_by_text("On average")).to_be_visible()
    assert again.trouble == []


def test_a_lever_leaves_charts_standing_and_more_worlds_come_by_themselves(browser, address):
    visit = Visit(browser, f"{address}/explore", PICTURES)
    lever = visit.page.locator(LEVER).nth(2)
    for key in ("ArrowLeft", "ArrowLeft"):  # the first leaves the baseline, for which some charts show less
        visit.page.evaluate(MARK)
        lever.focus()
        visit.page.keyboard.press(key)
        expect(visit.page.get_by_text("more are on their way")).to_be_visible()
        expect(visit.page.get_by_text("more are on their way")).to_have_count(0)
    assert visit.page.evaluate(MARKED) == WITH_A_CHANGE
    assert visit.trouble == []


def test_what_is_picked_to_see_is_in_the_link_and_comes_back_with_it(browser, address):
    visit = Visit(browser, f"{address}/explore", PICTURES)
    visit.page.get_by_role("button", name="Who does what").click()
    expect(visit.page.locator(PICTURE)).to_have_count(PICTURES + 3)
    visit.page.wait_for_url("**ex.rows=headlines%2Cmoves*")
    again = Visit(browser, visit.page.url, PICTURES + 3)
    assert again.trouble == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_fits_its_width_in_both_themes(browser, address, width, scheme):
    size = {"width": width, "height": 900}
    visit = Visit(browser, f"{address}/explore", PICTURES, viewport=size, color_scheme=scheme)
    assert visit.fits(width)
    text = "getComputedStyle(document.querySelector('.stMain h1')).color"
    shade = sum(int(part) for part in visit.page.evaluate(text).split("(")[1].rstrip(")").split(",")[:3])
    assert (shade > 3 * 128) == (scheme == "dark")
    assert visit.trouble == []
    assert visit.elsewhere == []


def test_a_picture_of_the_page_for_the_readme(browser, address):
    visit = Visit(browser, f"{address}/explore", PICTURES, viewport={"width": 1280, "height": 940})
    assert visit.says() == "The corridor"
    visit.keep("explore")


def test_a_capital_that_is_clicked_gives_its_view_and_the_months_play(browser, address):
    visit = Visit(browser, f"{address}/explore", PICTURES)
    page = visit.page
    expect(page.get_by_text("in 2,000 simulated worlds. Move a lever")).to_be_visible()
    chart = page.locator(".st-key-region svg.marks")
    expect(page.get_by_text("Moscow sees").first).to_be_visible()
    vilnius = chart.locator('[class*="capitals_marks"] path').nth(5)
    vilnius.scroll_into_view_if_needed()
    vilnius.click()
    expect(page.get_by_text("Vilnius sees").first).to_be_visible()
    page.wait_for_url("**ex.capital=vilnius*")
    before = page.locator(".st-key-ex-month").inner_text()
    page.get_by_role("button", name="Play the months").click()
    expect(page.locator(".st-key-ex-month")).not_to_have_text(before)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Play the months")).to_be_visible()
    expect(page.get_by_text("Vilnius sees").first).to_be_visible()
    assert visit.trouble == []
    page.context.close()
