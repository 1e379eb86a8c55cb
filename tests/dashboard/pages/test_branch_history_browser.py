"""Branch history in a real browser, with real simulations."""

import pytest
from playwright.sync_api import expect

from tests.dashboard.visiting import PICTURE, Visit

PICTURES = 12

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = 390
SIZES = pytest.mark.parametrize("width", [1280, PHONE])
THEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@SIZES
@THEMES
def test_branch_history_opens_on_the_replay_beside_a_branch(browser, address, width, scheme):
    size = {"width": width, "height": 1000}
    visit = Visit(browser, f"{address}/branch_history", PICTURES, viewport=size, color_scheme=scheme)
    expect(visit.page.locator(f"{PICTURE} svg").nth(PICTURES - 1)).to_be_visible()
    assert visit.says().startswith("A hundred runs: the replay. Of 100 runs ")
    corridor = visit.page.locator(PICTURE).nth(2).get_attribute("aria-label") or ""
    assert corridor.startswith("The corridor of the replay. ")
    assert visit.fits(width)
    assert visit.trouble == []
    assert visit.elsewhere == []
    if (width, scheme) == (1280, "light"):
        visit.keep("branch-history")


def test_a_what_if_is_one_click_away_and_its_link_brings_it_back(browser, address):
    visit = Visit(browser, f"{address}/branch_history", PICTURES)
    page = visit.page
    page.get_by_role("button", name="Minsk concedes instead of refusing the base").click()
    told = page.get_by_text("In October 2015 Minsk concedes on forces and treaties")
    expect(told).to_be_visible()
    page.wait_for_url("**bh.swap=2015-10.minsk**")
    expect(page.get_by_text("Without the swap", exact=True).first).to_be_visible()
    page.get_by_text("Does the replay fit?").click()
    expect(page.get_by_text("The misses stand first")).to_be_visible()
    assert visit.trouble == []

    again = Visit(browser, page.url, PICTURES)
    expect(again.page.get_by_text("In October 2015 Minsk concedes on forces and treaties")).to_be_visible()
    expect(again.page.get_by_text("The misses stand first")).to_be_visible()


def test_the_rails_are_left_at_a_month_by_the_keyboard(browser, address):
    visit = Visit(browser, f"{address}/branch_history?bh.leave=2014-03", PICTURES)
    slider = visit.page.get_by_role("slider", name="Leave the rails in")
    slider.focus()
    visit.page.keyboard.press("ArrowRight")
    expect(visit.page.get_by_text("From April 2014 on all choose for themselves")).to_be_visible()
    assert visit.trouble == []
