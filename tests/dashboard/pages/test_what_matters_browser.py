"""What matters in a real browser, with real studies in a process of their own."""

import re

import pytest
from playwright.sync_api import expect

from tests.dashboard.visiting import LEVER, PICTURE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = 390
SIZES = pytest.mark.parametrize("width", [1280, PHONE])
THEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@SIZES
@THEMES
@pytest.mark.parametrize(
    ("part", "says", "pictures"),
    [("weights", "Over all worlds", 1), ("map", "The diamond", 1), ("boxes", "Of all worlds", 2)],
)
def test_every_part_of_what_matters_opens_on_a_finished_picture(
    browser, address, width, scheme, part, says, pictures
):
    size = {"width": width, "height": 940}
    link = f"{address}/what_matters?wm.part={part}"
    visit = Visit(browser, link, pictures, viewport=size, color_scheme=scheme)
    expect(visit.page.locator(f"{PICTURE} svg").first).to_be_visible()
    assert visit.says().startswith(says)
    assert visit.fits(width)
    assert visit.trouble == []
    assert visit.elsewhere == []
    if (width, scheme, part) == (1280, "light", "map"):
        visit.keep("what-matters")


def test_a_study_is_begun_cancelled_begun_again_and_answered(browser, address):
    visit = Visit(browser, f"{address}/what_matters?set.oil_shift=0.2&wm.part=map", 1)
    page = visit.page
    expect(page.get_by_text("This is an earlier study")).to_be_visible()
    before = visit.picture()
    page.get_by_role("button", name="Begin this study").click()
    page.get_by_role("button", name="Cancel the study").click()
    expect(page.get_by_role("button", name="Begin this study")).to_be_visible()
    assert visit.picture() == before
    page.get_by_role("slider", name="Cells to a side").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text("9 cells to a side")).to_be_visible()
    page.get_by_role("button", name="Begin this study").click()
    expect(page.get_by_text(re.compile("Getting ready|% done|In the queue"))).to_be_visible()
    expect(page.get_by_text("On show is the answer to just this")).to_be_visible()
    expect(page.get_by_text("This is an earlier study")).to_have_count(0)
    assert visit.picture() != before
    assert visit.trouble == []
    assert visit.elsewhere == []

    again = Visit(browser, page.url, 1)
    expect(again.page.get_by_text("On show is the answer to just this")).to_be_visible()
    assert again.says() == visit.says()


def test_the_levers_answer_while_a_study_is_under_way(browser, address):
    visit = Visit(browser, f"{address}/what_matters?seed=7&wm.part=map&wm.size-map=21", 1)
    page = visit.page
    page.get_by_role("button", name="Begin this study").click()
    expect(page.get_by_role("button", name="Cancel the study")).to_be_visible()
    page.get_by_role("link", name="Explore").click()
    page.wait_for_url("**/explore?**")
    expect(page.get_by_text("How 100 worlds end")).to_be_visible()
    expect(page.get_by_text("simulated worlds.")).to_be_visible()
    lever = page.locator(LEVER).nth(2)
    lever.focus()
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    expect(page.get_by_text("On average")).to_be_visible()
    page.get_by_role("link", name="What matters").click()
    # Under way still, or ended meanwhile with its picture: a quick machine may be done by now.
    cancel = page.get_by_role("button", name="Cancel the study")
    expect(cancel.or_(page.locator(PICTURE)).first).to_be_visible()
    assert visit.trouble == []


def test_a_number_leads_to_its_claims_on_evidence(browser, address):
    visit = Visit(browser, f"{address}/what_matters", 1)
    visit.page.get_by_text("What these numbers are, and the claims behind them").click()
    visit.page.get_by_role("button", name="Follow it on Evidence").first.click()
    expect(visit.page.get_by_text("Parameter · tipping point")).to_be_visible()
    assert visit.trouble == []
