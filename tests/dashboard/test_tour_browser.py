"""A tour in a real browser: over the pages to its end, and back to where it was by its link."""

import re

import pytest
from playwright.sync_api import expect

from sim.dashboard.frame.tour import tours
from tests.dashboard.visiting import HOME_LEVER, Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STEP, SENTENCE = ".st-key-tour-step", ".st-key-home-sentence strong"
GUESS = f'{STEP} [data-testid="stSlider"] input'


def test_a_tour_from_its_page_to_its_end(browser, address):
    visit = Visit(browser, f"{address}/tours", None, viewport={"width": 1366, "height": 768})
    page = visit.page
    begin = page.get_by_role("link", name="Begin")
    expect(begin).to_have_count(len(tours()))  # their labels do not come in the order of the cards
    begin.first.click()
    step = page.locator(STEP)
    expect(step).to_contain_text("Tour: The rope · step 1 of 4 · a guess")
    expect(page.locator(SENTENCE)).to_be_visible()
    page.locator(GUESS).focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**tr.guess=51*")
    step.get_by_role("link", name="Next").click()

    expect(step).to_contain_text("step 2 of 4")
    expect(step).to_contain_text("You guessed 51; ")
    page.wait_for_url("**set.tipping_point=0.3*")
    # Both steps are on this page, and once their runs are there only the link has the page drawn again.
    expect(page.get_by_text("more are on their way")).to_have_count(0)
    step.get_by_role("link", name="Back").click()
    page.wait_for_url("**tr.at=rope.1*")
    expect(page.locator(GUESS)).to_have_value("51")
    step.get_by_role("link", name="Next").click()
    page.wait_for_url("**tr.at=rope.2*")
    # The sentence of the step before stands until the new one has come.
    expect(page.locator(SENTENCE)).to_contain_text("With a less patient Moscow")
    expect(page.get_by_text("more are on their way")).to_have_count(0)
    expect(step).to_contain_text(page.locator(SENTENCE).inner_text())
    before = page.locator(SENTENCE).inner_text()
    page.locator(HOME_LEVER).first.focus()
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    page.wait_for_url("**set.tipping_point=0.22*")
    expect(page.get_by_text("more are on their way")).to_have_count(0)
    expect(page.locator(SENTENCE)).not_to_have_text(before)
    page.wait_for_timeout(1500)
    expect(step).to_contain_text(page.locator(SENTENCE).inner_text())

    again = Visit(browser, page.url, None)
    expect(again.page.locator(STEP)).to_contain_text("step 2 of 4")
    expect(again.page.locator(STEP)).to_contain_text("You guessed 51; ")
    again.page.context.close()

    for number in (3, 4):
        step.get_by_role("link", name="Next").click()
        expect(step).to_contain_text(f"step {number} of 4")
    expect(page.get_by_role("heading", name="Why", level=1)).to_be_visible()
    expect(page.get_by_text(re.compile("It ends with Moscow's intervention")).first).to_be_visible()
    step.get_by_role("button", name="Leave the tour").click()
    expect(step).to_have_count(0)
    assert visit.trouble == []
    assert visit.elsewhere == []
    page.context.close()


def test_a_step_fits_a_phone(browser, address):
    link = f"{address}/explore?tr.at=words-and-deeds.3&scenario=loud-loyalty"
    visit = Visit(browser, link, None, viewport={"width": 390, "height": 844})
    expect(visit.page.locator(STEP)).to_contain_text("read by")
    assert visit.fits(390)
    assert visit.trouble == []
    visit.page.context.close()
