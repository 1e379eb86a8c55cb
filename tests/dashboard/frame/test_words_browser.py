"""What the words of a page mean, in a real browser: at hand by pointer, by keyboard and on a phone."""

import pytest
from playwright.sync_api import expect

from sim.seeds.glossary import load_glossary
from tests.dashboard.visiting import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WORDS = ".st-key-words button"


@pytest.mark.parametrize(("width", "scheme"), [(1366, "light"), (390, "dark")])
def test_every_term_is_a_key_or_a_tap_away(browser, address, width, scheme):
    size = {"width": width, "height": 800}
    visit = Visit(browser, f"{address}/compare", None, viewport=size, color_scheme=scheme)
    button = visit.page.locator(WORDS)
    expect(button).to_be_in_viewport()
    button.focus()
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_text("The words of this page")).to_be_visible()
    expect(visit.page.get_by_text(load_glossary()["paired difference"].says)).to_be_visible()
    visit.page.get_by_text("All other words").click()
    expect(visit.page.get_by_text(load_glossary()["hedging"].says)).to_be_visible()
    assert visit.is_still_sideways()
    assert visit.trouble == []
    visit.page.context.close()


def test_the_sign_beside_a_heading_explains_it_to_the_keyboard_too(browser, address):
    visit = Visit(browser, f"{address}/explore", None, viewport={"width": 1366, "height": 800})
    visit.page.locator(".stMain .stTooltipIcon button").first.focus()
    expect(visit.page.get_by_role("tooltip")).to_contain_text(load_glossary()["edge"].says)
    visit.page.context.close()


def test_the_levers_of_home_do_not_cover_the_words_on_a_phone(browser, address):
    visit = Visit(browser, f"{address}/?hm.guess=skipped", None, viewport={"width": 390, "height": 844})
    visit.page.locator(WORDS).click()
    expect(visit.page.get_by_text("The words of this page")).to_be_visible()
    visit.page.context.close()
